import type { Database } from '#runtime';
import { RefusesToRun } from '../event-log.js';
import type { EventLog } from '../event-log.js';

export type Place = { readonly topic: string; readonly partition: number };

/** Where a group reads on and which versions it has applied, kept in the database that its effects go to. */
export class ReaderTables {
  constructor(
    readonly database: Database,
    readonly group: string,
  ) {}

  /**
   * The stored offset of each partition; a partition never read starts at 0, the first fact ever.
   * Throws `RefusesToRun` when the stored offset belongs to another log or lies outside this one.
   */
  async startAt(events: EventLog, places: readonly Place[]): Promise<number[]> {
    const identity = await events.identity();
    const topics = places.map((place) => place.topic);
    const partitions = places.map((place) => place.partition);
    await this.database.query(
      `INSERT INTO consumer_offset (grp, topic, partition, next_offset, log)
       SELECT $1, topic, partition, 0, $4 FROM unnest($2::text[], $3::int[]) AS t(topic, partition)
       ORDER BY topic, partition ON CONFLICT DO NOTHING`,
      [this.group, topics, partitions, identity],
    );
    const rows = await this.database.query<Place & { next_offset: number; log: string }>(
      'SELECT topic, partition, next_offset, log FROM consumer_offset WHERE grp = $1',
      [this.group],
    );
    const ranges = await events.ranges([...new Set(topics)]);
    const same = (a: Place) => (b: Place) => a.topic === b.topic && a.partition === b.partition;
    return places.map((place) => {
      const stored = rows.find(same(place));
      if (stored && stored.log !== identity) throw this.#otherLog(place, stored.log, identity);
      const range = ranges.find(same(place));
      const next = stored?.next_offset ?? 0;
      if (range && (next > range.high || next < range.low)) throw this.#outside(place, next, range);
      return next;
    });
  }

  #otherLog(place: Place, stored: string, found: string): RefusesToRun {
    return new RefusesToRun(
      `${this.group} has read ${place.topic} from log ${stored}, but this is log ${found}. ` +
        'Connect it to its own log, or restore both from one backup. Nothing was reset.',
    );
  }

  #outside(place: Place, next: number, range: { low: number; high: number }): RefusesToRun {
    return new RefusesToRun(
      `${this.group} stands at offset ${next} of ${place.topic}/${place.partition}, outside ${range.low} to ` +
        `${range.high}. The log lost facts, or was restored to an earlier day; see docs/runbooks/kafka-lost.md.`,
    );
  }

  /** Locks the partition for this group, which fences any other reader of it, and returns the next offset. */
  async lockOffset(place: Place): Promise<number> {
    const [row] = await this.database.prepared<{ next_offset: number }>(
      'lock-offset',
      'SELECT next_offset FROM consumer_offset WHERE grp = $1 AND topic = $2 AND partition = $3 FOR UPDATE',
      [this.group, place.topic, place.partition],
    );
    if (!row) throw new RefusesToRun(`${this.group} never took ${place.topic}/${place.partition}.`);
    return row.next_offset;
  }

  /** The keys among these that have parked messages; locked, so that the drainer cannot empty them meanwhile. */
  async parkedKeys(topic: string, keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.prepared<{ key: string }>(
      'parked-keys',
      `SELECT key FROM parked_key WHERE grp = $1 AND topic = $2 AND key = ANY($3) AND waiting > 0
       ORDER BY key FOR UPDATE`,
      [this.group, topic, keys],
    );
    return new Set(rows.map((row) => row.key));
  }

  /** The version that each of these subjects has reached; 0 where none was applied. */
  async versions(topic: string, subjects: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.prepared<{ subject: string; version: number }>(
      'applied-versions',
      'SELECT subject, version FROM consumer_version WHERE grp = $1 AND topic = $2 AND subject = ANY($3)',
      [this.group, topic, subjects],
    );
    return new Map(rows.map((row) => [row.subject, row.version]));
  }

  /** Events without a version, seen before by this group. */
  async heardBefore(eventIds: readonly string[]): Promise<Set<string>> {
    if (eventIds.length === 0) return new Set();
    const rows = await this.database.query<{ event_id: string }>(
      'SELECT event_id FROM inbox WHERE grp = $1 AND event_id = ANY($2)',
      [this.group, eventIds],
    );
    return new Set(rows.map((row) => row.event_id));
  }

  async rememberHeard(eventIds: readonly string[]): Promise<void> {
    if (eventIds.length === 0) return;
    await this.database.query('INSERT INTO inbox (grp, event_id) SELECT $1, unnest($2::text[])', [
      this.group,
      eventIds,
    ]);
  }

  /** Stores the versions reached and the next offset, in one statement. */
  async advance(place: Place, next: number, versions: ReadonlyMap<string, number>): Promise<void> {
    const subjects = [...versions.keys()].sort();
    await this.database.prepared(
      'advance',
      `WITH moved AS (UPDATE consumer_offset SET next_offset = $4 WHERE grp = $1 AND topic = $2 AND partition = $3)
       INSERT INTO consumer_version (grp, topic, subject, version)
       SELECT $1, $2, subject, version FROM unnest($5::text[], $6::bigint[]) AS t(subject, version)
       ON CONFLICT (grp, topic, subject) DO UPDATE SET version = excluded.version`,
      [this.group, place.topic, place.partition, next, subjects, subjects.map((subject) => versions.get(subject))],
    );
  }

  /** Stores the version that one subject has reached. */
  async setVersion(topic: string, subject: string, version: number): Promise<void> {
    await this.database.query(
      `INSERT INTO consumer_version (grp, topic, subject, version) VALUES ($1, $2, $3, $4)
       ON CONFLICT (grp, topic, subject) DO UPDATE SET version = excluded.version`,
      [this.group, topic, subject, version],
    );
  }
}
