import { logger } from '#runtime';
import { z } from 'zod';
import { type Answered, nextQuestion } from './pace.js';
import { type Change, ChangeRing, cursorTooOld } from './ring.js';

const Seq = z.coerce.number().int().min(0);
const Answer = z.object({
  changes: z.array(z.object({ seq: Seq, row: z.looseObject({ contingentId: z.string() }) })),
  head: Seq,
  oldest: Seq.default(0),
});
export type ChangesAnswer = z.output<typeof Answer>;

export type FeedListener = {
  changed(fresh: readonly Change[]): void;
  /** The feed stands at `head` with nothing before it; whoever relied on older changes must fetch all again. */
  restarted(head: number): void;
};

type Run = { alive: boolean; wake: () => void };

const pageSize = 500;
const ringSize = 5_000;
const answerWithinMs = 5_000;
/** Hints may come faster than it makes sense to ask. */
const betweenQuestionsMs = 25;

/** Asks pipeline what changed, as long as someone wants to know, and keeps the newest changes for those who resume. */
export class ChangeFeed {
  readonly ring = new ChangeRing(ringSize);
  readonly #log = logger('gateway.live');
  #run: Run | undefined;
  #hinted = false;
  #failing = false;
  #answeredAt: number | null = null;
  #lastChangeAt = 0;

  constructor(
    private readonly pipelineUrl: string,
    private readonly listener: FeedListener,
  ) {}

  /** Milliseconds since pipeline last answered; null before its first answer. */
  age(): number | null {
    return this.#answeredAt === null ? null : Date.now() - this.#answeredAt;
  }

  start(): void {
    if (this.#run) return;
    this.#run = { alive: true, wake: () => undefined };
    void this.#keepAsking(this.#run);
  }

  stop(): void {
    if (!this.#run) return;
    this.#run.alive = false;
    this.#run.wake();
    this.#run = undefined;
    this.#answeredAt = null;
  }

  /** Something is new: ask now instead of at the next turn. */
  hint(): void {
    this.#hinted = true;
    this.#run?.wake();
  }

  async ask(after: number, limit = pageSize): Promise<ChangesAnswer> {
    const url = `${this.pipelineUrl}/api/pipeline/changes?after=${after}&limit=${limit}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(answerWithinMs) });
    if (!response.ok) throw new Error(`Pipeline answered ${response.status} when asked for changes.`);
    return Answer.parse(await response.json());
  }

  async #keepAsking(run: Run): Promise<void> {
    let placed = false;
    while (run.alive) {
      this.#hinted = false;
      const answered: Answered = await this.#question(run, placed).catch((error: unknown) => this.#failed(error));
      placed ||= answered !== 'failed';
      if (run.alive) await this.#rest(run, answered);
    }
  }

  async #question(run: Run, placed: boolean): Promise<Answered> {
    const answer = placed ? await this.ask(this.ring.head) : await this.ask(0, 1);
    if (!run.alive) return 'quiet';
    this.#answeredAt = Date.now();
    if (this.#failing) this.#log.info('pipeline answers again');
    this.#failing = false;
    if (!placed || cursorTooOld(this.ring.head, answer)) {
      this.ring.restart(answer.head);
      this.listener.restarted(answer.head);
      return 'changes';
    }
    const fresh = this.ring.append(answer.changes);
    if (fresh.length === 0) return 'quiet';
    this.#lastChangeAt = Date.now();
    this.listener.changed(fresh);
    return answer.changes.length >= pageSize ? 'full' : 'changes';
  }

  #failed(error: unknown): Answered {
    if (!this.#failing) this.#log.warn({ err: error }, 'pipeline does not answer; asking again every second');
    this.#failing = true;
    return 'failed';
  }

  async #rest(run: Run, answered: Answered): Promise<void> {
    const pause = nextQuestion(answered, Date.now() - this.#lastChangeAt);
    await new Promise<void>((resolve) => {
      const hinted = this.#hinted && answered !== 'failed';
      const timer = setTimeout(resolve, hinted ? betweenQuestionsMs : pause);
      run.wake = () => {
        if (run.alive && answered === 'failed') return;
        clearTimeout(timer);
        setTimeout(resolve, run.alive ? Math.min(pause, betweenQuestionsMs) : 0);
      };
    });
    run.wake = () => undefined;
  }
}
