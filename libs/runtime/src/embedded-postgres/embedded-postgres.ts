import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { serverAccount } from './account.js';
import { readyBinaries } from './binaries.js';
import { checkVersion, createCluster, passwordIn, prepareFolder } from './cluster.js';
import { lockFolder } from './folder-lock.js';
import type { FolderLock } from './folder-lock.js';
import { isAlive } from './processes.js';
import { endOrphan, freePort, startServer, stopServer } from './server.js';
import type { Place, Server } from './server.js';

export type EmbeddedPostgresOptions = {
  /** A folder of its own. It is created when missing and belongs to the server from then on. */
  readonly directory: string;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
};

export type EmbeddedPostgres = {
  /** Of the user `postgres`, who may do everything, to the database `postgres`. Stays the same until `stop`. */
  readonly url: string;
  /** Of the server. Changes when a server that died was replaced. */
  readonly pid: number;
  /** Ends the server and lets the folder go. Resolves when all is on disk. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that came with the npm package on a free loopback port. Only this process decides when it
 * stops: it does not hear the terminal's Ctrl-C, and a server that dies is started again on the same port.
 * Rejects with a message that names the remedy: folder in use, not usable, of another version, server's own reason.
 */
export async function startEmbeddedPostgres({ directory, log }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  prepareFolder(resolve(directory), account);
  const folder = realpathSync(directory);
  const lock = lockFolder(folder);
  try {
    const place: Place = { directory: folder, account, binaries: readyBinaries(folder, account) };
    checkVersion(folder, place.binaries.major);
    const orphan = await endOrphan(place);
    if (orphan) log.warn({ pid: orphan }, 'ended a PostgreSQL server that an earlier Muster left behind');
    const password = passwordIn(folder, account);
    await createCluster(folder, place.binaries, account);
    const server = await startServer(place, freePort);
    lock.tellPort(server.port);
    log.info({ pid: server.pid, port: server.port, directory: folder }, 'PostgreSQL runs');
    return supervised(place, server, lock, log, `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function supervised(
  place: Place,
  first: Server,
  lock: FolderLock,
  log: EmbeddedPostgresOptions['log'],
  url: string,
): EmbeddedPostgres {
  let server = first;
  let stopping: Promise<void> | undefined;
  const watching = watch();
  // The last word of a process that ends without calling `stop`.
  const leave = (): void => {
    if (isAlive(server.pid)) process.kill(server.pid, 'SIGINT');
  };
  process.on('exit', leave);
  return {
    url,
    get pid() {
      return server.pid;
    },
    stop: () => (stopping ??= stop()),
  };

  async function watch(): Promise<void> {
    for (;;) {
      const why = await server.ended;
      if (stopping) return;
      log.error({ pid: server.pid, why }, 'PostgreSQL ended on its own and is started again');
      while (!stopping && !(await restarted()));
      if (stopping) return;
    }
  }

  async function restarted(): Promise<boolean> {
    try {
      server = await startServer(place, async () => first.port);
      log.info({ pid: server.pid, port: server.port }, 'PostgreSQL runs again');
      return true;
    } catch (error) {
      log.error({ err: error }, 'PostgreSQL could not be started again yet');
      await sleep(1000);
      return false;
    }
  }

  async function stop(): Promise<void> {
    process.off('exit', leave);
    await stopServer(place, server.pid);
    await watching;
    await stopServer(place, server.pid);
    lock.release();
  }
}
