import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import { Client } from 'pg';
import { serverAccount } from './account.js';
import { mend, readyBinaries } from './binaries.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import type { EmbeddedPostgres } from './embedded-postgres.js';
import { gone, isAlive } from './processes.js';
import { freePort, startServer, stopServer } from './server.js';

jest.setTimeout(60_000);

const nothing = (): void => undefined;
const log = { info: nothing, warn: nothing, error: nothing };
const sources = dirname(fileURLToPath(import.meta.url));
const compiled = join(sources, '../../../../node_modules/.cache', `embedded-postgres-${process.pid}`);
const folders: string[] = [];
const children: ChildProcess[] = [];
const running: EmbeddedPostgres[] = [];

/** What a small program of ours does: starts the server, writes rows without pause, stops in order on Ctrl-C. */
const PROGRAM = `
import { Client } from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres/embedded-postgres.js';
const quiet = () => undefined;
const server = await startEmbeddedPostgres({ directory: process.argv[2], log: { info: quiet, warn: quiet, error: quiet } });
const client = new Client({ connectionString: server.url });
await client.connect();
await client.query('create table if not exists row_written (n serial)');
let stopped;
process.on('SIGINT', () => { stopped ??= client.end().then(() => server.stop()).then(() => process.exit(0)); });
process.stdout.write(server.pid + '\\n');
while (!stopped) { await client.query('insert into row_written default values').then(() => process.stdout.write('+'), quiet); }
`;

beforeAll(() => {
  mkdirSync(join(compiled, 'embedded-postgres'), { recursive: true });
  writeFileSync(join(compiled, 'package.json'), '{ "type": "module" }');
  const names = readdirSync(sources).filter((name) => /^[a-z-]+\.ts$/.test(name));
  for (const name of ['../errors.ts', ...names]) {
    const target = join(compiled, 'embedded-postgres', name.replace(/ts$/, 'js'));
    writeFileSync(target, transformFileSync(join(sources, name)).code);
  }
  writeFileSync(join(compiled, 'program.js'), PROGRAM);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(running.map((server) => server.stop()));
  for (const folder of [...folders, compiled]) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'muster-postgres-'));
  folders.push(made);
  chmodSync(made, 0o755);
  return join(made, 'postgres');
}

async function start(directory: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, log });
  running.push(server);
  return server;
}

async function ask(server: { url: string }, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

async function program(directory: string): Promise<{ child: ChildProcess; pid: number; written: () => number }> {
  const child = spawn(process.execPath, [join(compiled, 'program.js'), directory], {
    detached: true,
    env: { PATH: process.env['PATH'] },
  });
  children.push(child);
  let said = '';
  let complaint = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const written = (): number => said.split('+').length - 1;
  for (const deadline = Date.now() + 20_000; written() < 20; await sleep(10)) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error(`The program wrote nothing: ${complaint}`);
  }
  return { child, pid: Number.parseInt(said, 10), written };
}

async function kill(child: ChildProcess, ...servers: number[]): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  for (const pid of servers) process.kill(pid, 'SIGKILL');
  await exit;
}

const rowsKept = async (directory: string): Promise<number> =>
  Number((await ask(await start(directory), 'select count(*) from row_written'))[0]);

