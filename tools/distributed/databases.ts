import { Client } from 'pg';
import { serviceNames } from '../../libs/contracts/src/index.js';

/** Removes every database that a run under a prefix has made, whoever is still connected. */
export async function dropDatabases(server: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  for (const name of ['log', ...serviceNames]) {
    await client.query(`DROP DATABASE IF EXISTS ${prefix}_${name.replaceAll('-', '_')} WITH (FORCE)`);
  }
  await client.end();
}
