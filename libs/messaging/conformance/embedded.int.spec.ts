import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createEmbeddedLog } from '../src/embedded/embedded-log.js';
import { describeEventLog } from './conformance.js';

const server = process.env['MUSTER_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

async function asAdministrator(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describeEventLog('embedded', async () => {
  const database = `conformance_${randomBytes(5).toString('hex')}`;
  await asAdministrator(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`);
  const url = new URL(server);
  url.pathname = `/${database}`;
  const log = await createEmbeddedLog({ connectionString: url.href });
  // Another spelling of the address is another process to the log: nothing is shared in memory.
  const another = () =>
    createEmbeddedLog({ connectionString: `${url.href}?application=${randomBytes(3).toString('hex')}` });
  const stop = async () => {
    await log.close();
    await asAdministrator(`DROP DATABASE ${database} WITH (FORCE)`);
  };
  return { log, another, stop };
});
