import type { ServiceName } from '#contracts';
import { type Database, isInfrastructure, logger } from '#runtime';
import { type Batch, type EventLog, type Offset, RefusesToRun, type Subscription } from '../event-log.js';
import { Drainer } from './drainer.js';
import { type Message, messageOf } from './message.js';
import { causeOf, Parking } from './parking.js';
import { planOf } from './plan.js';
import { type Place, ReaderTables } from './reader-tables.js';
import type { Routes } from './routes.js';

export type ConsumerOptions = {
  readonly database: Database;
  readonly events: EventLog;
  /** Also the name of the consumer group: a literal, never derived from code. */
  readonly service: ServiceName;
  readonly routes: Routes;
  /** Told once when the group cannot go on without an operator. */
  readonly onStopped?: (cause: Error) => void;
  /** Runs after the database has committed and before the log hears of it; tests crash here. */
  readonly afterCommitted?: () => Promise<void>;
};

/**
 * Reads topics as one group. Offsets, version guard and effects share one transaction, so every fact takes effect
 * exactly once however often it is delivered. A server that fails makes the partition wait; a message that fails is
 * parked and its key waits, and all other keys go on.
 */
export class Consumer {
  readonly #tables: ReaderTables;
  readonly #parking: Parking;
  readonly #drainer: Drainer;
  readonly #log;
  #subscription: Subscription | undefined;
  readonly #skips = new Map<string, number>();

  constructor(private readonly options: ConsumerOptions) {
    const { database, service, routes } = options;
    this.#tables = new ReaderTables(database, service);
    this.#parking = new Parking(database, service);
    this.#drainer = new Drainer({ tables: this.#tables, parking: this.#parking, routes });
    this.#log = logger(`${service}.consumer`);
  }

  async start(): Promise<void> {
    const { events, service, routes, onStopped } = this.options;
    if (routes.topics.length === 0) return;
    this.#subscription = await events.subscribe({
      group: service,
      topics: routes.topics,
      startAt: (places) => this.#tables.startAt(events, places),
      onBatch: (batch) => this.#onBatch(batch),
      onStopped: (cause) => {
        this.#log.fatal({ error: cause.message }, 'the reader stopped and needs an operator');
        onStopped?.(cause);
      },
    });
    this.#drainer.start();
  }

  async stop(): Promise<void> {
    await this.#subscription?.close();
    await this.#drainer.stop();
  }

  /** Milliseconds since each partition was last fetched: the figure that liveness goes by. */
  sinceLastFetch() {
    return this.#subscription?.sinceLastFetch() ?? [];
  }

  async #onBatch(batch: Batch): Promise<Offset> {
    const place = { topic: batch.topic, partition: batch.partition };
    const messages = batch.records.map((record) => messageOf(record, place, this.options.routes.handles));
    const next = await this.#take(place, messages, batch);
    await this.options.afterCommitted?.();
    return next;
  }

  /** Applies messages in one transaction; on an error of theirs in two halves, down to the one that fails. */
  async #take(place: Place, messages: readonly Message[], batch: Batch): Promise<Offset> {
    try {
      return await this.options.database.transaction('system', () => this.#apply(place, messages));
    } catch (error) {
      if (isInfrastructure(error) || error instanceof RefusesToRun) throw error;
      const [only] = messages;
      if (messages.length === 1 && only) return this.#parkOnly(place, only, error);
      await batch.heartbeat();
      const middle = Math.ceil(messages.length / 2);
      const reached = await this.#take(place, messages.slice(0, middle), batch);
      const rest = messages.slice(middle);
      return rest[0] && reached === rest[0].record.offset ? this.#take(place, rest, batch) : reached;
    }
  }

  async #apply(place: Place, messages: readonly Message[]): Promise<Offset> {
    const next = await this.#tables.lockOffset(place);
    const due = messages.filter((message) => message.record.offset >= next);
    const [first] = due;
    const last = due.at(-1);
    if (!first || !last) return next;
    if (first.record.offset > next) return this.#seekBack(place, next, first.record.offset);
    const named = due.filter((message) => message.subject !== '');
    const unversioned = named.filter((message) => message.version === undefined).map((message) => message.eventId);
    const parkedKeys = await this.#tables.parkedKeys(place.topic, distinct(due.map((message) => message.key)));
    const versions = await this.#tables.versions(place.topic, distinct(named.map((message) => message.subject)));
    const heardBefore = await this.#tables.heardBefore(unversioned);
    const plan = planOf(due, { versions, parkedKeys, heardBefore });
    for (const { message, reason } of plan.park) {
      this.#log.error({ ...place, offset: message.record.offset, key: message.key, ...reason }, 'parked');
      await this.#parking.park(place, message.key, message.record, reason);
    }
    await this.options.routes.apply(plan.apply);
    await this.#tables.rememberHeard(plan.remember);
    await this.#tables.advance(place, last.record.offset + 1, plan.versions);
    return last.record.offset + 1;
  }

  /** The log skipped what was not read yet. Going back mends that; if it does not, facts are lost. */
  #seekBack(place: Place, next: Offset, first: Offset): Offset {
    const name = `${place.topic}/${place.partition}`;
    const skips = (this.#skips.get(name) ?? 0) + 1;
    this.#skips.set(name, skips);
    this.#log.warn({ ...place, next, first, skips }, 'the log skipped ahead; going back');
    if (skips < 10) return next;
    throw new RefusesToRun(`${name} delivers offset ${first} where ${next} is due; facts between them are lost.`);
  }

  async #parkOnly(place: Place, message: Message, error: unknown): Promise<Offset> {
    const reason = causeOf(error);
    this.#log.error({ ...place, offset: message.record.offset, key: message.key, ...reason }, 'parked');
    return this.options.database.transaction('system', async () => {
      const next = await this.#tables.lockOffset(place);
      if (next !== message.record.offset) return next;
      await this.#parking.park(place, message.key, message.record, reason);
      await this.#tables.advance(place, next + 1, new Map());
      return next + 1;
    });
  }
}

const distinct = (names: readonly string[]) => [...new Set(names)].sort();
