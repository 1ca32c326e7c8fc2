import { type Database, isInfrastructure, logger } from '#runtime';
import type pg from 'pg';
import { type EventLog, RecordRefused } from '../event-log.js';
import { Bell } from './bell.js';
import { onOutbox, outboxShards } from './outbox.js';
import { type OutboxRow, RefusedRows } from './refused.js';

export type RelayOptions = {
  /** Rows of one send. */
  readonly batch?: number;
  /** Longest wait between two looks at an empty outbox, in milliseconds. */
  readonly idleMs?: number;
  /** Runs between the log's acknowledgement and the deletion of the rows; tests crash here. */
  readonly afterAcknowledged?: () => Promise<void>;
};

// Arbitrary, and the same in every process: the first half of the advisory lock of a shard.
const lockClass = 7_072_017;
const select = `SELECT id, topic, key, headers, payload FROM outbox WHERE shard = ANY($1) ORDER BY id LIMIT $2`;

/**
 * Publishes what the outbox holds: a queue, never a cursor, so a row that commits late is simply seen later. One
 * relay at a time works on a shard. A fact leaves the outbox only after the log has acknowledged it; a crash in
 * between sends it twice, and readers' version guard drops the second.
 */
export class Relay {
  readonly #bell = new Bell();
  readonly #log;
  readonly #refused: RefusedRows;
  #lock: { client: pg.Client; shards: number[] } | undefined;
  #lastLockTry = 0;
  #stopping = false;
  #running: Promise<void> | undefined;
  #unlisten: (() => void) | undefined;

  constructor(
    private readonly database: Database,
    private readonly events: EventLog,
    private readonly options: RelayOptions = {},
  ) {
    this.#log = logger(`${database.config.service}.relay`);
    this.#refused = new RefusedRows(database);
  }

  start(): void {
    this.#unlisten = onOutbox(this.database, () => this.#bell.ring());
    this.#running = this.#run();
  }

  /** Ends after the send in hand. What is left waits in the outbox. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#unlisten?.();
    this.#bell.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    let idle = 25;
    let failures = 0;
    while (!this.#stopping) {
      try {
        const sent = await this.#round();
        failures = 0;
        idle = sent > 0 ? 25 : Math.min(idle * 2, this.options.idleMs ?? 250);
        if (sent === 0) await this.#bell.wait(idle);
        // A small batch means little to do: a few milliseconds gather the next rows into one send.
        else if (sent < 50) await this.#bell.rest(5);
      } catch (error) {
        failures += 1;
        this.#complain(error as Error, failures);
        await this.#bell.rest(Math.min(50 * 2 ** failures, 2_000));
      }
    }
    await this.#lock?.client.end().catch(() => undefined);
  }

  async #round(): Promise<number> {
    const shards = await this.#shards();
    if (shards.length === 0) return 0;
    const rows = await this.database.prepared<OutboxRow>('relay-select', select, [shards, this.options.batch ?? 500]);
    if (rows.length === 0) return 0;
    const wanted = await this.#refused.keepBack(rows);
    if (this.#lock === undefined) return 0;
    await this.#send(wanted);
    return rows.length;
  }

  async #send(rows: readonly OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    try {
      await this.events.publish(
        rows.map(({ topic, key, headers, payload }) => ({ topic, key, headers, value: Buffer.from(payload) })),
      );
    } catch (error) {
      if (!(error instanceof RecordRefused)) throw error;
      return this.#sendHalves(rows, error);
    }
    await this.options.afterAcknowledged?.();
    await this.database.prepared('relay-delete', 'DELETE FROM outbox WHERE id = ANY($1)', [rows.map((row) => row.id)]);
  }

  /** Finds the record that the log refuses and keeps it back with all later ones of its key; the rest flows on. */
  async #sendHalves(rows: readonly OutboxRow[], cause: RecordRefused): Promise<void> {
    const [first] = rows;
    if (rows.length === 1 && first) {
      this.#log.error({ key: first.key, topic: first.topic, cause: cause.message }, 'the log refuses a fact');
      return this.#refused.park(first, cause.message);
    }
    const middle = Math.ceil(rows.length / 2);
    await this.#send(rows.slice(0, middle));
    await this.#send(await this.#refused.keepBack(rows.slice(middle)));
  }

  /** The shards whose locks this relay holds; asks for more every two seconds while some are missing. */
  async #shards(): Promise<number[]> {
    const held = this.#lock;
    if (held && (held.shards.length === outboxShards || Date.now() - this.#lastLockTry < 2_000)) return held.shards;
    this.#lastLockTry = Date.now();
    const lock = held ?? { client: await this.#lockConnection(), shards: [] };
    this.#lock = lock;
    const result = await lock.client.query<{ shard: number }>(
      `SELECT shard FROM generate_series(0, $2 - 1) AS shard
       WHERE shard <> ALL($3::int[]) AND pg_try_advisory_lock($1, shard)`,
      [lockClass, outboxShards, lock.shards],
    );
    lock.shards.push(...result.rows.map((row) => row.shard));
    return lock.shards;
  }

  async #lockConnection(): Promise<pg.Client> {
    const client = await this.database.dedicated(`muster-${this.database.config.service}-relay`);
    const lost = () => {
      if (this.#lock?.client === client) this.#lock = undefined;
    };
    client.on('error', lost);
    client.on('end', lost);
    return client;
  }

  #complain(error: Error, failures: number): void {
    const entry = { error: error.message, failures };
    if (failures === 1 || !isInfrastructure(error)) this.#log.warn(entry, 'cannot publish; the outbox keeps all');
    else this.#log.debug(entry, 'still cannot publish');
  }
}
