import { messagingMigrations } from '#messaging';
import { type GivenParts, type ServiceConfig, type ServiceDefinition, startService } from '#service';
import { EquipmentBackbone } from '../migrations/1700000000001-backbone.js';
import { EquipmentModule } from './equipment.module.js';

export const definition: ServiceDefinition = {
  name: 'equipment',
  module: EquipmentModule,
  migrations: [...messagingMigrations, EquipmentBackbone],
};

export const start = (config: ServiceConfig, given?: GivenParts) => startService(definition, config, given);
