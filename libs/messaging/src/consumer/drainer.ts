import { type Database, isInfrastructure, logger } from '#runtime';
import { Bell } from '../outbox/bell.js';
import { type Message, messageOf } from './message.js';
import { causeOf, type Parking, type ParkedState, retryPauses } from './parking.js';
import { gapCause, standing } from './plan.js';
import type { ReaderTables } from './reader-tables.js';
import type { Routes } from './routes.js';

type ParkedRow = {
  id: number;
  partition: number;
  offset: number;
  key: string;
  headers: Record<string, string>;
  value: Buffer | null;
  state: ParkedState;
  tries: number;
};
type Line = { topic: string; key: string };

const pollMs = 500;

/** Tries parked messages again, each key in its order, until they take effect or wait for an operator. */
export class Drainer {
  readonly #database: Database;
  readonly #bell = new Bell();
  readonly #log;
  #stopping = false;
  #running: Promise<void> | undefined;

  constructor(private readonly parts: { tables: ReaderTables; parking: Parking; routes: Routes }) {
    this.#database = parts.tables.database;
    this.#log = logger(`${parts.tables.group}.drainer`);
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#bell.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      try {
        for (const line of await this.#due()) await this.#drain(line);
      } catch (error) {
        this.#log.debug({ error: (error as Error).message }, 'cannot drain now');
      }
      await this.#bell.wait(pollMs);
    }
  }

  #due(): Promise<Line[]> {
    return this.#database.prepared<Line>(
      'due-lines',
      `SELECT DISTINCT topic, key FROM parked
       WHERE state = 'retrying' AND next_try_at <= now() AND grp = $1 LIMIT 100`,
      [this.parts.tables.group],
    );
  }

  async #drain(line: Line): Promise<void> {
    while (!this.#stopping && (await this.#step(line))) {
      // Each step is one message in one transaction; the next of the key follows at once.
    }
  }

  /** Applies the first message of a key; true when another may follow. */
  async #step(line: Line): Promise<boolean> {
    let head: ParkedRow | undefined;
    try {
      return await this.#database.transaction('system', async () => {
        head = await this.#head(line);
        if (!head) return false;
        await this.#apply(line, head);
        await this.parts.parking.release(head.id, line.topic, line.key);
        return true;
      });
    } catch (error) {
      if (isInfrastructure(error) || !head) throw error;
      await this.#failed(head, error);
      return false;
    }
  }

  /** The message whose turn it is, with its key locked; nothing when it waits for an operator or for its time. */
  async #head(line: Line): Promise<ParkedRow | undefined> {
    const at = [this.parts.tables.group, line.topic, line.key];
    const locked = await this.#database.query(
      'SELECT 1 FROM parked_key WHERE grp = $1 AND topic = $2 AND key = $3 AND waiting > 0 FOR UPDATE SKIP LOCKED',
      at,
    );
    if (locked.length === 0) return undefined;
    const [head] = await this.#database.query<ParkedRow & { due: boolean }>(
      `SELECT id, partition, "offset", key, headers, value, state, tries,
         state = 'waiting' OR (state = 'retrying' AND next_try_at <= now()) AS due
       FROM parked WHERE grp = $1 AND topic = $2 AND key = $3 ORDER BY id LIMIT 1`,
      at,
    );
    return head?.due ? this.#forerunner(line, head) : undefined;
  }

  /** A message that came too early gives way to the parked one that it waits for. */
  async #forerunner(line: Line, head: ParkedRow): Promise<ParkedRow> {
    const subject = head.headers['ce_subject'] ?? '';
    const applied = (await this.parts.tables.versions(line.topic, [subject])).get(subject) ?? 0;
    if (standing(Number(head.headers['aggregate-version'] ?? applied + 1), applied) !== 'gap') return head;
    const [earlier] = await this.#database.query<ParkedRow>(
      `SELECT id, partition, "offset", key, headers, value, state, tries FROM parked
       WHERE grp = $1 AND topic = $2 AND key = $3 AND state <> 'quarantined'
         AND headers ->> 'ce_subject' = $4 AND headers ->> 'aggregate-version' = $5 ORDER BY id LIMIT 1`,
      [this.parts.tables.group, line.topic, line.key, subject, String(applied + 1)],
    );
    return earlier ?? head;
  }

  async #apply(line: Line, row: ParkedRow): Promise<void> {
    const place = { topic: line.topic, partition: row.partition };
    const record = { offset: row.offset, key: row.key, headers: row.headers, value: row.value };
    const message = messageOf(record, place, this.parts.routes.handles);
    if (message.kind === 'unreadable') throw message.cause;
    const { subject, version } = message;
    if (version === undefined) return this.#applyOnce(message);
    const applied = (await this.parts.tables.versions(line.topic, [subject])).get(subject) ?? 0;
    const where = standing(version, applied);
    if (where === 'older') return;
    if (where === 'gap') throw new Error(gapCause(subject, version, applied).cause);
    if (message.kind === 'fact') await this.parts.routes.apply([message.fact]);
    await this.parts.tables.setVersion(line.topic, subject, version);
  }

  async #applyOnce(message: Message): Promise<void> {
    if (message.kind !== 'fact') return;
    if ((await this.parts.tables.heardBefore([message.eventId])).size > 0) return;
    await this.parts.routes.apply([message.fact]);
    await this.parts.tables.rememberHeard([message.eventId]);
  }

  async #failed(row: ParkedRow, error: unknown): Promise<void> {
    const { cause, state } = causeOf(error);
    const tries = row.tries + 1;
    const pause = state === 'quarantined' ? undefined : retryPauses[tries];
    const next = pause === undefined ? 'quarantined' : 'retrying';
    this.#log.error({ key: row.key, offset: row.offset, tries, cause, state: next }, 'a parked message failed again');
    await this.#database.query(
      `UPDATE parked SET state = $2, tries = $3, cause = $4, next_try_at = now() + $5 * interval '1 millisecond'
       WHERE id = $1`,
      [row.id, next, tries, cause, pause ?? null],
    );
  }
}