describe('the embedded PostgreSQL', () => {
  it('starts in an empty folder, keeps its rows over a restart and lets nobody in without the password', async () => {
    const directory = folder();
    const first = await start(directory);
    await ask(first, 'create table kept as select 7 as n');
    expect(await ask(first, 'show server_encoding')).toEqual(['UTF8']);
    expect(await ask(first, `select datcollate from pg_database where datname = 'postgres'`)).toEqual(['C']);
    expect(
      await ask(first, `select count(*)::int from pg_hba_file_rules where auth_method <> 'scram-sha-256'`),
    ).toEqual([0]);
    await expect(ask({ url: first.url.replace(/:[^:@]+@/, ':wrong@') }, 'select 1')).rejects.toThrow('password');
    expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(existsSync(join(directory, 'muster.lock'))).toBe(false);
    expect(await ask(await start(directory), 'select n from kept')).toEqual([7]);
  });

  it('is taken over with its rows after a kill -9 of the program that started it', async () => {
    const directory = folder();
    const { child, pid, written } = await program(directory);
    await kill(child);
    expect(isAlive(pid)).toBe(true);
    expect(await rowsKept(directory)).toBeGreaterThanOrEqual(written());
    expect(isAlive(pid)).toBe(false);
  });

  it('recovers with its rows after a kill -9 of both', async () => {
    const directory = folder();
    const { child, pid, written } = await program(directory);
    await kill(child, pid);
    expect(await rowsKept(directory)).toBeGreaterThanOrEqual(written());
  });

  it('refuses a second program on the folder while the first lives, naming it', async () => {
    const directory = folder();
    const { child, pid } = await program(directory);
    await expect(start(directory)).rejects.toThrow(`in use by process ${child.pid}`);
    await expect(start(directory)).rejects.toThrow('MUSTER_DATA');
    expect(isAlive(pid)).toBe(true);
    await kill(child, pid);
  });

  it('lets one of two programs in that start at the same moment over a dead one’s lock', async () => {
    const directory = folder();
    await kill((await program(directory)).child);
    const both = await Promise.allSettled([start(directory), start(directory)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('does not hear Ctrl-C itself: the program stops it in order while it writes', async () => {
    const directory = folder();
    const { child, pid, written } = await program(directory);
    const exit = once(child, 'exit');
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await exit).toEqual([0, null]);
    expect(await gone(pid, 0)).toBe(true);
    expect(readFileSync(join(directory, 'server.log'), 'utf8')).toContain('database system is shut down');
    expect(await rowsKept(directory)).toBeGreaterThanOrEqual(written());
    expect(readFileSync(join(directory, 'server.log'), 'utf8')).not.toMatch(/was interrupted|automatic recovery/);
  });

  it('comes back on the same port when the server alone is killed', async () => {
    const server = await start(folder());
    const { pid } = server;
    process.kill(pid, 'SIGKILL');
    let answer: unknown[] = [];
    for (const deadline = Date.now() + 10_000; answer.length === 0 && Date.now() < deadline; await sleep(50)) {
      answer = await ask(server, 'select 1').catch(() => []);
    }
    expect(answer).toEqual([1]);
    expect(server.pid).not.toBe(pid);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('asks for another port when the one it chose was taken meanwhile', async () => {
    const directory = folder();
    await (await start(directory)).stop();
    const rival = createServer().listen(0, '127.0.0.1');
    await once(rival, 'listening');
    const taken = (rival.address() as { port: number }).port;
    const account = serverAccount();
    const place = { directory, account, binaries: readyBinaries(directory, account) };
    const ports = [taken, await freePort()];
    const server = await startServer(place, async () => ports.shift() ?? 0);
    expect(server.port).not.toBe(taken);
    await stopServer(place, server.pid);
    rival.close();
  });

  it('refuses a folder of another PostgreSQL, naming the remedy', async () => {
    const directory = folder();
    await (await start(directory)).stop();
    writeFileSync(join(directory, 'cluster', 'PG_VERSION'), '15\n');
    await expect(start(directory)).rejects.toThrow(
      /made by PostgreSQL 15; this Muster brings PostgreSQL 18.*pg_dumpall/,
    );
  });

  it('quotes the server’s own reason when it does not start', async () => {
    const directory = folder();
    await (await start(directory)).stop();
    writeFileSync(join(directory, 'cluster', 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start(directory)).rejects.toThrow(/PostgreSQL did not start: .*FATAL.*server\.log/);
    expect(existsSync(join(directory, 'muster.lock'))).toBe(false);
  });

  it('refuses a folder that cannot be made, holds something else or cannot be entered by the server’s user', async () => {
    const directory = folder();
    writeFileSync(directory, 'a file');
    await expect(start(directory)).rejects.toThrow(/cannot be used for the database.*MUSTER_DATA/);
    const full = folder();
    mkdirSync(full);
    writeFileSync(join(full, 'letters.txt'), '');
    await expect(start(full)).rejects.toThrow('it holds "letters.txt"');
    if (process.getuid?.() !== 0) return;
    const closed = folder();
    chmodSync(dirname(closed), 0o700);
    await expect(start(closed)).rejects.toThrow(`may not enter ${dirname(closed)}. Set MUSTER_DATA`);
  });

  it('mends what a skipped postinstall left undone', async () => {
    const directory = join(folder(), '..');
    const found = dirname(dirname(dirname(readyBinaries(directory, undefined).postgres)));
    const copy = join(directory, 'package');
    mkdirSync(join(copy, 'native', 'bin'), { recursive: true });
    mkdirSync(join(copy, 'native', 'lib'));
    const list = readFileSync(join(found, 'native', 'pg-symlinks.json'), 'utf8');
    writeFileSync(join(copy, 'native', 'pg-symlinks.json'), list);
    for (const name of ['initdb', 'postgres', 'pg_ctl'])
      writeFileSync(join(copy, 'native', 'bin', name), '', { mode: 0o644 });
    const [first] = JSON.parse(list) as [{ source: string; target: string }];
    symlinkSync('stays', join(copy, first.target));
    mend(copy);
    for (const { target } of JSON.parse(list) as { target: string }[]) {
      expect(lstatSync(join(copy, target)).isSymbolicLink()).toBe(true);
    }
    unlinkSync(join(copy, first.target));
    mend(copy);
    expect(statSync(join(copy, 'native', 'bin', 'postgres')).mode & 0o111).toBe(0o111);
  });
});
