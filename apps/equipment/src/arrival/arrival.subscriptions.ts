import { CargoDelivered } from '#contracts';
import { type HeardOf, On } from '#messaging';
import { Database } from '#runtime';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { HoldingStore } from '../ledger/holding.store.js';
import { ArrivalInspectionJobs } from './arrival-inspection.jobs.js';
import { openArrivalInspection } from './arrival.js';
import { arrivalDeadline } from './deadline.js';

@Controller()
export class ArrivalSubscriptions {
  constructor(
    private readonly holdings: HoldingStore,
    private readonly jobs: ArrivalInspectionJobs,
    private readonly database: Database,
  ) {}

  @On(CargoDelivered)
  async onCargoDelivered(@Payload() { data }: HeardOf<typeof CargoDelivered>): Promise<void> {
    const { contingentId } = data;
    const holding = await this.holdings.change(contingentId, (before) => openArrivalInspection(before, data));
    const deadline = arrivalDeadline(holding);
    if (deadline?.outcome !== 'runs') return;
    this.database.afterCommit(() => this.jobs.wakeWhenDue(contingentId, deadline.dueOn));
  }
}
