import { Injectable } from '@nestjs/common';
import { createPostgresBackend, type Processor, Queue, Worker, type WorkerOptions, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { appRole, ownerRole } from './database/roles.js';
import { logger } from './logger.js';

export type { Job, Queue, Worker } from 'bullmq';

export type QueuesConfig =
  | { readonly kind: 'postgres'; readonly url: string; readonly service: string }
  | { readonly kind: 'redis'; readonly url: string; readonly service: string };

const schema = 'jobs';
const onPostgres = withBackend(createPostgresBackend);

/**
 * The service's BullMQ queues, on PostgreSQL or on Redis. A queue only wakes: what is due is a row in the service's
 * own tables. Queue names are literals, prefixed by the service.
 */
@Injectable()
export class Queues {
  readonly #opened: Closable[] = [];
  readonly #connection: Redis | undefined;
  readonly #log;

  constructor(readonly config: QueuesConfig) {
    this.#log = logger(config.service);
    if (config.kind !== 'redis') return;
    this.#connection = new Redis(config.url, { maxRetriesPerRequest: null });
    this.#connection.on('error', (error: Error) => this.#log.debug({ error: error.message }, 'redis is away'));
  }

  queue(name: string): Queue {
    const full = this.#name(name);
    const made: unknown = this.#connection
      ? new Queue(full, { connection: this.#connection })
      : new onPostgres.Queue(full, { connection: this.#postgres() });
    return this.#keep(made as Queue, name);
  }

  /** A worker with concurrency 1 by default. A handler that throws is retried as its job's options say. */
  worker(name: string, handler: Processor, options: Partial<Omit<WorkerOptions, 'connection'>> = {}): Worker {
    const full = this.#name(name);
    const settings = { drainDelay: 30, stalledInterval: 60_000, ...options };
    const made: unknown = this.#connection
      ? new Worker(full, handler, { ...settings, connection: this.#connection })
      : new onPostgres.Worker(full, handler, { ...settings, connection: this.#postgres() });
    return this.#keep(made as Worker, name);
  }

  /** Waits for the jobs in hand, then closes all queues and workers. */
  async close(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map((opened) => opened.close().catch(() => undefined)));
    this.#connection?.disconnect();
  }

  #name(name: string): string {
    return `${this.config.service}.${name}`;
  }

  #postgres() {
    return { ...postgres(this.config, appRole(this.config.service)), max: 2, migrate: false };
  }

  #keep<T extends Closable>(opened: T, name: string): T {
    opened.on('error', (error) => this.#log.debug({ queue: name, error: error.message }, 'a queue failed'));
    this.#opened.push(opened);
    return opened;
  }
}

type Closable = { close(): Promise<void>; on(event: 'error', listener: (error: Error) => void): unknown };

function postgres(config: QueuesConfig, role: string) {
  return { connectionString: config.url, schema, options: `-c role=${role}` };
}

/**
 * Creates the tables of BullMQ in the schema `jobs` of a service. Part of `migrate`. BullMQ makes a sequence for each
 * queue as it runs, so in this one schema, and only here, the app role may create.
 */
export async function migrateQueues(config: QueuesConfig): Promise<void> {
  if (config.kind !== 'postgres') return;
  const [owner, app] = [ownerRole(config.service), appRole(config.service)];
  const client = new pg.Client({ connectionString: config.url, options: `-c role=${owner}` });
  await client.connect();
  try {
    await client.query(`
      CREATE SCHEMA IF NOT EXISTS ${schema};
      GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${app};
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON TABLES TO ${app};
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${app};
    `);
    const connection = { ...postgres(config, owner), max: 1, migrate: true };
    const queue = new onPostgres.Queue('migrate', { connection });
    await queue.waitUntilReady().finally(() => queue.close());
  } finally {
    await client.end();
  }
}
