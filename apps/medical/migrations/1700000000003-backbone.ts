import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facilities: the state of each, and the columns that lists and the board are counted by. */
export class MedicalBackbone implements MigrationInterface {
  name = 'MedicalBackbone1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE facility (
        id text COLLATE "C" PRIMARY KEY,
        version bigint NOT NULL,
        state jsonb NOT NULL,
        stage text NOT NULL,
        mission text NOT NULL,
        level text NOT NULL,
        basis text NOT NULL,
        standing text NOT NULL,
        due_on date NOT NULL
      ) WITH (fillfactor = 70);
      CREATE INDEX facility_mission ON facility (mission, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE facility');
  }
}
