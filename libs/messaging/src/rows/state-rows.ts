import type { Fact } from '#contracts';
import { Conflict, currentContext, type Database, NotFound } from '#runtime';
import { insertOutbox, outboxColumns, ringAfterCommit } from '../outbox/outbox.js';

/** A fact that changes the state here and is told to nobody. */
export type LocalFact = {
  readonly local: true;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** One stored thing: its id, the count of facts it has published, and its state. */
export type StoredRow<State> = { readonly id: string; readonly version: number; readonly state: State };

export type StateRows<State, F> = {
  /**
   * Locks the row, lets `decide` choose facts, folds them in, and saves state, outbox rows and the command's memory in
   * one transaction, the open one if there is one. The same HTTP command again changes nothing and answers as before;
   * its id with another body is a `Conflict`. What `decide` throws changes nothing.
   */
  change(id: string, decide: (state: State) => readonly F[]): Promise<State>;
  find(id: string): Promise<StoredRow<State> | undefined>;
  /** Throws `NotFound`. */
  get(id: string): Promise<StoredRow<State>>;
  /** A page ordered by id, after the id given (keyset). */
  list(page: ListPage): Promise<StoredRow<State>[]>;
};

export type ListPage = {
  readonly where?: string;
  readonly params?: readonly unknown[];
  readonly after?: string | undefined;
  readonly limit: number;
};

export type StateRowsOptions<State, F> = {
  /** Has the columns `id text`, `version bigint`, `state jsonb` and those that `columns` names. */
  readonly table: string;
  /** What a person calls one of them. */
  readonly noun: string;
  /** The state of an id that nobody has named yet. */
  readonly initial: State;
  readonly evolve: (state: State, fact: F) => State;
  /** Values kept in columns of their own beside the state, for lists. */
  readonly columns?: (state: State) => Record<string, unknown>;
};

class RacedByAnother extends Error {
  override readonly name = 'RacedByAnother';
  /** A serialization failure to everyone who sorts errors: the same step succeeds when tried again. */
  readonly code = '40001';
}

/** Rows of one table, each the fold of its facts. */
export function stateRows<State, F extends Fact | LocalFact>(
  database: Database,
  options: StateRowsOptions<State, F>,
): StateRows<State, F> {
  const { table, noun, initial, evolve } = options;
  const lockSql = `SELECT version, state, (SELECT body_hash FROM command WHERE id = $2) AS remembered
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT * FROM ${table} WHERE id = $1 FOR UPDATE) AS locked ON true`;
  type Locked = { version: number | null; state: State | null; remembered: string | null };

  async function change(id: string, decide: (state: State) => readonly F[]): Promise<State> {
    const { actor, command } = currentContext();
    return database.transaction(actor, async () => {
      const memory = command ? `${command.id} ${table}/${id}` : null;
      const [row] = await database.prepared<Locked>(`lock-${table}`, lockSql, [id, memory]);
      const state = row?.state ?? initial;
      if (command && row?.remembered) return remembered(command, row.remembered, state);
      const facts = decide(state);
      const next = facts.reduce(evolve, state);
      const told = facts.filter((fact): fact is F & Fact => !('local' in fact));
      const version = (row?.version ?? 0) + told.length;
      const numbered = told.map((fact, n) => ({ fact, version: version - told.length + n + 1 }));
      const exists = row?.version != null;
      const change = { id, version, state: next, changed: facts.length > 0, exists };
      await save(change, numbered, memory ? [memory, command?.bodyHash] : [null, null]);
      return next;
    });
  }

  function remembered(command: { id: string; bodyHash: string }, bodyHash: string, state: State): State {
    if (bodyHash === command.bodyHash) return state;
    throw new Conflict('command-id-reused', `${command.id} was sent before with another body; use a new id.`);
  }

  type Change = { id: string; version: number; state: State; changed: boolean; exists: boolean };

  async function save(
    change: Change,
    numbered: Parameters<typeof outboxColumns>[0],
    memory: readonly unknown[],
  ): Promise<void> {
    if (!change.changed && memory[0] === null) return;
    const extra = options.columns?.(change.state) ?? {};
    const names = Object.keys(extra);
    const key = `${change.changed ? (change.exists ? 'update' : 'insert') : 'keep'}-${table}`;
    const sql = saveSql(table, names, change);
    const parameters = [...memory, ...outboxColumns(numbered)];
    if (change.changed) parameters.push(change.id, change.version, JSON.stringify(change.state), ...Object.values(extra));
    const [result] = await database.prepared<{ saved: number; remembered: number }>(key, sql, parameters);
    if (change.changed && result?.saved !== 1) throw new RacedByAnother(`${noun} ${change.id} was made just now.`);
    if (memory[0] !== null && result?.remembered !== 1) throw new RacedByAnother('The same command runs just now.');
    if (numbered.length > 0) ringAfterCommit(database);
  }

  const read = `SELECT id, version, state FROM ${table}`;
  const find = async (id: string) => (await database.query<StoredRow<State>>(`${read} WHERE id = $1`, [id]))[0];
  return {
    find,
    change,
    async get(id) {
      const row = await find(id);
      if (!row) throw new NotFound(noun, id);
      return row;
    },
    list({ where = 'true', params = [], after = '', limit }) {
      const n = params.length;
      const sql = `${read} WHERE (${where}) AND id > $${n + 1} ORDER BY id LIMIT $${n + 2}`;
      return database.query<StoredRow<State>>(sql, [...params, after, limit]);
    },
  };
}

function saveSql(table: string, names: readonly string[], change: { changed: boolean; exists: boolean }): string {
  const columns = ['id', 'version', 'state', ...names];
  const values = columns.map((_, n) => `$${n + 10}`);
  const sets = columns.map((column, n) => `${column} = $${n + 10}`);
  const saved = change.exists
    ? `UPDATE ${table} SET ${sets.join(', ')} WHERE id = $10 RETURNING 1`
    : `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')}) ON CONFLICT DO NOTHING RETURNING 1`;
  return `WITH
    remembered AS (INSERT INTO command (id, body_hash) SELECT $1::text, $2::text WHERE $1::text IS NOT NULL
      ON CONFLICT DO NOTHING RETURNING 1),
    told AS (${insertOutbox(3)})${change.changed ? `,\n    saved AS (${saved})` : ''}
    SELECT (SELECT count(*) FROM remembered) AS remembered,
      ${change.changed ? '(SELECT count(*) FROM saved)' : '0'} AS saved`;
}
