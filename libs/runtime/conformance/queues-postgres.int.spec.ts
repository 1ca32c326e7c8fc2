import { migrateDatabase, migrateQueues, Queues } from '#runtime';
import { dropDatabase, testDatabaseUrl, uniqueName } from '#testing';
import { describeQueues } from './queues.js';

async function prepare() {
  const name = uniqueName('t');
  const url = testDatabaseUrl(name);
  await migrateDatabase({ url, service: 'equipment', migrations: [] });
  const config = { kind: 'postgres' as const, url, service: 'equipment' };
  await migrateQueues(config);
  return { config, drop: () => dropDatabase(name) };
}

describeQueues('PostgreSQL', prepare);

it('the tables of the queues are migrated again after they were used', async () => {
  const { config, drop } = await prepare();
  const queues = new Queues(config);
  await queues.queue('used').add('wake', {});
  await queues.close();
  await migrateQueues(config);
  await drop();
}, 60_000);
