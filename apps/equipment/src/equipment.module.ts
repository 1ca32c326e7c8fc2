import { Module } from '@nestjs/common';
import { ArrivalInspectionJobs } from './arrival/arrival-inspection.jobs.js';
import { ArrivalSubscriptions } from './arrival/arrival.subscriptions.js';
import { InspectionController } from './inspection/inspection.controller.js';
import { HoldingController } from './ledger/holding.controller.js';
import { HoldingStore } from './ledger/holding.store.js';
import { LedgerSubscriptions } from './ledger/ledger.subscriptions.js';
import { LoadListController } from './load-list/load-list.controller.js';

/** All that the equipment service does: what it is asked, what it hears, what it must not forget. */
@Module({
  controllers: [HoldingController, InspectionController, LoadListController, LedgerSubscriptions, ArrivalSubscriptions],
  providers: [HoldingStore, ArrivalInspectionJobs],
})
export class EquipmentModule {}
