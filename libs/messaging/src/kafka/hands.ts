import { endsWithin } from './pace.js';

/** A batch that a handler works on. */
type Hand = { readonly done: Promise<void>; readonly heartbeat: () => Promise<void>; aside: boolean };

/** The batches in hand: at most one of each partition, whoever owns the partition by now. */
export class Hands {
  readonly #hands = new Map<string, Hand>();

  has(partition: string): boolean {
    return this.#hands.has(partition);
  }

  /** Resolves when the batch of this partition, if there is one, is done. */
  done(partition: string): Promise<void> {
    return this.#hands.get(partition)?.done ?? Promise.resolve();
  }

  /** Whether nobody waits for this batch any more. */
  isAside(partition: string): boolean {
    return this.#hands.get(partition)?.aside ?? false;
  }

  /** Starts work, which must not reject, and waits for it for that long. Afterwards it is aside: false. */
  async take(
    partition: string,
    heartbeat: () => Promise<void>,
    work: () => Promise<void>,
    milliseconds: number,
  ): Promise<boolean> {
    const done = Promise.resolve()
      .then(work)
      .finally(() => this.#hands.delete(partition));
    const hand = { done, heartbeat, aside: false };
    this.#hands.set(partition, hand);
    if (await endsWithin(done, milliseconds)) return true;
    hand.aside = true;
    return false;
  }

  /** Resolves when no handler works any more. */
  async quiet(): Promise<void> {
    await Promise.all([...this.#hands.values()].map(({ done }) => done));
  }

  /** Waits for all that is in hand, for at most that long, and tells the broker meanwhile that this member lives. */
  async settle(milliseconds: number, heartbeatInterval: number): Promise<boolean> {
    const beat = setInterval(() => {
      for (const { heartbeat } of this.#hands.values()) void heartbeat().catch(() => undefined);
    }, heartbeatInterval);
    const settled = await endsWithin(this.quiet(), milliseconds);
    clearInterval(beat);
    return settled;
  }
}
