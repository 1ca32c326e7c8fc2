// Finds the servers that tests need, starts the ones that are not running, and says how to get the ones that are missing.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const has = (command) => spawnSync('which', [command], { stdio: 'ignore' }).status === 0;
const built = (path) => import(pathToFileURL(join(root, 'dist', path)).href);

export function answers(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host, timeout: 1000 });
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once('connect', () => done(true))
      .once('error', () => done(false))
      .once('timeout', () => done(false));
  });
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function acceptsPostgres(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT current_setting('server_version_num')::int >= 150000 AND (rolsuper OR rolcreatedb) AS fits
         FROM pg_roles WHERE rolname = current_user`,
    );
    return rows[0]?.fits === true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function postgres() {
  const named = process.env.MUSTER_TEST_DATABASE_URL;
  if (named) return { url: named, note: 'as MUSTER_TEST_DATABASE_URL says' };
  const local = 'postgres://postgres@127.0.0.1:5432/postgres';
  if (await acceptsPostgres(local)) return { url: local, note: 'answers on 127.0.0.1:5432' };
  const { startEmbeddedPostgres } = await built('libs/runtime/src/index.js');
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-postgres-'));
  // Started by root, the server runs as another user, who has to reach its folder.
  chmodSync(folder, 0o755);
  const quiet = () => undefined;
  const log = { info: quiet, warn: quiet, error: (...said) => console.error(...said) };
  const server = await startEmbeddedPostgres({ directory: join(folder, 'data'), log });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: server.url, note: 'embedded, started for this run', stop };
}

async function redis() {
  const named = process.env.MUSTER_TEST_REDIS_URL;
  if (named) return { url: named, note: 'as MUSTER_TEST_REDIS_URL says' };
  if (await answers(6379)) return { url: 'redis://127.0.0.1:6379', note: 'answers on 127.0.0.1:6379' };
  if (!has('redis-server')) return undefined;
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', args, { stdio: 'ignore', detached: true, cwd: tmpdir() });
  for (let tries = 0; tries < 50 && !(await answers(port)); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url: `redis://127.0.0.1:${port}`, note: 'started for this run', stop: () => void child.kill() };
}

const javaVersion = () => Number(/version "(\d+)/.exec(String(spawnSync('java', ['-version']).stderr))?.[1] ?? 0);

async function kafka() {
  const named = process.env.MUSTER_TEST_KAFKA;
  if (named) return { url: named, note: 'as MUSTER_TEST_KAFKA says' };
  const { kafkaAvailable, startKafka } = await built('tools/kafka.js');
  const fits = await kafkaAvailable();
  if (!fits.ok) return { missing: fits.why };
  const broker = await startKafka();
  return { url: broker.brokers.join(','), note: 'started for this run', stop: () => broker.stop() };
}

async function chromium() {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const path = candidates.find((candidate) => candidate && existsSync(candidate));
  return path && { url: path, note: 'found' };
}

/** What the tests can use. `needs` is a pattern over paths of specs; those are left out when the server is missing. */
export const servers = [
  { name: 'PostgreSQL', env: 'MUSTER_TEST_DATABASE_URL', find: postgres, packages: [] },
  {
    name: 'Redis',
    env: 'MUSTER_TEST_REDIS_URL',
    find: redis,
    packages: ['redis-server'],
    needs: /redis.*\.int\.spec\.ts$|distributed.*\.e2e\.spec\.ts$/,
  },
  {
    name: 'Kafka',
    env: 'MUSTER_TEST_KAFKA',
    find: kafka,
    packages: ['openjdk-17-jre-headless', 'maven'],
    needs: /kafka.*\.int\.spec\.ts$|distributed.*\.e2e\.spec\.ts$/,
  },
  {
    name: 'Chromium',
    env: 'CHROMIUM_PATH',
    find: chromium,
    packages: ['chromium'],
    needs: /console.*\.e2e\.spec\.ts$/,
  },
];

const isRoot = () => process.getuid?.() === 0;

/** The packages of Debian that would bring what is missing on this machine. */
export function missingPackages() {
  const wanted = [];
  if (!process.env.MUSTER_TEST_REDIS_URL && !has('redis-server')) wanted.push('redis-server');
  if (!process.env.MUSTER_TEST_KAFKA && javaVersion() < 17) wanted.push('openjdk-17-jre-headless');
  if (!process.env.MUSTER_TEST_KAFKA && !has('mvn')) wanted.push('maven');
  if (!has('chromium') && !process.env.CHROMIUM_PATH) wanted.push('chromium');
  return wanted;
}

/** Installs what is missing, where that is ours to do: as root on a machine with apt-get. */
export function installMissing() {
  const wanted = missingPackages();
  if (wanted.length === 0) return console.log('Every server that the tests need is installed.');
  if (!isRoot() || !has('apt-get'))
    return console.log(`Missing: ${wanted.join(', ')}. Not root on Debian: not installed.`);
  console.log(`Installing ${wanted.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update');
  if (apt('install', '-y', '--no-install-recommends', ...wanted).status === 0) return;
  // Debian's newer releases carry another Java.
  const java = wanted.indexOf('openjdk-17-jre-headless');
  if (java >= 0) wanted[java] = 'default-jre-headless';
  apt('install', '-y', '--no-install-recommends', ...wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installMissing();
