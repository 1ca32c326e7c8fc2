import { Module } from '@nestjs/common';
import { AgreementController } from './agreement/agreement.controller.js';
import { HoldController } from './hold/hold.controller.js';
import { ContingentStore } from './pledge/contingent.store.js';
import { PledgeController } from './pledge/pledge.controller.js';
import { RequirementController } from './requirement/requirement.controller.js';
import { RequirementStore } from './requirement/requirement.store.js';
import { SelectionController } from './selection/selection.controller.js';
import { TrainingController } from './training/training.controller.js';
import { VettingController } from './vetting/vetting.controller.js';
import { VisitController } from './visit/visit.controller.js';
import { WithdrawalController } from './withdrawal/withdrawal.controller.js';

@Module({
  controllers: [
    RequirementController,
    PledgeController,
    VisitController,
    SelectionController,
    AgreementController,
    TrainingController,
    VettingController,
    HoldController,
    WithdrawalController,
  ],
  providers: [RequirementStore, ContingentStore],
})
export class ForceGenerationModule {}
