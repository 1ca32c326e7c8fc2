import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requirements and contingents: the state of each, and the columns that lists are filtered by. */
export class ForceGenerationBackbone implements MigrationInterface {
  name = 'ForceGenerationBackbone1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE requirement (
        id text COLLATE "C" PRIMARY KEY,
        version bigint NOT NULL,
        state jsonb NOT NULL,
        stage text NOT NULL,
        mission text NOT NULL
      ) WITH (fillfactor = 70);
      CREATE TABLE contingent (
        id text COLLATE "C" PRIMARY KEY,
        version bigint NOT NULL,
        state jsonb NOT NULL,
        stage text NOT NULL,
        contributor text NOT NULL
      ) WITH (fillfactor = 70);
      CREATE INDEX requirement_mission ON requirement (mission, id);
      CREATE INDEX contingent_contributor ON contingent (contributor, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requirement, contingent');
  }
}
