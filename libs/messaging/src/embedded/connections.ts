import { Client, Pool } from 'pg';
import type { ClientConfig } from 'pg';
import type { Logger } from 'pino';

export type LogSink = Pick<Logger, 'debug' | 'info' | 'warn'>;

/** A pool whose idle connections may break without ending the process. */
export function openPool(connectionString: string, max: number, purpose: string, sink: LogSink): Pool {
  const pool = new Pool({ ...settings(connectionString, purpose), max, idleTimeoutMillis: 30_000 });
  pool.on('error', (error) => sink.debug({ err: error }, 'the event log lost an idle connection'));
  return pool;
}

/** One connection that belongs to one owner; the caller listens to `error` and `end`. */
export function openClient(connectionString: string, purpose: string): Client {
  return new Client(settings(connectionString, purpose));
}

function settings(connectionString: string, purpose: string): ClientConfig {
  return {
    connectionString,
    application_name: `event-log ${purpose}`,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
  };
}
