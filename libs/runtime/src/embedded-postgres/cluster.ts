import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../errors.js';
import { assertReachable } from './account.js';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { initdbArguments } from './server-settings.js';

const OURS = /^(cluster(\.new)?|password|server\.log(\.1)?|muster\.lock.*|binaries-.*|lost\+found|\..*)$/;

/** Makes the folder usable, for us and for the server's account; says what to do where it is not. */
export function prepareFolder(directory: string, account: Account): void {
  try {
    mkdirSync(directory, { recursive: true });
    const foreign = readdirSync(directory).find((name) => !OURS.test(name));
    if (foreign) throw new Error(`it holds "${foreign}", which is not part of Muster's database`);
    if (account) chownSync(directory, account.uid, account.gid);
    closeToOthers(directory);
    const trial = join(directory, `.trial-${process.pid}`);
    writeFileSync(trial, '');
    rmSync(trial);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartRefused(
      `The folder ${directory} cannot be used for the database: ${reason}. ` +
        'Set MUSTER_DATA to a folder that you may write to, or change the owner of this one.',
      { cause },
    );
  }
  assertReachable(account, directory);
}

/** Password and cluster are closed in any case; the folder is too where it is ours to close. */
function closeToOthers(directory: string): void {
  try {
    chmodSync(directory, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

/** Throws when the folder was made by another major version of PostgreSQL than the one we bring. */
export function checkVersion(directory: string, major: number): void {
  const cluster = join(directory, 'cluster');
  if (!existsSync(cluster)) return;
  const file = join(cluster, 'PG_VERSION');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown';
  if (found === String(major)) return;
  throw new StartRefused(
    `The database in ${cluster} was made by PostgreSQL ${found}; this Muster brings PostgreSQL ${major}, which cannot ` +
      `read it. Either run it with the Muster that made it, or copy it over with pg_dumpall of PostgreSQL ${found} and ` +
      'set DATABASE_URL, or set MUSTER_DATA to a new folder (or move this one away) to begin empty.',
  );
}

/** The password of the user `postgres`, made on the first start, readable by the owner alone. */
export function passwordIn(directory: string, account: Account): string {
  const file = join(directory, 'password');
  if (!existsSync(file)) {
    if (existsSync(join(directory, 'cluster'))) {
      throw new StartRefused(`${file} is missing: without it nobody can open the database beside it. Put it back.`);
    }
    writeFileSync(`${file}.new`, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (account) chownSync(`${file}.new`, account.uid, account.gid);
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}

/** Creates the cluster when missing. It appears whole or not at all: an interrupted attempt is made anew. */
export async function createCluster(directory: string, binaries: Binaries, account: Account): Promise<void> {
  const cluster = join(directory, 'cluster');
  if (existsSync(cluster)) return;
  const half = `${cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  await runInitdb(binaries.initdb, initdbArguments(half, join(directory, 'password')), directory, account);
  renameSync(half, cluster);
}

async function runInitdb(program: string, parameters: string[], cwd: string, account: Account): Promise<void> {
  const child = spawn(program, parameters, { ...account, cwd, env: SERVER_ENVIRONMENT, detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).catch((cause: unknown) => {
    throw new StartRefused(
      `${program} does not run on this system (it needs glibc, not musl). Set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  });
  if (code !== 0) throw new StartRefused(`PostgreSQL could not create its database: ${said.trim().slice(-1500)}`);
}

/** Nothing of our own environment: neither PG* variables of the user's shell nor anybody's secrets. */
export const SERVER_ENVIRONMENT = { LC_ALL: 'C', PATH: '/usr/bin:/bin', SystemRoot: 'C:\\Windows' };
