import { Module } from '@nestjs/common';
import { ContractController } from './contract/contract.controller.js';
import { HostClearanceController } from './host-clearance/host-clearance.controller.js';
import { LegController } from './leg/leg.controller.js';
import { MovementController } from './movement/movement.controller.js';
import { MovementStore } from './movement/movement.store.js';
import { MovementSubscriptions } from './movement/movement.subscriptions.js';

/** All that the transport service does: what it is asked and what it hears. */
@Module({
  controllers: [MovementController, ContractController, HostClearanceController, LegController, MovementSubscriptions],
  providers: [MovementStore],
})
export class TransportModule {}
