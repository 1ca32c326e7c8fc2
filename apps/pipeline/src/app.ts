import { messagingMigrations } from '#messaging';
import { type GivenParts, type ServiceConfig, type ServiceDefinition, startService } from '#service';
import { PipelineBackbone } from '../migrations/1700000000005-backbone.js';
import { PipelineModule } from './pipeline.module.js';

export const definition: ServiceDefinition = {
  name: 'pipeline',
  module: PipelineModule,
  migrations: [...messagingMigrations, PipelineBackbone],
};

export const start = (config: ServiceConfig, given?: GivenParts) => startService(definition, config, given);
