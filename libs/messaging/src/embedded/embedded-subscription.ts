import { RefusesToRun } from '../event-log.js';
import type { SubscribeOptions, Subscription } from '../event-log.js';
import type { Catalogue } from './catalogue.js';
import type { LogSink } from './connections.js';
import { fairShare } from './fair-share.js';
import { GroupSession } from './group-session.js';
import { delayAfter, oneAtATime, pause } from './pace.js';
import { Reading } from './reading.js';
import type { Owned, ReadingOptions } from './reading.js';
import type { Tide } from './tide.js';

export type SubscriptionParts = {
  readonly connectionString: string;
  readonly catalogue: Catalogue;
  readonly tide: Tide;
  readonly fetch: ReadingOptions['fetch'];
  readonly sink: LogSink;
};

/** One member of a group: keeps its fair share of the partitions locked and has them read. */
export class EmbeddedSubscription implements Subscription {
  private readonly reading: Reading;
  private readonly rebalance = oneAtATime(() => this.round());
  private readonly unwatch: () => void;
  private session: GroupSession | undefined;
  private connecting: Promise<void> | undefined;
  private ending: Promise<void> | undefined;

  constructor(
    private readonly options: SubscribeOptions,
    private readonly parts: SubscriptionParts,
  ) {
    const { tide, fetch, sink } = parts;
    const onBatch: SubscribeOptions['onBatch'] = async (batch) => options.onBatch(batch);
    this.reading = new Reading({ onBatch, fetch, tide, sink, onFree: (partition) => this.letGo([partition]) });
    this.unwatch = tide.watch(() => this.reading.look());
  }

  /** Resolves after the first attempt to join; a failed one is repeated in the background. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.connecting = this.connect(resolve);
    });
  }

  sinceLastFetch(): ReturnType<Subscription['sinceLastFetch']> {
    return this.reading.sinceLastFetch();
  }

  close(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  private async end(): Promise<void> {
    this.unwatch();
    for (const partition of this.reading.owned.values()) partition.leaving = true;
    await this.connecting;
    await this.reading.quiet();
    this.reading.loseAll();
    const session = this.session;
    this.session = undefined;
    await session?.leave().catch((error: unknown) => this.parts.sink.debug({ err: error }, 'left the group abruptly'));
  }

  private async connect(attempted: () => void): Promise<void> {
    const { connectionString, sink } = this.parts;
    const { group, topics } = this.options;
    const events = { onChange: () => void this.rebalance(), onLost: (cause: Error) => this.lost(cause) };
    for (let failures = 0; !this.ending && !this.session;) {
      try {
        this.session = await GroupSession.join(connectionString, group, topics, events);
        if (!this.ending) await this.rebalance();
      } catch (error) {
        failures += 1;
        if (failures === 1) sink.warn({ err: error, group }, 'cannot join the group yet');
        attempted();
        await pause(delayAfter(failures));
      }
    }
    attempted();
  }

  private lost(cause: Error): void {
    this.session = undefined;
    this.reading.loseAll();
    if (this.ending) return;
    this.parts.sink.warn({ err: cause, group: this.options.group }, 'lost the partitions, joining again');
    this.connecting = (this.connecting ?? Promise.resolve()).then(() => this.connect(() => undefined));
  }

  /** Compares what this member owns with what it should own. */
  private async round(): Promise<void> {
    const session = this.session;
    if (!session || this.ending) return;
    try {
      const members = await session.members();
      const partitions = await this.parts.catalogue.partitionsOfAll(this.options.topics);
      const targets = fairShare(session.no, members, partitions);
      this.partWith(new Set(targets.map((target) => target.id)));
      const missing = targets.filter((target) => !this.reading.owned.has(target.id));
      if (missing.length === 0) return;
      const won = await session.tryLock(missing.map((target) => target.id));
      if (session !== this.session) return;
      const fresh = missing.filter((target) => won.has(target.id)).map((target) => this.reading.own(target));
      this.reading.byReadiness(fresh).forEach((some) => void this.startReading(some));
    } catch (error) {
      session.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Partitions with a batch in hand follow when it is done; one that comes back before that simply stays. */
  private partWith(targets: ReadonlySet<number>): void {
    const free: Owned[] = [];
    for (const partition of this.reading.owned.values()) {
      partition.leaving = !targets.has(partition.id);
      if (partition.leaving && (partition.phase === 'idle' || partition.phase === 'waiting')) free.push(partition);
    }
    if (free.length > 0) this.letGo(free);
  }

  private letGo(partitions: readonly Owned[]): void {
    const session = this.session;
    if (this.ending) return;
    for (const partition of partitions) this.reading.lose(partition);
    session?.unlock(partitions.map(({ id }) => id)).catch((error: unknown) => session.fail(error as Error));
  }

  /** Asks where to read on until it gets an answer. A batch still in hand from before the lock was lost comes first. */
  private async startReading(fresh: readonly Owned[]): Promise<void> {
    await this.reading.quiet(fresh);
    for (let failures = 0; !this.ending;) {
      const leaving = fresh.filter((partition) => partition.leaving && !partition.lost);
      if (leaving.length > 0) this.letGo(leaving);
      const asked = fresh.filter((partition) => !partition.lost);
      if (asked.length === 0) return;
      try {
        return await this.position(asked);
      } catch (error) {
        if (error instanceof RefusesToRun) return this.stop(error);
        failures += 1;
        this.parts.sink.warn({ err: error, failures }, 'cannot tell yet where to read on');
        await pause(delayAfter(failures));
      }
    }
  }

  private async position(asked: readonly Owned[]): Promise<void> {
    const positions = await this.options.startAt(asked.map(({ topic, partition }) => ({ topic, partition })));
    const unfit = positions.find((position) => !Number.isSafeInteger(position) || position < 0);
    if (unfit !== undefined || positions.length !== asked.length) {
      throw new Error(`startAt returned ${JSON.stringify(positions)} for ${asked.length} partitions.`);
    }
    asked.forEach((partition, index) => this.reading.begin(partition, positions[index] ?? 0));
  }

  private async stop(cause: RefusesToRun): Promise<void> {
    if (this.ending) return;
    await this.close();
    this.options.onStopped?.(cause);
  }
}
