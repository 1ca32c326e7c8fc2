import type { Pool } from 'pg';
import { openPool } from './connections.js';
import type { LogSink } from './connections.js';
import { delayAfter } from './pace.js';

const SOONEST = 25;
const LATEST = 250;
const tides = new Map<string, Tide>();

/** The tide of a log, one for the whole process. Call `leave()` as often as this. */
export function tideOf(connectionString: string, sink: LogSink): Tide {
  const tide = tides.get(connectionString) ?? new Tide(connectionString, sink);
  tides.set(connectionString, tide);
  return tide.join();
}

/**
 * How far each partition is written. Publishers of this process tell it at once; what other processes publish is found
 * by asking every 25 to 250 ms for one number, the sum of all next offsets, which only grows.
 */
export class Tide {
  /** When the log last said what is new. */
  seenAt = 0;
  private readonly highs = new Map<number, number>();
  private readonly listeners = new Set<() => void>();
  private readonly pool: Pool;
  private sum = 0;
  private users = 0;
  private interval = SOONEST;
  private failures = 0;
  private timer: NodeJS.Timeout | undefined;
  private asking = false;

  constructor(
    private readonly connectionString: string,
    private readonly sink: LogSink,
  ) {
    this.pool = openPool(connectionString, 1, 'watch', sink);
  }

  join(): this {
    this.users += 1;
    return this;
  }

  async leave(): Promise<void> {
    this.users -= 1;
    if (this.users > 0) return;
    tides.delete(this.connectionString);
    clearTimeout(this.timer);
    await this.pool.end();
  }

  /** The next offset of a partition, as far as known; never more than the truth. */
  high(partitionId: number): number {
    return this.highs.get(partitionId) ?? 0;
  }

  /** Tells readers of this process that a partition was written up to `next` and committed. */
  rise(levels: Iterable<readonly [partitionId: number, next: number]>): boolean {
    let risen = false;
    for (const [id, next] of levels) {
      const before = this.high(id);
      if (next <= before) continue;
      this.highs.set(id, next);
      this.sum += next - before;
      risen = true;
    }
    if (risen) for (const listener of this.listeners) listener();
    return risen;
  }

  /** Calls `listener` whenever something rose; returns how to stop that. */
  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    if (!this.timer && !this.asking) this.again(0);
    return () => this.listeners.delete(listener);
  }

  private again(delay: number): void {
    this.timer = undefined;
    if (this.users > 0 && this.listeners.size > 0) this.timer = setTimeout(() => void this.ask(), delay);
  }

  private async ask(): Promise<void> {
    this.timer = undefined;
    this.asking = true;
    const delay = await this.look().catch((error: unknown) => this.failed(error));
    this.asking = false;
    this.again(delay);
  }

  private async look(): Promise<number> {
    const found = await this.pool.query<{ sum: string }>({
      name: 'tide',
      text: 'select coalesce(sum(next_offset), 0)::text as sum from event_log.partition',
    });
    const surprised = Number(found.rows[0]?.sum) > this.sum && this.rise(await this.levels());
    this.interval = surprised ? SOONEST : Math.min(LATEST, this.interval * 2);
    this.failures = 0;
    this.seenAt = Date.now();
    return this.interval;
  }

  private async levels(): Promise<[number, number][]> {
    const text = 'select id, next_offset from event_log.partition where next_offset > 0';
    const found = await this.pool.query<{ id: number; next_offset: string }>({ name: 'levels', text });
    return found.rows.map((row) => [row.id, Number(row.next_offset)]);
  }

  private failed(error: unknown): number {
    this.failures += 1;
    if (this.failures === 1 && this.users > 0) this.sink.warn({ err: error }, 'the event log does not answer');
    return delayAfter(this.failures);
  }
}
