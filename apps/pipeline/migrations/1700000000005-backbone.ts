import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The board, the journal with its chains and checkpoints, and the feed of changes. */
export class PipelineBackbone implements MigrationInterface {
  name = 'PipelineBackbone1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(board);
    await runner.query(journal);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE contingent, facility, change, change_counter, journal, chain_head, checkpoint; DROP FUNCTION keep_journal',
    );
  }
}

// `state` is the fold of the journal, `row` what lists show of it; both are read and written whole, so they stay json.
const board = `
  CREATE TABLE contingent (
    contingent_id text COLLATE "C" PRIMARY KEY,
    stage text NOT NULL,
    mission text,
    contributor text,
    whose_move text,
    blocked boolean NOT NULL,
    waiting_since date,
    strength integer,
    stale boolean NOT NULL,
    row json NOT NULL,
    state json NOT NULL
  ) WITH (fillfactor = 70);
  CREATE INDEX contingent_mission ON contingent (mission, contingent_id);
  CREATE INDEX contingent_contributor ON contingent (contributor, contingent_id);
  CREATE INDEX contingent_stage ON contingent (stage, contingent_id);
  CREATE INDEX contingent_whose_move ON contingent (whose_move, contingent_id);
  CREATE TABLE facility (facility_id text COLLATE "C" PRIMARY KEY, contingent_id text NOT NULL);
  CREATE TABLE change (contingent_id text COLLATE "C" PRIMARY KEY, seq bigint NOT NULL);
  CREATE UNIQUE INDEX change_seq ON change (seq);
  CREATE TABLE change_counter (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), head bigint NOT NULL);
  INSERT INTO change_counter (head) VALUES (0);
`;

const journal = `
  CREATE TABLE journal (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chain text COLLATE "C" NOT NULL,
    n bigint NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    "offset" bigint NOT NULL,
    subject text NOT NULL,
    version bigint NOT NULL,
    type text NOT NULL,
    event_id text NOT NULL,
    occurred_at timestamptz(3) NOT NULL,
    actor text NOT NULL,
    correlation_id text NOT NULL,
    body jsonb NOT NULL,
    effects jsonb NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    UNIQUE (chain, n)
  );
  CREATE FUNCTION keep_journal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'The journal is append-only.' USING ERRCODE = 'restrict_violation'; END $$;
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION keep_journal();
  CREATE TABLE chain_head (chain text COLLATE "C" PRIMARY KEY, n bigint NOT NULL, hash text NOT NULL)
    WITH (fillfactor = 50);
  CREATE TABLE checkpoint (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    taken_at timestamptz NOT NULL DEFAULT now(),
    last_seq bigint NOT NULL,
    chains integer NOT NULL,
    entries bigint NOT NULL,
    hash text NOT NULL
  );
`;
