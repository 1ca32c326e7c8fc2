import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../errors.js';
import { birthOf, isAlive } from './processes.js';

export const LOCK_FILE = 'muster.lock';

export type LockHolder = {
  readonly pid: number;
  readonly birth?: string;
  readonly since: string;
  readonly port?: number;
};

export type FolderLock = { tellPort(port: number): void; release(): void };

/**
 * One process at a time owns a folder. A lock whose process is gone, or whose pid now belongs to another process, is
 * taken over; a living holder is named in the error.
 */
export function lockFolder(directory: string): FolderLock {
  const path = join(directory, LOCK_FILE);
  const birth = birthOf(process.pid);
  const holder: LockHolder = { pid: process.pid, ...(birth ? { birth } : {}), since: new Date().toISOString() };
  const mine = join(directory, `${LOCK_FILE}.${randomUUID()}`);
  writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
  try {
    while (!linked(mine, path)) setStaleAside(directory, path);
  } finally {
    rmSync(mine, { force: true });
  }
  return {
    tellPort: (port) => {
      writeFileSync(mine, JSON.stringify({ ...holder, port }), { mode: 0o600 });
      renameSync(mine, path);
    },
    release: () => rmSync(path, { force: true }),
  };
}

/** The lock appears with its content or not at all. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function setStaleAside(directory: string, path: string): void {
  const found = contentOf(path);
  if (found === undefined) return;
  refuseLiving(directory, found);
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Another starter may have replaced the stale lock between our look and our rename: then it gets its lock back.
  if (contentOf(aside) !== found) linked(aside, path);
  rmSync(aside, { force: true });
}

function refuseLiving(directory: string, content: string): void {
  const holder = holderIn(content);
  if (!holder || !isAlive(holder.pid)) return;
  if (holder.birth && holder.birth !== birthOf(holder.pid)) return;
  throw new StartRefused(
    `The database in ${directory} is in use by process ${holder.pid}, since ${holder.since}. ` +
      `Stop that process first (kill ${holder.pid}), or set MUSTER_DATA to another folder for a second Muster.`,
  );
}

function holderIn(content: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(content) as LockHolder;
    return Number.isInteger(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
