import pg from 'pg';
import { DataSource } from 'typeorm';
import { StartRefused } from '../errors.js';
import type { DatabaseConfig } from './database.js';
import { ensureRoles, grantRights, ownerRole } from './roles.js';

// One number for everything that must happen once a server: roles and databases belong to the whole server.
const serverLock = 7_072_017;

/** Runs `work` with a connection to the server's own database `postgres`, alone among all Muster processes. */
async function aloneOnServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const place = new URL(url);
  place.pathname = '/postgres';
  const client = new pg.Client({ connectionString: place.href, application_name: 'muster-migrate' });
  try {
    await client.connect();
  } catch (error) {
    const cause = error instanceof AggregateError ? String(error.errors[0]?.message) : (error as Error).message;
    throw new StartRefused(
      `PostgreSQL at ${place.host} cannot be reached: ${cause}. Start it there, or correct DATABASE_URL.`,
    );
  }
  try {
    await client.query('SELECT pg_advisory_lock($1)', [serverLock]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates the database a URL names, if it is missing. Throws `StartRefused` when that is not allowed. */
export async function ensureDatabase(url: string): Promise<void> {
  await aloneOnServer(url, (client) => createIfMissing(client, new URL(url).pathname.slice(1)));
}

async function createIfMissing(client: pg.Client, name: string): Promise<void> {
  const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (known.rowCount !== 0) return;
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`);
  } catch (error) {
    throw new StartRefused(
      `The database ${name} is missing and may not be created: ${(error as Error).message}. ` +
        `Create it by hand, or sign in as a user with CREATEDB.`,
    );
  }
}

/**
 * Brings a service's database to the state its code expects: database, roles, rights, migrations. Safe to run again
 * and from several processes at once.
 */
export async function migrateDatabase(config: DatabaseConfig): Promise<void> {
  const name = new URL(config.url).pathname.slice(1);
  await aloneOnServer(config.url, async (server) => {
    await createIfMissing(server, name);
    await ensureRoles(server, config.service);
    const client = new pg.Client({ connectionString: config.url, application_name: 'muster-migrate' });
    await client.connect();
    await grantRights(client, config.service, name).finally(() => client.end());
    await runMigrations(config);
  });
}

async function runMigrations(config: DatabaseConfig): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: config.url,
    installExtensions: false,
    migrations: [...config.migrations],
    migrationsTransactionMode: 'each',
    extra: { max: 2, options: `-c role=${ownerRole(config.service)}` },
  });
  await source.initialize();
  await source.runMigrations().finally(() => source.destroy());
}
