import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { servers } from './config.js';

/** A name that no other test has: lower-case letters and digits, fit for databases, topics and groups. */
export function uniqueName(prefix: string): string {
  return `${prefix}_${randomBytes(5).toString('hex')}`;
}

/** The URL of a database on the test server. It need not exist. */
export function testDatabaseUrl(name: string): string {
  const url = new URL(servers.postgres);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement as the test server's administrator. */
export async function asAdministrator(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: servers.postgres });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** A fresh empty database; `drop` removes it whoever is still connected. */
export async function freshDatabase(prefix: string): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = uniqueName(prefix);
  await asAdministrator(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  return { url: testDatabaseUrl(name), name, drop: () => dropDatabase(name) };
}

export async function dropDatabase(name: string): Promise<void> {
  await asAdministrator(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
