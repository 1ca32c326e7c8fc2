import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row a movement. */
export class TransportBackbone implements MigrationInterface {
  name = 'TransportBackbone1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE movement (
        id text PRIMARY KEY,
        version bigint NOT NULL,
        state jsonb NOT NULL,
        stage text NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE movement');
  }
}
