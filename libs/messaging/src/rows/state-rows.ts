import type { Fact } from '#contracts';
import { Conflict, currentContext, type Database, type MoveContext, NotFound } from '#runtime';
import { type NumberedFact, outboxColumns, ringAfterCommit } from '../outbox/outbox.js';
import { lockSql, type SaveKind, saveSql } from './state-sql.js';

/** A fact that changes the state here and is told to nobody. */
export type LocalFact = {
  readonly local: true;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** One stored thing: its id, the count of facts it has published, and its state. */
export type StoredRow<State> = { readonly id: string; readonly version: number; readonly state: State };

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

type Locked<State> = {
  readonly version: number | null;
  readonly state: State | null;
  readonly remembered: string | null;
};
type Command = NonNullable<MoveContext['command']>;
type Memory = { readonly command: Command; readonly id: string } | undefined;
type Change<State> = { readonly id: string; readonly version: number; readonly state: State; readonly kind: SaveKind };

class RacedByAnother extends Error {
  override readonly name = 'RacedByAnother';
  /** A serialization failure to everyone who sorts errors: the same step succeeds when tried again. */
  readonly code = '40001';
}

/** Rows of one table, each the fold of its facts. */
export class StateRows<State, F extends Fact | LocalFact> {
  constructor(
    private readonly database: Database,
    private readonly options: StateRowsOptions<State, F>,
  ) {}

  /**
   * Locks the row, lets `decide` choose facts, folds them in, and saves state, outbox rows and the command's memory in
   * one transaction, the open one if there is one. The same HTTP command again changes nothing and answers as before;
   * its id with another body is a `Conflict`. What `decide` throws changes nothing. `decide` may run more than once.
   */
  change(id: string, decide: (state: State) => readonly F[]): Promise<State> {
    const { actor, command } = currentContext();
    const memory = command && { command, id: `${command.id} ${this.options.table}/${id}` };
    return this.database.transaction(actor, () => this.#change(id, decide, memory));
  }

  async find(id: string): Promise<StoredRow<State> | undefined> {
    const sql = `SELECT id, version, state FROM ${this.options.table} WHERE id = $1`;
    const [row] = await this.database.query<StoredRow<State>>(sql, [id]);
    return row;
  }

  /** Throws `NotFound`. */
  async get(id: string): Promise<StoredRow<State>> {
    const row = await this.find(id);
    if (!row) throw new NotFound(this.options.noun, id);
    return row;
  }

  /** A page ordered by id, after the id given (keyset). */
  list({ where = 'true', params = [], after = '', limit }: ListPage): Promise<StoredRow<State>[]> {
    const [last, most] = [params.length + 1, params.length + 2];
    const sql = `SELECT id, version, state FROM ${this.options.table}
      WHERE (${where}) AND id > $${last} ORDER BY id LIMIT $${most}`;
    return this.database.query<StoredRow<State>>(sql, [...params, after, limit]);
  }

  async #change(id: string, decide: (state: State) => readonly F[], memory: Memory): Promise<State> {
    const { table, initial, evolve } = this.options;
    const locking = [id, memory?.id ?? null];
    const [row] = await this.database.prepared<Locked<State>>(`lock-${table}`, lockSql(table), locking);
    const state = row?.state ?? initial;
    if (memory && row?.remembered) return answeredBefore(memory.command, row.remembered, state);
    const facts = decide(state);
    const next = facts.reduce(evolve, state);
    const told = facts.filter((fact): fact is F & Fact => !('local' in fact));
    const before = row?.version ?? 0;
    const numbered = told.map((fact, n) => ({ fact, version: before + n + 1 }));
    const kind = facts.length === 0 ? 'keep' : row?.version == null ? 'insert' : 'update';
    await this.#save({ id, version: before + told.length, state: next, kind }, numbered, memory);
    return next;
  }

  async #save(change: Change<State>, numbered: readonly NumberedFact[], memory: Memory): Promise<void> {
    const { table, noun } = this.options;
    const { id, version, state, kind } = change;
    if (kind === 'keep' && !memory) return;
    const extra = this.options.columns?.(state) ?? {};
    const sql = saveSql(table, Object.keys(extra), kind);
    const parameters: unknown[] = [memory?.id ?? null, memory?.command.bodyHash ?? null, ...outboxColumns(numbered)];
    if (kind !== 'keep') parameters.push(id, version, JSON.stringify(state), ...Object.values(extra));
    const [result] = await this.database.prepared<{ saved: number; remembered: number }>(
      `${kind}-${table}`,
      sql,
      parameters,
    );
    if (kind !== 'keep' && result?.saved !== 1) throw new RacedByAnother(`The ${noun} ${id} was made just now.`);
    if (memory && result?.remembered !== 1) throw new RacedByAnother('The same command runs just now.');
    if (numbered.length > 0) ringAfterCommit(this.database);
  }
}

function answeredBefore<State>(command: Command, bodyHash: string, state: State): State {
  if (bodyHash === command.bodyHash) return state;
  throw new Conflict('command-id-reused', `${command.id} was sent before with another body; use a new id.`);
}

/** Rows of one table, each the fold of its facts. */
export function stateRows<State, F extends Fact | LocalFact>(
  database: Database,
  options: StateRowsOptions<State, F>,
): StateRows<State, F> {
  return new StateRows(database, options);
}
