import type { EachBatchPayload } from 'kafkajs';
import { type Batch, type Offset, RefusesToRun, type SubscribeOptions } from '../event-log.js';
import { type LogSink, rootOf } from './client.js';
import { Hands } from './hands.js';
import { delayAfter, pause } from './pace.js';
import { checkOffset, placesOf } from './places.js';
import { recordOf } from './records.js';
import { heartbeatInterval, type Place, type Seat } from './seat.js';

type Owned = Place & {
  readonly seat: Seat;
  /** The offset to hand on next; undefined until `startAt` has told. */
  next: Offset | undefined;
  fetchedAt: number;
  failures: number;
  slow: boolean;
  /** Another member may own it by now: what is still in hand counts no more. */
  lost: boolean;
};

const unread = { next: undefined, failures: 0, slow: false, lost: false };

const nameOf = ({ topic, partition }: Place) => `${topic}/${partition}`;
// kafkajs fetches for all partitions of a node together, and only when the last batch of the round is done. A handler
// that takes longer is left to itself and its partition paused, so that the others go on; next time they wait less.
const grace = 1_000;
const graceOfSlow = 50;
/** How long a rebalance waits for batches in hand. Less than the 60 s that Kafka waits for this member to join again. */
const patience = 20_000;
const memberGone = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID']);

/** The partitions that this member owns, each at its place, with at most one batch of each in hand. */
export class Reading {
  #owned = new Map<string, Owned>();
  readonly #hands = new Hands();
  #joining = false;
  #closing = false;

  constructor(
    private readonly options: SubscribeOptions,
    private readonly sink: LogSink,
    private readonly onRefused: (cause: RefusesToRun) => void,
  ) {}

  /** Before another generation of the group: ends what is in hand, and tells the broker meanwhile that we live. */
  async settle(): Promise<void> {
    this.#joining = true;
    const settled = await this.#hands.settle(patience, heartbeatInterval);
    if (!settled) this.sink.warn({ group: this.options.group, patience }, 'a handler outlasts the rebalance');
  }

  /** Resolves when no handler works any more. */
  quiet(): Promise<void> {
    return this.#hands.quiet();
  }

