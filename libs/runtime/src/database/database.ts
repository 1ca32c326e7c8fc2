import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { isRaced, StartRefused } from '../errors.js';
import { logger } from '../logger.js';
import { appRole, type MigrationClass } from './roles.js';

// Counters and offsets are bigint in PostgreSQL and stay below 2^53, so they are numbers here.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Business dates have no time and no zone: they stay text.
pg.types.setTypeParser(pg.types.builtins.DATE, String);

export type DatabaseConfig = {
  /** PostgreSQL connection string of the service's own database. */
  readonly url: string;
  /** Names the app role: `muster_<service>_app`. */
  readonly service: string;
  readonly migrations: readonly MigrationClass[];
  /** Connections in the pool. */
  readonly poolSize?: number;
};

// The next statement, or the rollback, fails with the same cause and is handled there.
const ignore = () => undefined;

type OpenTransaction = { readonly client: pg.PoolClient; readonly afterCommit: (() => void)[] };

/**
 * The database of one service. Statements inside `transaction` share its connection through the async context;
 * statements outside take one from the pool.
 */
@Injectable()
export class Database {
  readonly #pool: pg.Pool;
  readonly #open = new AsyncLocalStorage<OpenTransaction>();
  #closing = false;

  constructor(
    /** For TypeORM repositories of rarely written tables. Its pool is the one that `query` uses. */
    readonly source: DataSource,
    readonly config: DatabaseConfig,
  ) {
    this.#pool = (source.driver as PostgresDriver).master as pg.Pool;
    const log = logger(config.service);
    this.#pool.on('error', (error) => {
      // While closing, the server may hang up before the client has.
      if (!this.#closing) log.warn({ error: error.message }, 'an idle database connection broke');
    });
  }

  /** Runs one statement, in the open transaction of this async context or else on its own. */
  async query<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<Row[]> {
    const result = await (this.#open.getStore()?.client ?? this.#pool).query<Row>(sql, params);
    return result.rows;
  }

  /** As `query`, planned once per connection and found again by `name`; for statements of hot paths. */
  async prepared<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> {
    const result = await (this.#open.getStore()?.client ?? this.#pool).query<Row>({ name, text, values });
    return result.rows;
  }

  inTransaction(): boolean {
    return this.#open.getStore() !== undefined;
  }

  /** Calls back once the open transaction has committed; at once outside a transaction. */
  afterCommit(listener: () => void): void {
    const open = this.#open.getStore();
    if (open) open.afterCommit.push(listener);
    else listener();
  }

  /**
   * Runs `work` in one transaction and commits it; any error rolls all of it back and is thrown on. After a
   * serialization failure or a deadlock `work` runs again, up to five times in all, so it must have no effect but
   * through this database. Joins the open transaction if there is one. `actor` is visible to the database as the
   * setting `muster.actor`.
   */
  async transaction<T>(actor: string, work: () => Promise<T>): Promise<T> {
    if (this.inTransaction()) return work();
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#once(actor, work);
      } catch (error) {
        if (!isRaced(error) || tries >= 5) throw error;
      }
    }
  }

  async #once<T>(actor: string, work: () => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    // Cut off between two statements, it says so by an event that would end the process if nobody listened.
    client.on('error', ignore);
    const open: OpenTransaction = { client, afterCommit: [] };
    let broken: Error | undefined;
    try {
      await client.query(`BEGIN; SELECT set_config('muster.actor', ${pg.escapeLiteral(actor)}, true)`);
      const result = await this.#open.run(open, work);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      open.afterCommit.length = 0;
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
      for (const listener of open.afterCommit) listener();
    }
  }

  /** A connection of its own outside the pool, for session-level advisory locks. The caller ends it. */
  async dedicated(applicationName: string): Promise<pg.Client> {
    const client = new pg.Client({ ...connection(this.config), application_name: applicationName, keepAlive: true });
    await client.connect();
    return client;
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.source.destroy();
  }
}

function connection(config: DatabaseConfig) {
  return { connectionString: config.url, options: `-c role=${appRole(config.service)}` };
}

/** Opens the database as the service's app role. Throws `StartRefused` when it cannot be reached or is not migrated. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const { connectionString: url, options } = connection(config);
  const source = new DataSource({
    type: 'postgres',
    url,
    applicationName: `muster-${config.service}`,
    installExtensions: false,
    migrations: [...config.migrations],
    extra: { max: config.poolSize ?? 10, options, connectionTimeoutMillis: 10_000, keepAlive: true },
  });
  try {
    await source.initialize();
  } catch (error) {
    throw new StartRefused(unreachable(config, error as Error));
  }
  await refusePending(source, config);
  return new Database(source, config);
}

function unreachable(config: DatabaseConfig, error: Error): string {
  const { host, pathname } = new URL(config.url);
  const remedy =
    'code' in error && (error.code === '3D000' || error.code === '22023')
      ? `Run the command \`migrate\` of ${config.service} first.`
      : 'Start PostgreSQL there, or correct DATABASE_URL.';
  const cause = error instanceof AggregateError ? String(error.errors[0]?.message) : error.message;
  return `The database ${pathname.slice(1)} of ${config.service} at ${host} cannot be reached: ${cause}. ${remedy}`;
}

async function refusePending(source: DataSource, config: DatabaseConfig): Promise<void> {
  const wanted = config.migrations.map((migration) => new migration().name ?? migration.name);
  const done: { name: string }[] = await source.query('SELECT name FROM migrations').catch(() => []);
  const missing = wanted.filter((name) => !done.some((row) => row.name === name));
  if (missing.length === 0) return;
  await source.destroy();
  throw new StartRefused(
    `The database of ${config.service} lacks ${missing.join(', ')}. Run the command \`migrate\` of ${config.service} first.`,
  );
}
