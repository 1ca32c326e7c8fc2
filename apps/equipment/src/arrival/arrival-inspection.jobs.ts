import { Clock, logger, newId, type Queue, Queues, runInContext } from '#runtime';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import type { Holding } from '../ledger/holding.js';
import { HoldingStore } from '../ledger/holding.store.js';
import { missArrivalInspection } from './arrival.js';
import { arrivalDeadline, sleepUntilMissed } from './deadline.js';

const queueName = 'arrival-inspection';
const sweepEveryMs = 3_000;
/** How late a deadline has to be, in real time, before the sweeper takes it from BullMQ. */
const graceMs = 5_000;
const pageSize = 200;

const Wake = z.object({ contingentId: z.string() });

/**
 * Makes missed arrival inspections public. The holding's row is the truth and its lock lets each fire once; BullMQ only
 * wakes. A sweeper finds what BullMQ lost, and after every tick of an exercise all that became due.
 */
@Injectable()
export class ArrivalInspectionJobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = logger('arrival-inspection');
  #queue: Queue | undefined;
  #timer: NodeJS.Timeout | undefined;
  #deafToTicks: (() => void) | undefined;
  #sweeping: Promise<void> | undefined;
  #sweepAgain = false;

  constructor(
    private readonly holdings: HoldingStore,
    private readonly clock: Clock,
    private readonly queues: Queues,
  ) {}

  onApplicationBootstrap(): void {
    this.queues.worker(queueName, (job) => this.#wake(Wake.parse(job.data).contingentId));
    this.#deafToTicks = this.clock.onTick(() => void this.sweep());
    this.#timer = setInterval(() => void this.sweep(), sweepEveryMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#deafToTicks?.();
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  /** Asks BullMQ to wake us. When that fails nothing is lost: the sweeper will see the row. */
  wakeWhenDue(contingentId: string, dueOn: string): void {
    this.#arm(contingentId, dueOn).catch((error: Error) =>
      this.#log.warn({ contingentId, error: error.message }, 'no wake was ordered; the sweeper will do'),
    );
  }

  /** Fires every deadline that is over. Calls during a sweep make it look once more. */
  sweep(): Promise<void> {
    this.#sweepAgain = true;
    this.#sweeping ??= this.#sweepWhileAsked().finally(() => (this.#sweeping = undefined));
    return this.#sweeping;
  }

  async #sweepWhileAsked(): Promise<void> {
    while (this.#sweepAgain) {
      this.#sweepAgain = false;
      await this.#sweepOnce().catch((error: Error) => this.#log.warn({ error: error.message }, 'a sweep failed'));
    }
  }

  async #sweepOnce(): Promise<void> {
    const late = new Date(this.clock.now().getTime() - graceMs).toISOString().slice(0, 10);
    const day = this.clock.simulated() ? this.clock.today() : late;
    for (;;) {
      const due = await this.holdings.dueBefore(day, pageSize);
      for (const contingentId of due) await this.#miss(contingentId);
      if (due.length < pageSize) return;
    }
  }

  async #wake(contingentId: string): Promise<void> {
    const deadline = arrivalDeadline(await this.#miss(contingentId));
    if (deadline?.outcome === 'runs') await this.#arm(contingentId, deadline.dueOn);
  }

  #miss(contingentId: string): Promise<Holding> {
    const today = this.clock.today();
    return runInContext({ actor: 'equipment.deadline', correlationId: newId() }, () =>
      this.holdings.change(contingentId, (holding) => missArrivalInspection(holding, { contingentId, today })),
    );
  }

  async #arm(contingentId: string, dueOn: string): Promise<void> {
    const delay = sleepUntilMissed(dueOn, { now: this.clock.now(), speed: this.clock.speed() });
    if (delay === undefined) return;
    this.#queue ??= this.queues.queue(queueName);
    await this.#queue.add('wake', { contingentId }, { delay, removeOnComplete: true, removeOnFail: true });
  }
}