  joined(seat: Seat, places: readonly Place[]): void {
    this.loseAll();
    this.#joining = false;
    const fetchedAt = performance.now();
    const fresh = places.map((place): Owned => ({ ...place, ...unread, seat, fetchedAt }));
    this.#owned = new Map(fresh.map((owned) => [nameOf(owned), owned]));
    seat.pause(fresh);
    if (this.#closing) return;
    // A handler of ours that outlasted the rebalance is waited for; the other partitions need not wait with it.
    const free = fresh.filter((owned) => !this.#hands.has(nameOf(owned)));
    if (free.length > 0) void this.#position(free);
    for (const owned of fresh) {
      if (!free.includes(owned)) void this.#hands.done(nameOf(owned)).then(() => this.#position([owned]));
    }
  }

  /** Whatever is in hand counts no more. */
  loseAll(): void {
    for (const owned of this.#owned.values()) owned.lost = true;
    this.#owned.clear();
  }

  /** Takes no further batch. */
  stop(): void {
    this.#closing = true;
    for (const owned of this.#owned.values()) owned.seat.pause([owned]);
  }

  fetched(place: Place): void {
    const owned = this.#owned.get(nameOf(place));
    if (owned) owned.fetchedAt = performance.now();
  }

  nothing(place: Place, first: Offset, next: Offset): void {
    const owned = this.#owned.get(nameOf(place));
    if (owned?.next === first) owned.next = next;
  }

  sinceLastFetch() {
    const ms = ({ fetchedAt }: Owned) => Math.round(performance.now() - fetchedAt);
    return [...this.#owned.values()].map((own) => ({ topic: own.topic, partition: own.partition, ms: ms(own) }));
  }

  /** Where each partition goes on. */
  positions() {
    return [...this.#owned.values()].flatMap(({ topic, partition, next }) =>
      next === undefined ? [] : [{ topic, partition, next }],
    );
  }

  /** Handles what kafkajs fetched. Never rejects: an error of certain classes would end the consumer for good. */
  async take(payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat } = payload;
    const name = nameOf(batch);
    const owned = this.#owned.get(name);
    // Fetched before a seek or a rebalance: it comes again, from the right place.
    if (this.#joining || this.#closing || this.#hands.has(name)) return pause(20);
    if (!owned || owned.lost || owned.next === undefined) return pause(20);
    const from = Number((batch as typeof batch & { fetchedOffset: string }).fetchedOffset);
    if (from !== owned.next) return this.#astray(owned, from);
    await this.#hands.take(name, heartbeat, () => this.#handOn(owned, payload), {
      milliseconds: owned.slow ? graceOfSlow : grace,
      onAside: () => !owned.lost && owned.seat.pause([owned]),
    });
  }

  async #handOn(owned: Owned, { batch, heartbeat, resolveOffset }: EachBatchPayload): Promise<void> {
    const { topic, partition } = owned;
    const began = performance.now();
    const last = batch.messages.at(-1)?.offset ?? batch.lastOffset();
    const own = () => this.#heartbeat(owned, heartbeat);
    try {
      const records = batch.messages.map(recordOf);
      const next = await this.options.onBatch({ topic, partition, records, heartbeat: own });
      checkOffset(next);
      const wasAside = this.#hands.finish(nameOf(owned));
      if (owned.lost) return;
      owned.slow = performance.now() - began > grace;
      owned.failures = 0;
      const whole = next === Number(last) + 1;
      // Behind the last record there may be marks of a transaction that belong to the batch.
      owned.next = whole ? Number(batch.lastOffset()) + 1 : next;
      if (wasAside) this.#goOn(owned);
      else if (whole) resolveOffset(last);
      else owned.seat.seek(owned, next);
    } catch (error) {
      this.#again(owned, error as Error);
    }
  }

  async #heartbeat(owned: Owned, heartbeat: Batch['heartbeat']): Promise<void> {
    await heartbeat().catch((error: unknown) => {
      if (memberGone.has(rootOf(error).type ?? '')) owned.lost = true;
    });
    if (owned.lost) throw new Error(`${nameOf(owned)} belongs to another member by now.`);
  }

  /** Delivers from the same place again, after a pause that grows. */
  #again(owned: Owned, error: Error): void {
    if (owned.lost) return;
    owned.failures += 1;
    const { topic, partition, failures } = owned;
    const level = failures === 1 ? 'warn' : 'debug';
    this.sink[level]({ err: error, topic, partition, failures }, 'a batch failed; it comes again');
    owned.seat.pause([owned]);
    setTimeout(() => this.#goOn(owned), delayAfter(owned.failures)).unref();
  }

  #goOn(owned: Owned): void {
    if (owned.lost || this.#closing || owned.next === undefined) return;
    owned.seat.seek(owned, owned.next);
    owned.seat.resume([owned]);
  }

  /** kafkajs reads elsewhere than we told it, as it does when it finds an offset out of range: ask anew. */
  #astray(owned: Owned, from: Offset): void {
    const { topic, partition, next } = owned;
    this.sink.warn({ topic, partition, next, from }, 'fetched from another place; asking where to read on');
    owned.seat.pause([owned]);
    owned.next = undefined;
    owned.failures += 1;
    setTimeout(() => void this.#position([owned]), delayAfter(owned.failures)).unref();
  }

  /** Asks where to read on until it gets an answer. */
  async #position(asked: readonly Owned[]): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      const places = asked.filter((owned) => !owned.lost);
      if (places.length === 0 || this.#closing) return;
      try {
        const offsets = await placesOf(this.options, places);
        places.forEach((owned, index) => {
          owned.next = offsets[index] ?? 0;
          this.#goOn(owned);
        });
        return;
      } catch (error) {
        if (error instanceof RefusesToRun) return this.onRefused(error);
        this.sink.warn({ err: error, group: this.options.group, failures }, 'cannot tell yet where to read on');
        await pause(delayAfter(failures));
      }
    }
  }
}
