// npm run distributed: every service as a process of its own, on Kafka, PostgreSQL and Redis, playing the 2017 exercise.
import { join } from 'node:path';
import { StartRefused } from '../libs/runtime/src/index.js';
import { dropDatabases } from './distributed/databases.js';
import { findServers } from './distributed/servers.js';
import { startDistributed } from './distributed/start-distributed.js';

const say = (line: string) => process.stdout.write(`distributed: ${line}\n`);
const folder = join(process.cwd(), '.muster', 'distributed');

async function main(): Promise<void> {
  const signal = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
  const servers = await findServers(process.env, folder, say);
  // A broker of our own is a new, empty log that ends with this run; the databases that read it come and go with it.
  const passing = !process.env['KAFKA_BROKERS'];
  const prefix = passing ? `muster_${Date.now()}` : (process.env['MUSTER_DATABASE_PREFIX'] ?? 'muster');
  const logs = join(folder, 'logs');
  say(`starting the services; their logs are in ${logs}`);
  const running = await startDistributed({
    ...{
      databaseUrl: servers.databaseUrl,
      databasePrefix: prefix,
      brokers: servers.brokers,
      redisUrl: servers.redisUrl,
    },
    ...{ logs, gatewayPort: Number(process.env['GATEWAY_PORT'] ?? 8080) },
  });
  if (!process.argv.includes('--empty')) running.play();
  for (const [name, pid] of Object.entries(running.pids())) say(`${name.padEnd(17)} pid ${pid}`);
  say(`ready: ${running.url} (databases ${prefix}_*${passing ? ', removed at the end' : ''})`);
  say('kill any service with kill -9 PID and it is started again; Ctrl-C stops all.');
  await signal;
  say('stopping');
  await running.stop();
  if (passing) await dropDatabases(servers.databaseUrl, prefix);
  await servers.stop();
}

await main().catch((error: unknown) => {
  say(error instanceof StartRefused || error instanceof Error ? error.message : String(error));
  process.exit(1);
});
process.exit(0);
