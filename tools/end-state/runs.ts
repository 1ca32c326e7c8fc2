import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { start as startSingleNode } from '../../apps/single-node/src/app.js';
import { databaseUrl, environment } from '../../libs/service/src/index.js';
import { dropDatabases } from '../distributed/databases.js';
import type { Servers } from '../distributed/servers.js';
import { type Distributed, startDistributed } from '../distributed/start-distributed.js';
import { type EndState, type ExerciseSettings, playToEnd } from './end-state.js';

const uniquePrefix = (kind: string) => `end_${kind}_${randomBytes(4).toString('hex')}`;

/** The exercise on one node: one process, the embedded log. */
export async function embeddedRun(servers: Servers, settings: ExerciseSettings): Promise<EndState> {
  const prefix = uniquePrefix('embedded');
  const env = {
    DATABASE_URL: servers.databaseUrl,
    MUSTER_DATABASE_PREFIX: prefix,
    GATEWAY_PORT: '0',
    LOG_LEVEL: 'warn',
  };
  const node = await startSingleNode({
    ...{ directory: '', databaseUrl: servers.databaseUrl, exercise: false, logLevel: 'warn', environment: env },
  });
  try {
    const url = databaseUrl(environment.parse(env), 'log');
    return await playToEnd(node.url, { kind: 'embedded', url }, settings);
  } finally {
    await node.stop();
    await dropDatabases(servers.databaseUrl, prefix);
  }
}

export type Kills = { readonly count: number; readonly say: (line: string) => void };

/** The exercise on Kafka and Redis, every service a process; some of them killed with kill -9 on the way. */
export async function distributedRun(servers: Servers, settings: ExerciseSettings, kills?: Kills): Promise<EndState> {
  const prefix = uniquePrefix('kafka');
  const running = await startDistributed({
    ...{ databaseUrl: servers.databaseUrl, brokers: servers.brokers, redisUrl: servers.redisUrl },
    ...{ databasePrefix: prefix, gatewayPort: 0, logs: join(process.cwd(), '.muster', 'end-state', prefix) },
    environment: { LOG_LEVEL: 'warn' },
  });
  const killing = new AbortController();
  const killed = kills ? killInTurn(running, kills, killing.signal) : Promise.resolve();
  try {
    const events = { kind: 'kafka' as const, brokers: servers.brokers, clientId: 'end-state' };
    return await playToEnd(running.url, events, settings);
  } finally {
    killing.abort();
    await killed;
    await running.stop();
    await dropDatabases(servers.databaseUrl, prefix);
  }
}

/** Kills one service after the other, each when the one before is ready again, until enough or told to stop. */
async function killInTurn(running: Distributed, { count, say }: Kills, signal: AbortSignal): Promise<void> {
  for (let n = 0; n < count && !signal.aborted; n += 1) {
    const name = running.names[n % running.names.length] ?? 'gateway';
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 1_500));
    if (signal.aborted) return;
    const began = performance.now();
    await running.killAndRestart(name);
    say(`kill -9 ${name}: ready again after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  }
}
