import { Database, NotFound } from '#runtime';
import { Injectable } from '@nestjs/common';
import type { Contingent } from './contingent.js';
import { type Row, rowOf } from './row.js';

const read = 'SELECT state FROM contingent WHERE contingent_id = ANY($1)';

// The counter's lock is held to commit: changes become visible in the order of their numbers, so nobody who reads
// after a number misses a late one. It is the last lock that a batch takes.
const save = `WITH news AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::date[],
      $8::int[], $9::boolean[], $10::json[], $11::json[])
      AS t(contingent_id, stage, mission, contributor, whose_move, blocked, waiting_since, strength, stale, row, state)
  ), saved AS (
    INSERT INTO contingent SELECT * FROM news
    ON CONFLICT (contingent_id) DO UPDATE SET stage = excluded.stage, mission = excluded.mission,
      contributor = excluded.contributor, whose_move = excluded.whose_move, blocked = excluded.blocked,
      waiting_since = excluded.waiting_since, strength = excluded.strength, stale = excluded.stale,
      row = excluded.row, state = excluded.state
  ), head AS (
    UPDATE change_counter SET head = head + cardinality($1::text[]) RETURNING head - cardinality($1::text[]) AS before
  )
  INSERT INTO change (contingent_id, seq)
  SELECT id, before + n FROM head, unnest($1::text[]) WITH ORDINALITY AS changed(id, n)
  ON CONFLICT (contingent_id) DO UPDATE SET seq = excluded.seq`;

const list = `SELECT row FROM contingent
  WHERE contingent_id > $1 AND ($2::text IS NULL OR mission = $2) AND ($3::text IS NULL OR contributor = $3)
    AND ($4::text IS NULL OR stage = $4) AND ($5::text IS NULL OR whose_move = $5)
  ORDER BY contingent_id LIMIT $6`;

export type ListFilter = {
  readonly mission?: string | undefined;
  readonly contributor?: string | undefined;
  readonly stage?: string | undefined;
  readonly whoseMove?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

@Injectable()
export class ContingentStore {
  constructor(private readonly database: Database) {}

  /** Contingents by id; whoever changes them holds the locks of their chains. */
  async read(ids: readonly string[]): Promise<Map<string, Contingent>> {
    const rows = await this.database.prepared<{ state: Contingent }>('read-contingents', read, [ids]);
    return new Map(rows.map(({ state }) => [state.contingentId, state]));
  }

  async get(id: string): Promise<Contingent> {
    const contingent = (await this.read([id])).get(id);
    if (!contingent) throw new NotFound('contingent', id);
    return contingent;
  }

  /** Saves contingents and numbers the change of each, in one statement. */
  async save(contingents: readonly Contingent[]): Promise<void> {
    const rows = contingents.map(rowOf);
    const column = <Name extends keyof Row>(name: Name) => rows.map((row) => row[name]);
    await this.database.prepared('save-contingents', save, [
      ...[column('contingentId'), column('stage'), column('mission'), column('contributor'), column('whoseMove')],
      ...[column('blocked'), column('waitingSince'), column('strength'), rows.map((row) => row.stale !== null)],
      ...[rows.map((row) => JSON.stringify(row)), contingents.map((contingent) => JSON.stringify(contingent))],
    ]);
  }

  /** A page of rows ordered by id, after the id given. */
  async list(filter: ListFilter): Promise<Row[]> {
    const { after = '', contributor = null, limit, mission = null, stage = null, whoseMove = null } = filter;
    const params = [after, mission, contributor, stage, whoseMove, limit];
    const rows = await this.database.query<{ row: Row }>(list, params);
    return rows.map(({ row }) => row);
  }
}
