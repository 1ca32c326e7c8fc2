import { endsWithin } from './pace.js';

/** A batch that a handler works on. */
type Hand = {
  readonly done: Promise<void>;
  readonly heartbeat: () => Promise<void>;
  stage: 'awaited' | 'aside' | 'finished';
};

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

  /** The handler has answered; tells whether its batch was put aside before. From here on it is not put aside. */
  finish(partition: string): boolean {
    const hand = this.#hands.get(partition);
    const wasAside = hand?.stage === 'aside';
    if (hand) hand.stage = 'finished';
    return wasAside;
  }

  /** Starts work, which must not reject, and waits for it for that long; then puts it aside, where it goes on. */
  async take(
    partition: string,
    heartbeat: () => Promise<void>,
    work: () => Promise<void>,
    grace: { readonly milliseconds: number; onAside(): void },
  ): Promise<void> {
    const done = Promise.resolve()
      .then(work)
      .finally(() => this.#hands.delete(partition));
    const hand: Hand = { done, heartbeat, stage: 'awaited' };
    this.#hands.set(partition, hand);
    if ((await endsWithin(done, grace.milliseconds)) || hand.stage === 'finished') return;
    hand.stage = 'aside';
    grace.onAside();
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
