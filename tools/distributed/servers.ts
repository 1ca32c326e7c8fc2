import { createConnection } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { logger, StartRefused, startEmbeddedPostgres } from '../../libs/runtime/src/index.js';
import { startKafka } from '../kafka.js';

/** The servers that a distributed run needs, and the way to stop those that were started for it. */
export type Servers = {
  readonly databaseUrl: string;
  readonly brokers: readonly string[];
  readonly redisUrl: string;
  stop(): Promise<void>;
};

type Say = (line: string) => void;
type Environment = Readonly<Record<string, string | undefined>>;

/** Uses the servers that DATABASE_URL, KAFKA_BROKERS and REDIS_URL name; starts PostgreSQL and Kafka where none is named. */
export async function findServers(env: Environment, folder: string, say: Say): Promise<Servers> {
  const redisUrl = env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
  await needRedis(redisUrl);
  const closers: (() => Promise<void>)[] = [];
  const databaseUrl = await postgres(env, folder, say, closers);
  const brokers = await kafka(env, say, closers);
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  return { databaseUrl, brokers, redisUrl, stop };
}

async function needRedis(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const answered = await new Promise<boolean>((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port || 6379), timeout: 2_000 });
    socket
      .once('connect', () => resolve(true))
      .once('error', () => resolve(false))
      .once('timeout', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
  if (answered) return;
  throw new StartRefused(
    `Redis does not answer at ${url}. Install and start it (apt-get install redis-server), or set REDIS_URL.`,
  );
}

async function postgres(env: Environment, folder: string, say: Say, closers: (() => Promise<void>)[]): Promise<string> {
  const named = env['DATABASE_URL'];
  if (named) return named;
  const local = 'postgres://postgres@127.0.0.1:5432/postgres';
  const client = new Client({ connectionString: local, connectionTimeoutMillis: 2_000 });
  const answered = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => undefined);
  if (answered) return local;
  say('starting PostgreSQL');
  const server = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), log: logger('postgres') });
  closers.push(() => server.stop());
  return server.url;
}

async function kafka(env: Environment, say: Say, closers: (() => Promise<void>)[]): Promise<readonly string[]> {
  const named = env['KAFKA_BROKERS'];
  if (named) return named.split(',');
  say('starting Kafka');
  const broker = await startKafka({ port: 0, tell: say });
  closers.push(() => broker.stop());
  return broker.brokers;
}
