import { messagingMigrations } from '#messaging';
import { type GivenParts, type ServiceConfig, type ServiceDefinition, startService } from '#service';
import { MedicalBackbone } from '../migrations/1700000000003-backbone.js';
import { MedicalModule } from './medical.module.js';

export const definition: ServiceDefinition = {
  name: 'medical',
  module: MedicalModule,
  migrations: [...messagingMigrations, MedicalBackbone],
};

export const start = (config: ServiceConfig, given?: GivenParts) => startService(definition, config, given);
