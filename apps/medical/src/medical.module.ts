import { Module } from '@nestjs/common';
import { BoardController } from './coverage/board.controller.js';
import { BoardStore } from './coverage/board.store.js';
import { FacilityController } from './facility/facility.controller.js';
import { FacilityStore } from './facility/facility.store.js';
import { FacilitySubscriptions } from './facility/facility.subscriptions.js';
import { ReportController } from './facility/report.controller.js';

@Module({
  controllers: [FacilityController, ReportController, BoardController, FacilitySubscriptions],
  providers: [FacilityStore, BoardStore],
})
export class MedicalModule {}
