import type { Database } from '#runtime';
import type { Headers } from '../event-log.js';

export type OutboxRow = {
  readonly id: number;
  readonly topic: string;
  readonly key: string;
  readonly headers: Headers;
  readonly payload: string;
};

const nameOf = (row: { topic: string; key: string }) => `${row.topic}/${row.key}`;

/**
 * Facts that the log will not take, and all later facts of the same key, kept in order until an operator acts.
 * Nothing expires.
 */
export class RefusedRows {
  #keys: Set<string> | undefined;

  constructor(private readonly database: Database) {}

  /** Moves rows of refused keys aside and returns the others. */
  async keepBack(rows: readonly OutboxRow[]): Promise<readonly OutboxRow[]> {
    const keys = (this.#keys ??= await this.#load());
    if (keys.size === 0) return rows;
    this.#keys = await this.#load();
    const back = rows.filter((row) => this.#keys?.has(nameOf(row)));
    if (back.length === 0) return rows;
    await this.#move(back, 'an earlier fact of this key was refused');
    return rows.filter((row) => !this.#keys?.has(nameOf(row)));
  }

  /** Keeps a refused row back. */
  async park(row: OutboxRow, cause: string): Promise<void> {
    await this.#move([row], cause);
    this.#keys?.add(nameOf(row));
  }

  async #load(): Promise<Set<string>> {
    const rows = await this.database.query<{ topic: string; key: string }>(
      'SELECT DISTINCT topic, key FROM outbox_refused',
    );
    return new Set(rows.map(nameOf));
  }

  async #move(rows: readonly OutboxRow[], cause: string): Promise<void> {
    await this.database.query(
      `WITH gone AS (DELETE FROM outbox WHERE id = ANY($1) RETURNING *)
       INSERT INTO outbox_refused SELECT gone.*, $2 FROM gone ON CONFLICT (id) DO NOTHING`,
      [rows.map((row) => row.id), cause],
    );
  }
}

/**
 * Puts the refused facts of one key back into the outbox, in their order, for another try. Returns how many. Facts of
 * the key that come later are appended behind them.
 */
export async function redriveRefused(database: Database, topic: string, key: string): Promise<number> {
  const rows = await database.query<{ id: number }>(
    `WITH gone AS (DELETE FROM outbox_refused WHERE topic = $1 AND key = $2 RETURNING *)
     INSERT INTO outbox (id, shard, topic, key, type, event_id, headers, payload, created_at) OVERRIDING SYSTEM VALUE
     SELECT id, shard, topic, key, type, event_id, headers, payload, created_at FROM gone ORDER BY id RETURNING id`,
    [topic, key],
  );
  return rows.length;
}
