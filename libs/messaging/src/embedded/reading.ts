import type { LogRecord, Offset, SubscribeOptions, Subscription } from '../event-log.js';
import type { LogSink } from './connections.js';
import type { PartitionRef } from './fair-share.js';
import type { Wanted } from './fetch.js';
import { delayAfter, oneAtATime } from './pace.js';
import type { Tide } from './tide.js';

/** A partition that this member holds the lock of. `lost` is for ever: a partition won again is another object. */
export type Owned = PartitionRef & {
  position: Offset;
  phase: 'starting' | 'idle' | 'fetching' | 'handling' | 'waiting';
  failures: number;
  fetchedAt: number;
  leaving: boolean;
  lost: boolean;
};

export type ReadingOptions = {
  readonly onBatch: SubscribeOptions['onBatch'];
  readonly fetch: (wanted: readonly Wanted[]) => Promise<Map<number, LogRecord[]>>;
  /** A partition that is leaving has no batch in hand any more. */
  readonly onFree: (partition: Owned) => void;
  readonly tide: Tide;
  readonly sink: LogSink;
};

const NOTHING_THERE = 250;

/** Reads the owned partitions and hands each one's records over, one batch at a time, partitions side by side. */
export class Reading {
  readonly owned = new Map<number, Owned>();
  /** Batches being handled, also those of partitions lost meanwhile. */
  private readonly inHand = new Map<number, Promise<void>>();
  private readonly pump = oneAtATime(() => this.round());

  constructor(private readonly options: ReadingOptions) {}

  own(partition: PartitionRef): Owned {
    const { id, topic, partition: number } = partition;
    const state = {
      position: 0,
      phase: 'starting',
      failures: 0,
      fetchedAt: Date.now(),
      leaving: false,
      lost: false,
    } as const;
    const owned: Owned = { id, topic, partition: number, ...state };
    this.owned.set(id, owned);
    return owned;
  }

  begin(partition: Owned, position: Offset): void {
    partition.position = position;
    this.settle(partition, 'idle');
  }

  lose(partition: Owned): void {
    partition.lost = true;
    if (this.owned.get(partition.id) === partition) this.owned.delete(partition.id);
  }

  loseAll(): void {
    for (const partition of this.owned.values()) this.lose(partition);
  }

  /** Looks whether there is something to read. */
  look(): void {
    void this.pump();
  }

  /** Partitions that can be read at once, and each one that still has a batch in hand from before its lock was lost. */
  byReadiness(partitions: readonly Owned[]): Owned[][] {
    const free = partitions.filter(({ id }) => !this.inHand.has(id));
    const busy = partitions.filter(({ id }) => this.inHand.has(id));
    return [...(free.length > 0 ? [free] : []), ...busy.map((partition) => [partition])];
  }

  /** Waits until no batch of these partitions is in hand; of any partition when none is named. */
  async quiet(partitions?: readonly PartitionRef[]): Promise<void> {
    const asked = partitions?.map(({ id }) => id) ?? [...this.inHand.keys()];
    await Promise.all(asked.map(async (id) => this.inHand.get(id)));
  }

  sinceLastFetch(): ReturnType<Subscription['sinceLastFetch']> {
    const now = Date.now();
    const { tide } = this.options;
    return [...this.owned.values()].map((p) => {
      const upToDate = p.phase === 'idle' && p.position >= tide.high(p.id);
      const fetchedAt = upToDate ? Math.max(p.fetchedAt, tide.seenAt) : p.fetchedAt;
      return { topic: p.topic, partition: p.partition, ms: Math.max(0, now - fetchedAt) };
    });
  }

  /** Puts a partition into its next phase; one that is leaving is free now, another may have more to read. */
  settle(partition: Owned, phase: 'idle' | 'waiting' = 'idle'): void {
    if (partition.lost) return;
    partition.phase = phase;
    if (partition.leaving) this.options.onFree(partition);
    else if (phase === 'idle') this.look();
  }

  private async round(): Promise<void> {
    const { tide } = this.options;
    const wanted = [...this.owned.values()].filter((p) => isReady(p) && p.position < tide.high(p.id));
    if (wanted.length === 0) return;
    for (const partition of wanted) partition.phase = 'fetching';
    try {
      const found = await this.options.fetch(wanted);
      for (const partition of wanted) this.deliver(partition, found.get(partition.id));
    } catch (error) {
      this.options.sink.debug({ err: error }, 'reading the event log failed');
      for (const partition of wanted) this.rest(partition, delayAfter(++partition.failures));
    }
  }

  private deliver(partition: Owned, records: LogRecord[] | undefined): void {
    if (partition.lost) return;
    partition.fetchedAt = Date.now();
    if (partition.leaving) return this.settle(partition);
    if (!records) return this.rest(partition, NOTHING_THERE);
    partition.phase = 'handling';
    this.inHand.set(partition.id, this.handle(partition, records));
  }

  private async handle(partition: Owned, records: readonly LogRecord[]): Promise<void> {
    let failure: unknown;
    try {
      const next = await this.options.onBatch({
        ...named(partition),
        records,
        heartbeat: async () => assertOwned(partition),
      });
      if (!Number.isSafeInteger(next) || next < 0)
        throw new Error(`onBatch returned ${String(next)}, which is no offset.`);
      partition.position = next;
      partition.failures = 0;
    } catch (error) {
      failure = error ?? new Error('onBatch failed without a cause.');
    }
    this.inHand.delete(partition.id);
    if (failure === undefined) return this.settle(partition);
    partition.failures += 1;
    const told = { err: failure, ...named(partition), offset: partition.position, failures: partition.failures };
    this.options.sink.warn(told, 'a batch failed and will be delivered again');
    this.rest(partition, delayAfter(partition.failures));
  }

  private rest(partition: Owned, milliseconds: number): void {
    this.settle(partition, 'waiting');
    setTimeout(() => this.settle(partition), milliseconds).unref();
  }
}

function isReady(partition: Owned): boolean {
  return partition.phase === 'idle' && !partition.leaving;
}

function named({ topic, partition }: PartitionRef): { topic: string; partition: number } {
  return { topic, partition };
}

function assertOwned(partition: Owned): void {
  if (partition.lost) throw new Error(`This member lost ${partition.topic}/${partition.partition}.`);
}
