import type { Kafka } from 'kafkajs';
import type { RefusesToRun, SubscribeOptions, Subscription } from '../event-log.js';
import type { LogSink } from './client.js';
import { delayAfter, endsWithin, pause } from './pace.js';
import { Reading } from './reading.js';
import { Seat, type SeatEvents } from './seat.js';

const commitEvery = 5_000;
/** Three heartbeats and fetches of every kind would have shown by then that somebody is there. */
const longestSilence = 30_000;

/** Membership in a group for as long as the caller wants it: whatever ends one consumer, another takes its place. */
export class KafkaSubscription implements Subscription {
  readonly #reading: Reading;
  #seat: Seat | undefined;
  #committed = new Map<string, number>();
  #connecting: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: SubscribeOptions,
    private readonly kafka: Kafka,
    private readonly sink: LogSink,
  ) {
    this.#reading = new Reading(options, sink, (cause) => void this.#refuse(cause));
  }

  /** Resolves after the first attempt to join; a failed one is repeated in the background. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#connecting = this.#join(resolve);
    });
    if (this.#closing) return;
    this.#timer = setInterval(() => this.#tick(), commitEvery).unref();
  }

  sinceLastFetch(): ReturnType<Subscription['sinceLastFetch']> {
    return this.#reading.sinceLastFetch();
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    clearInterval(this.#timer);
    this.#reading.stop();
    await this.#reading.quiet();
    const seat = this.#seat;
    if (seat) {
      await endsWithin(this.#commit(seat), 2_000);
      this.#reading.loseAll();
      await seat.leave();
    }
    this.#reading.loseAll();
    await endsWithin(this.#connecting, 5_000);
  }

  async #join(attempted: () => void, formerMember?: string): Promise<void> {
    const { group, topics } = this.options;
    let former = formerMember;
    for (let failures = 1; !this.#closing; failures += 1) {
      const seat = this.#newSeat(former);
      this.#seat = seat;
      try {
        await seat.take(topics);
        break;
      } catch (error) {
        this.#reading.loseAll();
        if (this.#closing) break;
        if (failures === 1) this.sink.warn({ err: error, group }, 'cannot join the group yet');
        former = seat.memberId;
        void seat.leave();
        attempted();
        await pause(delayAfter(failures));
      }
    }
    attempted();
  }

  #newSeat(former: string | undefined): Seat {
    const isCurrent = () => this.#seat === seat;
    const events: SeatEvents = {
      beforeJoin: () => (isCurrent() ? this.#reading.settle() : Promise.resolve()),
      onJoined: (places) => isCurrent() && this.#reading.joined(seat, places),
      onBatch: (payload) => (isCurrent() ? this.#reading.take(payload) : pause(20)),
      onNothing: (place, first, next) => isCurrent() && this.#reading.nothing(place, first, next),
      onFetched: (place) => isCurrent() && this.#reading.fetched(place),
      onCrashed: (cause) => isCurrent() && this.#replace(seat, cause, seat.memberId),
    };
    const seat: Seat = new Seat(this.kafka, this.options.group, events, former);
    return seat;
  }

  #replace(seat: Seat, cause: Error, former?: string): void {
    this.#reading.loseAll();
    if (this.#closing) return;
    this.sink.warn({ err: cause, group: this.options.group }, 'lost the partitions, joining again');
    this.#seat = undefined;
    void seat.leave();
    this.#connecting = this.#connecting.then(() => this.#join(() => undefined, former));
  }

  #tick(): void {
    const seat = this.#seat;
    if (!seat) return;
    void this.#commit(seat);
    // A connection that is cut without a word looks alive for a quarter of an hour to kafkajs.
    if (this.#reading.sinceLastFetch().length > 0 && performance.now() - seat.lastSign > longestSilence) {
      this.#replace(seat, new Error(`The cluster has been silent for ${longestSilence} ms.`));
    }
  }

  async #commit(seat: Seat): Promise<void> {
    const positions = this.#reading.positions();
    const moved = positions.filter(({ topic, partition, next }) => {
      return this.#committed.get(`${topic}/${partition}`) !== next;
    });
    this.#committed = new Map(positions.map(({ topic, partition, next }) => [`${topic}/${partition}`, next]));
    await seat.commit(moved);
  }

  async #refuse(cause: RefusesToRun): Promise<void> {
    if (this.#closing) return;
    await this.close();
    this.options.onStopped?.(cause);
  }
}
