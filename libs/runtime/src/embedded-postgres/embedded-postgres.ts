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
 * Rejects with `StartRefused` that names the remedy: folder in use, not usable, of another version, server's own reason.
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
    return new Supervised(
      place,
      server,
      lock,
      log,
      `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`,
    );
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Holds the folder and the server until `stop`; puts a new server in the place of one that died. */
class Supervised implements EmbeddedPostgres {
  private stopping: Promise<void> | undefined;
  private readonly watching: Promise<void>;
  private readonly port: number;

  constructor(
    private readonly place: Place,
    private server: Server,
    private readonly lock: FolderLock,
    private readonly log: EmbeddedPostgresOptions['log'],
    readonly url: string,
  ) {
    this.port = server.port;
    this.watching = this.watch();
    process.on('exit', this.leave);
  }

  get pid(): number {
    return this.server.pid;
  }

  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  /** The last word of a process that ends without calling `stop`. */
  private readonly leave = (): void => {
    if (isAlive(this.server.pid)) process.kill(this.server.pid, 'SIGINT');
  };

  private async end(): Promise<void> {
    process.off('exit', this.leave);
    await stopServer(this.place, this.server.pid);
    await this.watching;
    // The watch may have been starting another server just then.
    await stopServer(this.place, this.server.pid);
    this.lock.release();
  }

  private async watch(): Promise<void> {
    while (!this.stopping) {
      const why = await this.server.ended;
      if (this.stopping) return;
      this.log.error({ pid: this.server.pid, why }, 'PostgreSQL ended on its own and is started again');
      while (!this.stopping && !(await this.restarted()));
    }
  }

  private async restarted(): Promise<boolean> {
    try {
      this.server = await startServer(this.place, async () => this.port);
      this.log.info({ pid: this.server.pid, port: this.port }, 'PostgreSQL runs again');
      return true;
    } catch (error) {
      this.log.error({ err: error }, 'PostgreSQL could not be started again yet');
      await sleep(1000);
      return false;
    }
  }
}
