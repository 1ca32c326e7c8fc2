import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefused } from '../errors.js';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { SERVER_ENVIRONMENT } from './cluster.js';
import { parsePostmasterPid } from './postmaster-pid.js';
import type { PostmasterPid } from './postmaster-pid.js';
import { commandOf, gone, isAlive } from './processes.js';
import { openServerLog, reasonIn } from './server-log.js';
import { serverArguments } from './server-settings.js';

export type Place = { readonly directory: string; readonly binaries: Binaries; readonly account: Account };
export type Server = { readonly pid: number; readonly port: number; readonly ended: Promise<string> };

const PATIENCE = 15_000;
const RECOVERY = 300_000;
const PORT_TAKEN = /Address already in use|could not bind|could not create any TCP/;
const STILL_THERE = /shared memory block.*still in use|lock file "postmaster.pid" already exists/;

/** Starts the server and waits until it takes connections. Asks for another port when the one given is taken. */
export async function startServer(place: Place, nextPort: () => Promise<number>): Promise<Server> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const port = await nextPort();
    const log = openServerLog(place.directory);
    try {
      return await launch(place, port, log.descriptor, () => log.said());
    } catch (cause) {
      const said = log.said();
      const again = PORT_TAKEN.test(said) || STILL_THERE.test(said);
      if (!again || Date.now() > deadline) {
        const reason = said ? reasonIn(said) : String(cause);
        throw new StartRefused(`PostgreSQL did not start: ${reason} (its log is ${log.path})`, { cause });
      }
      await sleep(200);
    } finally {
      log.close();
    }
  }
}

async function launch(place: Place, port: number, log: number, said: () => string): Promise<Server> {
  const { directory, binaries, account } = place;
  const child = spawn(binaries.postgres, serverArguments(join(directory, 'cluster'), port), {
    ...account,
    cwd: directory,
    env: SERVER_ENVIRONMENT,
    // A session of its own: Ctrl-C in the terminal reaches us and not the server.
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`code ${code ?? '-'}, signal ${signal ?? '-'}. ${reasonIn(said())}`));
  });
  await ready(child, ended, directory);
  return { pid: child.pid ?? 0, port, ended };
}

async function ready(child: ChildProcess, ended: Promise<string>, directory: string): Promise<void> {
  let end: string | undefined;
  void ended.then((why) => (end = why));
  for (const deadline = Date.now() + RECOVERY; ; await sleep(10)) {
    if (end !== undefined) throw new Error(`The server ended: ${end}`);
    const found = postmasterIn(directory);
    if (found?.pid === child.pid && found?.ready) return;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new Error('The server was not ready after five minutes.');
    }
  }
}

/**
 * Ends a server that a killed Muster left behind in this folder, so that there is only one kind of running server:
 * ours, with today's binaries and settings. Returns its pid when there was one.
 */
export async function endOrphan(place: Place): Promise<number | undefined> {
  const found = postmasterIn(place.directory);
  if (!found || !isAlive(found.pid)) return undefined;
  const command = commandOf(found.pid);
  if (command !== undefined && !command.includes(found.folder)) {
    // The pid of a server that died long ago belongs to somebody else now; PostgreSQL would not dare to start.
    rmSync(join(place.directory, 'cluster', 'postmaster.pid'));
    return undefined;
  }
  await stopServer(place, found.pid);
  return found.pid;
}

/** Fast shutdown: sessions are ended, everything committed is on disk. After 15 s without them the hard way. */
export async function stopServer(place: Place, pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  signal(place, pid, 'fast');
  if (await gone(pid, PATIENCE)) return;
  signal(place, pid, 'immediate');
  if (await gone(pid, PATIENCE)) return;
  throw new Error(`The PostgreSQL server ${pid} of ${place.directory} does not end. Look into its server.log.`);
}

function signal(place: Place, pid: number, mode: 'fast' | 'immediate'): void {
  if (platform() === 'win32') {
    execFileSync(place.binaries.pgCtl, ['stop', '-D', join(place.directory, 'cluster'), '-m', mode, '-W']);
  } else if (isAlive(pid)) {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  }
}

/** A loopback port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

function postmasterIn(directory: string): PostmasterPid | undefined {
  const file = join(directory, 'cluster', 'postmaster.pid');
  try {
    return existsSync(file) ? parsePostmasterPid(readFileSync(file, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}
