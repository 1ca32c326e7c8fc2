import { execFileSync, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { StartRefused } from '../errors.js';

/** Whom the server runs as; undefined: as ourselves. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

const NAME = 'postgres';

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, who is created when missing. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  return idsOf() ?? created();
}

function created(): Account {
  try {
    if (!has('group')) execFileSync('groupadd', ['--system', NAME], { stdio: 'pipe' });
    const options = ['--system', '--gid', NAME, '--no-create-home', '--shell', '/bin/false', NAME];
    execFileSync('useradd', options, { stdio: 'pipe' });
  } catch (cause) {
    throw new StartRefused(
      `PostgreSQL does not run as root, and the user "${NAME}" could not be created. ` +
        'Create that user, start Muster as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    );
  }
  return idsOf();
}

function idsOf(): Account {
  const ask = (option: string): number =>
    Number(execFileSync('id', [option, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function has(register: string): boolean {
  return spawnSync('getent', [register, NAME]).status === 0;
}

/** Whether the account passes `test <flag> <path>`; for ourselves the answer comes from trying. */
export function passes(account: Account, flag: '-w' | '-x', path: string): boolean {
  if (!account) return true;
  const { uid, gid } = account;
  return spawnSync('/bin/sh', ['-c', `test ${flag} "$1"`, 'sh', path], { uid, gid, cwd: '/' }).status === 0;
}

/** Throws, naming the folder in the way, when the account cannot work in the directory. */
export function assertReachable(account: Account, directory: string): void {
  if (passes(account, '-x', directory) && passes(account, '-w', directory)) return;
  const above = [directory];
  for (let at = directory; at !== dirname(at); at = dirname(at)) above.unshift(dirname(at));
  const obstacle = above.find((folder) => !passes(account, '-x', folder)) ?? directory;
  throw new StartRefused(
    `PostgreSQL does not run as root, so it runs as the user "${NAME}", who may not enter ${obstacle}. ` +
      `Set MUSTER_DATA to a folder that every user may enter, for example MUSTER_DATA=/var/lib/muster, ` +
      'or start Muster as an ordinary user.',
  );
}
