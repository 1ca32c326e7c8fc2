import type { Pool } from 'pg';
import type { PartitionRange, TopicSpec } from '../event-log.js';
import type { PartitionRef } from './fair-share.js';

const TOPIC_NAME = /^[A-Za-z0-9._-]{1,249}$/;

/** The topics of a log and their partitions. Neither ever goes away or changes, so what was found is remembered. */
export class Catalogue {
  private readonly known = new Map<string, readonly PartitionRef[]>();

  constructor(private readonly pool: Pool) {}

  async ensure(topics: readonly TopicSpec[]): Promise<void> {
    const sorted = topics.toSorted((a, b) => (a.topic < b.topic ? -1 : 1));
    for (const { topic, partitions } of sorted) {
      if (!TOPIC_NAME.test(topic)) throw new Error(`"${topic}" is not a topic name.`);
      if (!Number.isInteger(partitions) || partitions < 1) throw new Error(`${topic} needs at least one partition.`);
    }
    await this.pool.query(
      `with fresh as (
         insert into event_log.topic (name, partitions)
         select distinct on (name) name, n from unnest($1::text[], $2::int[]) as t (name, n) order by name
         on conflict do nothing returning name, partitions)
       insert into event_log.partition (topic, partition)
       select name, generate_series(0, partitions - 1) from fresh`,
      [sorted.map((spec) => spec.topic), sorted.map((spec) => spec.partitions)],
    );
  }

  /** In the order of their numbers; empty when there is no such topic (yet). */
  async partitionsOf(topic: string): Promise<readonly PartitionRef[]> {
    return this.known.get(topic) ?? (await this.partitionsOfAll([topic]));
  }

  async partitionsOfAll(topics: readonly string[]): Promise<readonly PartitionRef[]> {
    if (topics.some((topic) => !this.known.has(topic))) await this.load(topics);
    return [...new Set(topics)].flatMap((topic) => this.known.get(topic) ?? []);
  }

  async ranges(topics: readonly string[]): Promise<readonly PartitionRange[]> {
    const found = await this.pool.query<{ topic: string; partition: number; low: string; high: string }>(
      `select topic, partition, next_offset as high, coalesce(
         (select min(position) from event_log.record where partition_id = p.id), next_offset) as low
       from event_log.partition p where topic = any ($1) order by topic, partition`,
      [topics],
    );
    return found.rows.map((row) => ({ ...row, low: Number(row.low), high: Number(row.high) }));
  }

  private async load(topics: readonly string[]): Promise<void> {
    const found = await this.pool.query<PartitionRef>(
      'select id, topic, partition from event_log.partition where topic = any ($1) order by topic, partition',
      [topics],
    );
    for (const topic of new Set(found.rows.map((row) => row.topic))) {
      this.known.set(
        topic,
        found.rows.filter((row) => row.topic === topic),
      );
    }
  }
}
