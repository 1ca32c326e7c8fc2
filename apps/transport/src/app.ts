import { messagingMigrations } from '#messaging';
import { type GivenParts, type ServiceConfig, type ServiceDefinition, startService } from '#service';
import { TransportBackbone } from '../migrations/1700000000001-backbone.js';
import { TransportModule } from './transport.module.js';

export const definition: ServiceDefinition = {
  name: 'transport',
  module: TransportModule,
  migrations: [...messagingMigrations, TransportBackbone],
};

export const start = (config: ServiceConfig, given?: GivenParts) => startService(definition, config, given);
