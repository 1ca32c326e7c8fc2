import { Module } from '@nestjs/common';
import { ChangesController } from './changes/changes.controller.js';
import { ChangesStore } from './changes/changes.store.js';
import { ContingentController } from './contingent/contingent.controller.js';
import { ContingentStore } from './contingent/contingent.store.js';
import { ContingentSubscriptions } from './contingent/contingent.subscriptions.js';
import { FacilityStore } from './contingent/facility.store.js';
import { ToldStore } from './contingent/told.store.js';
import { GatesController } from './gate/gates.controller.js';
import { CheckpointJobs } from './journal/checkpoint.jobs.js';
import { CheckpointStore } from './journal/checkpoint.store.js';
import { JournalController } from './journal/journal.controller.js';
import { JournalStore } from './journal/journal.store.js';
import { OverviewController } from './overview/overview.controller.js';
import { OverviewStore } from './overview/overview.store.js';

@Module({
  controllers: [
    ContingentController,
    ContingentSubscriptions,
    GatesController,
    ChangesController,
    JournalController,
    OverviewController,
  ],
  providers: [
    ContingentStore,
    FacilityStore,
    ToldStore,
    ChangesStore,
    JournalStore,
    CheckpointStore,
    CheckpointJobs,
    OverviewStore,
  ],
})
export class PipelineModule {}
