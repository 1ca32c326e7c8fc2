import { migrateDatabase, migrateQueues } from '#runtime';
import type { ServiceConfig } from './service-config.js';
import type { ServiceDefinition } from './definition.js';
import { queuesConfig } from './start-service.js';

/** Brings a service's database to the state that its code expects. Safe to repeat and to run from several processes. */
export async function migrateService(definition: ServiceDefinition, config: ServiceConfig): Promise<void> {
  const { name, migrations } = definition;
  await migrateDatabase({ url: config.databaseUrl, service: name, migrations });
  await migrateQueues(queuesConfig(name, config));
}
