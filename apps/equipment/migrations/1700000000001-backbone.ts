import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row a holding; the deadline of its arrival inspection stands beside the state, to be found when it is due. */
export class EquipmentBackbone implements MigrationInterface {
  name = 'EquipmentBackbone1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE holding (
        id text PRIMARY KEY,
        version bigint NOT NULL,
        state jsonb NOT NULL,
        stage text NOT NULL,
        arrival_due_on date,
        arrival_outcome text CHECK (arrival_outcome IN ('runs', 'met', 'missed')));
      CREATE INDEX holding_arrival_runs ON holding (arrival_due_on) WHERE arrival_outcome = 'runs';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE holding');
  }
}
