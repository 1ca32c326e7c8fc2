import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox, reader's offsets, version guard, inbox, parked messages, command memory and the exercise clock. */
export class MessagingTables implements MigrationInterface {
  name = 'MessagingTables1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(outbox);
    await runner.query(reader);
    await runner.query(`
      CREATE TABLE command (
        id text PRIMARY KEY, body_hash text NOT NULL, remembered_at timestamptz NOT NULL DEFAULT now());
      CREATE TABLE exercise_clock (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        exercise_id text NOT NULL, day integer NOT NULL, today date NOT NULL, speed double precision NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE outbox, outbox_refused, consumer_offset, consumer_version, inbox, parked, parked_key, command,
        exercise_clock`);
  }
}

// The outbox is a queue: rows come and go, so it is vacuumed by count and not by share.
const outbox = `
  CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shard smallint NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    type text NOT NULL,
    event_id uuid NOT NULL,
    headers json NOT NULL,
    payload text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
  CREATE TABLE outbox_refused (
    id bigint PRIMARY KEY,
    shard smallint NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    type text NOT NULL,
    event_id uuid NOT NULL,
    headers json NOT NULL,
    payload text NOT NULL,
    created_at timestamptz NOT NULL,
    cause text NOT NULL,
    refused_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX outbox_refused_key ON outbox_refused (topic, key, id);
`;

const reader = `
  CREATE TABLE consumer_offset (
    grp text NOT NULL, topic text NOT NULL, partition integer NOT NULL,
    next_offset bigint NOT NULL, log text NOT NULL,
    PRIMARY KEY (grp, topic, partition)
  ) WITH (fillfactor = 50);
  CREATE TABLE consumer_version (
    grp text NOT NULL, topic text NOT NULL, subject text NOT NULL, version bigint NOT NULL,
    PRIMARY KEY (grp, topic, subject)
  ) WITH (fillfactor = 70);
  CREATE TABLE inbox (
    grp text NOT NULL, event_id text NOT NULL, heard_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (grp, event_id)
  );
  CREATE TABLE parked_key (
    grp text NOT NULL, topic text NOT NULL, key text NOT NULL,
    version bigint NOT NULL, waiting integer NOT NULL, since timestamptz NOT NULL,
    PRIMARY KEY (grp, topic, key)
  );
  CREATE TABLE parked (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    grp text NOT NULL, topic text NOT NULL, partition integer NOT NULL, "offset" bigint NOT NULL,
    key text NOT NULL, headers json NOT NULL, value bytea,
    cause text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'retrying', 'quarantined')),
    tries integer NOT NULL DEFAULT 0, next_try_at timestamptz,
    parked_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (grp, topic, partition, "offset")
  );
  CREATE INDEX parked_key_order ON parked (grp, topic, key, id);
  CREATE INDEX parked_due ON parked (next_try_at) WHERE state = 'retrying';
`;
