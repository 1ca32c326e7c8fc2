import { newId } from '#runtime';
import type { EventLog, LogRecord } from './event-log.js';

/** A record with its place. */
export type PlacedRecord = LogRecord & { readonly topic: string; readonly partition: number };

/**
 * Everything that the topics hold at the moment of the call, from the first record on, through a group of its own
 * that leaves no trace in any database. Order holds within a partition.
 */
export async function readAll(events: EventLog, topics: readonly string[]): Promise<PlacedRecord[]> {
  const ends = new Map(
    (await events.ranges(topics)).map(({ topic, partition, high }) => [`${topic}/${partition}`, high]),
  );
  const open = new Set([...ends].filter(([, high]) => high > 0).map(([name]) => name));
  const records = new Map<string, PlacedRecord[]>();
  if (open.size === 0) return [];
  return new Promise((resolve, reject) => {
    const subscription = events.subscribe({
      group: `read-all-${newId()}`,
      topics,
      startAt: async (places) => places.map(() => 0),
      onStopped: reject,
      onBatch: async ({ topic, partition, records: batch }) => {
        const name = `${topic}/${partition}`;
        const end = ends.get(name) ?? 0;
        const wanted = batch.filter((record) => record.offset < end);
        const known = records.get(name) ?? [];
        // A batch may come again after a rebalance; offsets tell.
        const next = (known.at(-1)?.offset ?? -1) + 1;
        known.push(
          ...wanted.filter((record) => record.offset >= next).map((record) => ({ ...record, topic, partition })),
        );
        records.set(name, known);
        if ((known.at(-1)?.offset ?? -1) + 1 >= end) open.delete(name);
        if (open.size === 0) {
          void subscription.then((done) => done.close()).then(() => resolve([...records.values()].flat()), reject);
        }
        return (batch.at(-1)?.offset ?? -1) + 1;
      },
    });
    subscription.catch(reject);
  });
}
