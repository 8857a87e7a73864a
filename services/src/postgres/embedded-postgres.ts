import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { findBinaries } from './binaries.ts';
import { prepareCluster } from './cluster.ts';
import { createDatabase, socketUrl } from './connection.ts';
import { prepareFolders } from './folders.ts';
import { lockOut } from './lockout.ts';
import { stop } from './postmaster.ts';
import { type Server, startOrAdopt } from './start-or-adopt.ts';
import { findRunner } from './unprivileged.ts';

export interface EmbeddedPostgresOptions {
  dataDir: string;
  /** Is told in whole sentences what happens to the database. */
  log: (line: string) => void;
  /** PostgreSQL's own settings over those that fit a small machine. */
  settings?: Record<string, string>;
  /** Leaves the server running when this is disposed of and when this process dies; the next start adopts it. */
  keepRunning?: boolean;
}

const longestPauseMs = 30_000;

/**
 * Starts PostgreSQL 18 from the programs that come with Duly, in DATA_DIR, reachable by a unix socket only; makes its
 * files and the database "duly" where they are missing. A server that runs there already is adopted. Throws with the
 * folder and the remedy when another Duly holds the folder, when its files are damaged or of another version, when the
 * disk is full, and when the rights do not suffice.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const runner = await findRunner({ program: binaries.postgres, outlivesParent: options.keepRunning ?? false });
  const folders = await prepareFolders(options.dataDir, runner);
  const made = await prepareCluster(folders, binaries.initdb, runner);
  if (made === 'made') options.log(`Made the database in ${folders.data}`);
  const launching = { program: binaries.postgres, runner, folders, settings: options.settings ?? {} };

  const open = async (): Promise<Opened> => {
    const server = await startOrAdopt(launching);
    const url = socketUrl(server.socket, server.port, 'duly');
    const lock = await lockOut(socketUrl(server.socket, server.port, 'postgres'), folders.root);
    await createDatabase(lock, 'duly');
    options.log(
      `${server.adopted ? 'Adopted the running' : 'Started'} PostgreSQL (process ${server.pid}) in ${folders.data}`,
    );
    return { ...server, url, lock };
  };
  return new EmbeddedPostgres(await open(), open, options);
}

interface Opened extends Server {
  url: string;
  lock: pg.Client;
}

/** The running server. When it dies it is started again; clients see their connections break and connect anew. */
export class EmbeddedPostgres implements AsyncDisposable {
  #current: Opened;
  readonly #open: () => Promise<Opened>;
  readonly #options: EmbeddedPostgresOptions;
  readonly #disposed = new AbortController();
  #restoring: Promise<void> = Promise.resolve();

  constructor(opened: Opened, open: () => Promise<Opened>, options: EmbeddedPostgresOptions) {
    this.#current = opened;
    this.#open = open;
    this.#options = options;
    this.#watch(opened.lock);
  }

  /** A connection string for node-postgres and libpq. */
  get url(): string {
    return this.#current.url;
  }

  /** The server's process. */
  get pid(): number {
    return this.#current.pid;
  }

  /** True when the server ran already. */
  get adopted(): boolean {
    return this.#current.adopted;
  }

  /** The connection that holds the lock lives as long as the server, adopted or not: its end tells of the server's. */
  #watch(lock: pg.Client): void {
    lock.once('end', () => {
      if (!this.#disposed.signal.aborted) this.#restoring = this.#restore();
    });
  }

  async #restore(): Promise<void> {
    this.#options.log('The connection to the database was lost');
    for (let pauseMs = 100; !this.#disposed.signal.aborted; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        this.#current = await this.#open();
        this.#watch(this.#current.lock);
        return;
      } catch (error) {
        this.#options.log(error instanceof Error ? error.message : String(error));
        await delay(pauseMs, undefined, { signal: this.#disposed.signal }).catch(() => {});
      }
    }
  }

  /** Stops the server by a fast shutdown; cut connections are the caller's to close before. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#disposed.signal.aborted) return;
    this.#disposed.abort();
    await this.#restoring;
    await this.#current.lock.end().catch(() => {});
    if (!this.#options.keepRunning) await stop(this.#current);
  }
}
