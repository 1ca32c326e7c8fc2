import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

const VERSION = 1;
const SCHEMA_LOCK = 7_305_114_001;

/** Creates the log's tables when they are missing. Safe when several processes do it at once. */
export async function createSchema(pool: Pool): Promise<void> {
  if ((await versionFound(pool)) >= VERSION) return;
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    if ((await versionFound(client)) < VERSION) await create(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function versionFound(connection: Pool | PoolClient): Promise<number> {
  // Not to_regclass(): it may answer from what this connection remembers of before another process made the tables.
  const known = await connection.query(
    `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'event_log' and c.relname = 'identity'`,
  );
  if (known.rows.length === 0) return 0;
  const rows = await connection.query<{ version: number }>('select version from event_log.identity');
  return rows.rows[0]?.version ?? 0;
}

async function create(client: PoolClient): Promise<void> {
  await client.query(TABLES);
  await client.query(APPEND);
  await client.query('insert into event_log.identity (id, version) values ($1, $2)', [randomUUID(), VERSION]);
}

const TABLES = `
create schema if not exists event_log;
create table event_log.identity (id uuid not null, version int not null);
create table event_log.topic (name text primary key, partitions int not null, created_at timestamptz not null default now());
-- One row is updated by every append: room on its page keeps those updates off the index, early vacuum keeps it small.
create table event_log.partition (
  id int generated always as identity primary key,
  topic text not null references event_log.topic,
  partition int not null,
  next_offset bigint not null default 0,
  unique (topic, partition)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create table event_log.record (
  partition_id int not null,
  position bigint not null,
  key text not null,
  headers jsonb not null,
  value bytea,
  primary key (partition_id, position)
);
create table event_log.consumer_group (id int generated always as identity primary key, name text not null unique);
create sequence event_log.member_no as int cycle;
create table event_log.member (no int primary key, group_id int not null, topics text[] not null);
`;

/**
 * Locks the partitions in one order, moves their next offset, writes the records: one statement for the client, so the
 * locks are never held across a round trip. The row lock lasts until the commit, so offsets become visible in order.
 */
const APPEND = `
create or replace function event_log.append(
  touched int[], counts int[], ids int[], ranks int[], keys text[], headers jsonb[], contents bytea[]
) returns table (partition_id int, next_offset bigint) language plpgsql as $body$
#variable_conflict use_column
declare found_rows int;
begin
  perform 1 from event_log.partition p where p.id = any (touched) order by p.id for update;
  get diagnostics found_rows = row_count;
  if found_rows <> cardinality(touched) then
    raise exception 'this log has no partition with one of the ids %', touched;
  end if;
  return query
  with grown as (
    update event_log.partition p set next_offset = p.next_offset + t.n
    from unnest(touched, counts) as t (id, n) where p.id = t.id
    returning p.id, p.next_offset, p.next_offset - t.n as first
  ), written as (
    insert into event_log.record (partition_id, position, key, headers, value)
    select g.id, g.first + r.rank, r.key, r.headers, r.content
    from unnest(ids, ranks, keys, append.headers, contents) as r (id, rank, key, headers, content)
    join grown g on g.id = r.id
  )
  select g.id, g.next_offset from grown g;
end $body$;
`;
