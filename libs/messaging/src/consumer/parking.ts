import { quarantineEvents, type ServiceName } from '#contracts';
import { type Database, isBug, Malformed } from '#runtime';
import { appendFacts } from '../outbox/outbox.js';
import type { LogRecord } from '../event-log.js';
import type { Place } from './reader-tables.js';

/** Tries of a parked message before it waits for an operator, with the pause before each in milliseconds. */
export const retryPauses = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000] as const;

export type ParkedState = 'waiting' | 'retrying' | 'quarantined';

/** Why a message is parked, and whether another try can help. */
export type ParkCause = { readonly cause: string; readonly state: ParkedState };

/** Sorts an error: a bug or a malformed message waits for an operator, anything else is tried again. */
export function causeOf(error: unknown): ParkCause {
  const fault = error instanceof Error ? error : new Error(String(error));
  const final = fault instanceof Malformed || isBug(fault);
  return { cause: `${fault.name}: ${fault.message}`.slice(0, 500), state: final ? 'quarantined' : 'retrying' };
}

/** The queue of messages that could not take effect, one line per key, each in its order. */
export class Parking {
  constructor(
    private readonly database: Database,
    private readonly group: ServiceName,
  ) {}

  /**
   * Parks a message behind those of its key that are parked already, in the open transaction; the first one of a key
   * is told to the world.
   */
  async park(place: Place, key: string, record: LogRecord, reason: ParkCause): Promise<void> {
    const nextTry = reason.state === 'retrying' ? retryPauses[0] : null;
    await this.database.query(
      `INSERT INTO parked (grp, topic, partition, "offset", key, headers, value, cause, state, next_try_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + $10 * interval '1 millisecond')`,
      [
        ...[this.group, place.topic, place.partition, record.offset, key],
        ...[
          JSON.stringify(record.headers).replaceAll('\\u0000', ''),
          record.value,
          reason.cause,
          reason.state,
          nextTry,
        ],
      ],
    );
    const [line] = await this.database.query<{ version: number; waiting: number; since: Date }>(
      `INSERT INTO parked_key AS line (grp, topic, key, version, waiting, since) VALUES ($1, $2, $3, 1, 1, now())
       ON CONFLICT (grp, topic, key) DO UPDATE SET waiting = line.waiting + 1,
         version = line.version + (line.waiting = 0)::int,
         since = CASE WHEN line.waiting = 0 THEN now() ELSE line.since END
       RETURNING version, waiting, since`,
      [this.group, place.topic, key],
    );
    if (line?.waiting !== 1) return;
    const since = line.since.toISOString();
    const parked = { ...this.#queue(place.topic, key), since, cause: reason.cause };
    await appendFacts(this.database, [
      { fact: { type: quarantineEvents[this.group].KeyParked.type, data: parked }, version: line.version },
    ]);
  }

  /** Removes a parked message that has taken effect, in the open transaction; tells the world when its key is free. */
  async release(id: number, topic: string, key: string): Promise<void> {
    await this.database.query('DELETE FROM parked WHERE id = $1', [id]);
    const [line] = await this.database.query<{ version: number; waiting: number }>(
      `UPDATE parked_key SET waiting = waiting - 1, version = version + (waiting = 1)::int
       WHERE grp = $1 AND topic = $2 AND key = $3 RETURNING version, waiting`,
      [this.group, topic, key],
    );
    if (line?.waiting !== 0) return;
    const drained = { ...this.#queue(topic, key), drainedAt: new Date().toISOString() };
    await appendFacts(this.database, [
      { fact: { type: quarantineEvents[this.group].KeyDrained.type, data: drained }, version: line.version },
    ]);
  }

  #queue(topic: string, key: string) {
    return { queue: `${this.group}/${topic}/${key}`, group: this.group, topic, key };
  }
}
