import { Queues } from '#runtime';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CheckpointStore } from './checkpoint.store.js';

const hour = 3_600_000;

/** Takes a checkpoint of the journal every hour. */
@Injectable()
export class CheckpointJobs implements OnApplicationBootstrap {
  constructor(
    private readonly queues: Queues,
    private readonly checkpoints: CheckpointStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.queues.worker('checkpoint', () => this.checkpoints.take());
    const template = { name: 'take', opts: { removeOnComplete: true, removeOnFail: true } };
    await this.queues.queue('checkpoint').upsertJobScheduler('hourly', { every: hour }, template);
  }
}
