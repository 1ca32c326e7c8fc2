import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Offset } from '../event-log.js';
import { retry } from './client.js';
import { tappedAssigner } from './cluster-tap.js';
import { endsWithin } from './pace.js';

export type Place = { readonly topic: string; readonly partition: number };

export type SeatEvents = {
  beforeJoin(): Promise<void>;
  /** This member now owns exactly these. Called before anything is fetched for them. */
  onJoined(places: readonly Place[]): void;
  onBatch(payload: EachBatchPayload): Promise<void>;
  /** What came from here on held no records, but marks of transactions; kafkajs reads on behind it. */
  onNothing(place: Place, first: Offset, next: Offset): void;
  onFetched(place: Place): void;
  /** The consumer is dead and will not come back by itself. */
  onCrashed(cause: Error): void;
};

// A member that died without a word is missed after the session; 6 s is the least that brokers allow by default.
const sessionTimeout = 6_000;
// By its heartbeat a member hears of a rebalance; so long a new member waits at most for the others.
export const heartbeatInterval = 500;
// A fetch that waits for news is answered by the first record at once, so this costs no latency. It is how long a
// partition waits that was paused and goes on, and how long `close` may wait.
const longestPoll = 200;

/** One member of a group, as long as its kafkajs consumer lives. A crashed one is given up and replaced by another. */
export class Seat {
  /** When the cluster last showed that it counts on this member. */
  lastSign = performance.now();
  readonly #consumer: Consumer;
  #memberId: string | undefined;
  #givenUp = false;
  #joined = false;
  #crash: Error | undefined;

  constructor(
    kafka: Kafka,
    group: string,
    private readonly events: SeatEvents,
    private former?: string,
  ) {
    this.#consumer = kafka.consumer({
      groupId: group,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: longestPoll,
      minBytes: 1,
      sessionTimeout,
      heartbeatInterval,
      rebalanceTimeout: 60_000,
      partitionAssigners: [tappedAssigner(this.#taps())],
      // Whether and when kafkajs restarts a consumer depends on the class of the error. We do it, always.
      retry: { ...retry, restartOnFailure: () => Promise.resolve(false) },
    });
    this.#listen();
  }

  /**
   * The id under which the broker may still know this member. A successor that joins under it takes over at once; a
   * stranger would have to wait until the session of the dead member ends.
   */
  get memberId(): string | undefined {
    return this.#memberId ?? this.former;
  }

  /** Joins the group; rejects when that fails. */
  async take(topics: readonly string[]): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 64,
      eachBatch: (payload) => this.events.onBatch(payload),
    });
    if (this.#crash) throw this.#crash;
  }

  pause(places: readonly Place[]): void {
    this.#ask(() => this.#consumer.pause(places.map(({ topic, partition }) => ({ topic, partitions: [partition] }))));
  }

  resume(places: readonly Place[]): void {
    this.#ask(() => this.#consumer.resume(places.map(({ topic, partition }) => ({ topic, partitions: [partition] }))));
  }

  seek({ topic, partition }: Place, offset: Offset): void {
    this.#ask(() => this.#consumer.seek({ topic, partition, offset: String(offset) }));
  }

  /** Tells Kafka how far this member is, for tools that show lag; nothing of ours reads it. */
  async commit(positions: readonly (Place & { next: Offset })[]): Promise<void> {
    if (this.#givenUp || !this.#joined || positions.length === 0) return;
    const offsets = positions.map(({ topic, partition, next }) => ({ topic, partition, offset: String(next) }));
    await this.#consumer.commitOffsets(offsets).catch(() => undefined);
  }

  /** Leaves the group. A consumer that does not manage that in time is cut off. */
  async leave(): Promise<void> {
    // kafkajs forgets a consumer that is still joining, and it would read on for ever.
    if (!this.#joined) this.#givenUp = true;
    await endsWithin(
      this.#consumer.disconnect().catch(() => undefined),
      5_000,
    );
    this.#givenUp = true;
  }

  #taps() {
    return {
      beforeJoin: () => this.events.beforeJoin(),
      isGivenUp: () => this.#givenUp,
      formerMember: () => this.former,
      forgetFormer: () => {
        this.former = undefined;
      },
      onFetched: (topic: string, partition: number) => {
        this.lastSign = performance.now();
        this.events.onFetched({ topic, partition });
      },
    };
  }

  #listen(): void {
    const { GROUP_JOIN, HEARTBEAT, CRASH, END_BATCH_PROCESS } = this.#consumer.events;
    this.#consumer.on(GROUP_JOIN, ({ payload }) => {
      this.#joined = true;
      this.#memberId = payload.memberId;
      this.lastSign = performance.now();
      if (this.#givenUp) return;
      const places = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((partition) => ({ topic, partition })),
      );
      this.events.onJoined(places);
    });
    this.#consumer.on(HEARTBEAT, () => {
      this.lastSign = performance.now();
    });
    this.#consumer.on(END_BATCH_PROCESS, ({ payload: { topic, partition, batchSize, firstOffset, lastOffset } }) => {
      if (batchSize === 0) this.events.onNothing({ topic, partition }, Number(firstOffset), Number(lastOffset) + 1);
    });
    this.#consumer.on(CRASH, ({ payload }) => {
      this.#crash = payload.error;
      if (this.#joined && !this.#givenUp) this.events.onCrashed(payload.error);
    });
  }

  /** kafkajs throws when it is asked something before it has joined or after it has died; then there is nothing to do. */
  #ask(question: () => void): void {
    if (this.#givenUp) return;
    try {
      question();
    } catch (error) {
      this.#crash ??= error as Error;
    }
  }
}
