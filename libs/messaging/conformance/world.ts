export { eventually } from '#testing';
import { randomBytes } from 'node:crypto';
import type { Batch, EventLog, Offset, OutgoingRecord, SubscribeOptions, Subscription } from '../src/event-log.js';

/** A log under test. */
export type LogUnderTest = {
  readonly log: EventLog;
  /** A second client of the same log. */
  another(): Promise<EventLog>;
  stop(): Promise<void>;
};

export type Heard = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: Offset;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
  readonly by: string;
};

/** Where a group stands, as a service keeps it in its database: shared by all its members, and outliving them. */
export type Offsets = Map<string, Offset>;

export type Member = { readonly subscription: Subscription; readonly heard: Heard[] };

export const unique = (prefix: string) => `${prefix}.${randomBytes(5).toString('hex')}`;
export const text = (heard: Heard) => heard.value?.toString() ?? null;

/** One test's share of a log: names of its own, and everything it opens is closed at its end. */
export class World {
  readonly #subscriptions: Subscription[] = [];
  readonly #logs: EventLog[] = [];

  constructor(private readonly under: LogUnderTest) {}

  get log(): EventLog {
    return this.under.log;
  }

  async another(): Promise<EventLog> {
    const log = await this.under.another();
    this.#logs.push(log);
    return log;
  }

  async topic(partitions: number): Promise<string> {
    const topic = unique('t');
    await this.log.ensureTopics([{ topic, partitions }]);
    return topic;
  }

  /** Subscribes as a well-behaved service: it reads on from `offsets` and keeps them. */
  async join(
    group: string,
    topic: string,
    options: { offsets?: Offsets; log?: EventLog; by?: string } & Partial<SubscribeOptions> = {},
  ): Promise<Member> {
    const { offsets = new Map(), log = this.log, by = group, onBatch, ...rest } = options;
    const heard: Heard[] = [];
    const subscription = await log.subscribe({
      group,
      topics: [topic],
      startAt: async (places) => places.map((place) => offsets.get(`${place.topic}/${place.partition}`) ?? 0),
      onBatch: async (batch) => {
        const next = onBatch ? await onBatch(batch) : nextOf(batch);
        const taken = batch.records.filter(({ offset }) => offset < next);
        heard.push(...taken.map((record) => ({ ...record, topic: batch.topic, partition: batch.partition, by })));
        offsets.set(`${batch.topic}/${batch.partition}`, next);
        return next;
      },
      ...rest,
    });
    this.#subscriptions.push(subscription);
    return { subscription, heard };
  }

  async end(): Promise<void> {
    await Promise.all(this.#subscriptions.map((subscription) => subscription.close()));
    await Promise.all(this.#logs.map((log) => log.close()));
  }
}

export const nextOf = (batch: Batch): Offset => (batch.records.at(-1)?.offset ?? -1) + 1;

/** Records named 0, 1, 2 … over so many keys. */
export function records(topic: string, count: number, keys = 1, from = 0): OutgoingRecord[] {
  return Array.from({ length: count }, (_, index) => record(topic, `key-${index % keys}`, String(from + index)));
}

export function record(topic: string, key: string, value: string | Buffer): OutgoingRecord {
  return { topic, key, headers: { ce_id: key }, value: Buffer.from(value as string) };
}

/** What was heard of each key, in the order it was heard. */
export function byKey(heard: readonly Heard[]): Map<string, (string | null)[]> {
  const keys = new Map<string, (string | null)[]>();
  for (const each of heard) keys.set(each.key, [...(keys.get(each.key) ?? []), text(each)]);
  return keys;
}
