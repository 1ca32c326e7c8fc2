import { messagingMigrations } from '#messaging';
import { type GivenParts, type ServiceConfig, type ServiceDefinition, startService } from '#service';
import { ForceGenerationBackbone } from '../migrations/1700000000001-backbone.js';
import { ForceGenerationModule } from './force-generation.module.js';

export const definition: ServiceDefinition = {
  name: 'force-generation',
  module: ForceGenerationModule,
  migrations: [...messagingMigrations, ForceGenerationBackbone],
};

export const start = (config: ServiceConfig, given?: GivenParts) => startService(definition, config, given);
