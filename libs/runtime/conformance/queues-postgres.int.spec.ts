import { migrateDatabase, migrateQueues } from '#runtime';
import { dropDatabase, testDatabaseUrl, uniqueName } from '#testing';
import { describeQueues } from './queues.js';

describeQueues('PostgreSQL', async () => {
  const name = uniqueName('t');
  const url = testDatabaseUrl(name);
  await migrateDatabase({ url, service: 'equipment', migrations: [] });
  const config = { kind: 'postgres' as const, url, service: 'equipment' };
  await migrateQueues(config);
  await migrateQueues(config);
  return { config, drop: () => dropDatabase(name) };
});
