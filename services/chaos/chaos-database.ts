import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isUnavailable, migrate } from '@duly/core';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/postgres/embedded-postgres.ts';
import { prepareDatabase, prepareDisk } from './prepare-database.ts';
import type { Random } from './random.ts';

const clockIsReadWithinMs = 180_000;
const answersWithinMs = 120_000;

/** The database that all processes share, which can be killed and stopped, and the oracle's own way into it. */
export class ChaosDatabase implements AsyncDisposable {
  readonly #server: EmbeddedPostgres;
  readonly #pool: pg.Pool;
  #frozen: number[] = [];

  private constructor(server: EmbeddedPostgres) {
    this.#server = server;
    this.#pool = new pg.Pool({ connectionString: server.url, max: 3, types: { getTypeParser } });
    this.#pool.on('error', () => {});
    this.#pool.on('connect', (client) => client.on('error', () => {}));
  }

  static async start(dataDir: string): Promise<ChaosDatabase> {
    const settings = { max_connections: '200', max_wal_size: '512MB' };
    const server = await startEmbeddedPostgres({ dataDir, settings, log: () => {} });
    await prepareDatabase(server.url);
    await migrate(server.url);
    const database = new ChaosDatabase(server);
    await database.query(prepareDisk);
    return database;
  }

  get url(): string {
    return this.#server.url;
  }

  /** Asks until it is answered: the connection may be cut at any moment by what happens meanwhile. */
  async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    for (const untilMs = performance.now() + answersWithinMs; ; await delay(50)) {
      try {
        return (await this.#pool.query<Row>(text, [...values])).rows;
      } catch (error) {
        if (!isUnavailable(error) || performance.now() > untilMs) throw error;
      }
    }
  }

  /** Ends the server as a crash does; it is started again at once. */
  async kill(): Promise<void> {
    sendSignal(this.#server.pid, 'SIGKILL');
    await this.whenReady();
  }

  /** Ends one connection's process as a crash does: the server takes all others down with it and recovers. */
  async killBackend(random: Random): Promise<void> {
    const pid = await this.#someClient(random);
    if (pid !== undefined) sendSignal(pid, 'SIGKILL');
    await this.whenReady();
  }

  /** Stops one connection's process, with whatever locks it holds, for a while. */
  async freezeBackend(random: Random, ms: number): Promise<void> {
    const pid = await this.#someClient(random);
    if (pid === undefined) return;
    this.#frozen = [pid];
    sendSignal(pid, 'SIGSTOP');
    await delay(ms);
    this.thaw();
  }

  /** Stops the whole server for a while: nothing answers, and no connection breaks. */
  async freeze(ms: number): Promise<void> {
    const { pid } = this.#server;
    this.#frozen = [pid, ...childrenOf(pid)];
    for (const frozen of this.#frozen) sendSignal(frozen, 'SIGSTOP');
    await delay(ms);
    this.thaw();
  }

  thaw(): void {
    for (const pid of this.#frozen.splice(0)) sendSignal(pid, 'SIGCONT');
  }

  /** Ends a part of all connections, as an operator or a failing network does. */
  async cutConnections(share: number): Promise<void> {
    await this.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and random() < $1`,
      [share],
    );
  }

  /** Lets every write fail for a while, as on a full disk; what is read is answered. */
  async fillDisk(ms: number): Promise<void> {
    await this.query('update oracle.disk set is_full = true');
    await delay(ms);
    await this.query('update oracle.disk set is_full = false');
  }

  /** From now on the database's clock is ahead of the machine's by so much. */
  async putClockAhead(ms: number): Promise<void> {
    await this.query(`update oracle.clock set ahead = $1 * interval '1 millisecond'`, [ms]);
  }

  /** Resolves when all of these processes have read the clock since it was put ahead; they do so every 30 s. */
  async whenClockIsRead(readers: readonly string[]): Promise<void> {
    const late = `select reader from unnest($1::text[]) reader where reader not in (
      select reader from oracle.clock_readings r join oracle.clock c using (ahead))`;
    const untilMs = performance.now() + clockIsReadWithinMs;
    for (let rows = await this.query(late, [readers]); rows.length > 0; rows = await this.query(late, [readers])) {
      if (performance.now() > untilMs) throw new Error(`The clock was not read by ${JSON.stringify(rows)}`);
      await delay(100);
    }
  }

  async whenReady(): Promise<void> {
    await this.query('select 1');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.thaw();
    await this.#pool.end();
    await this.#server[Symbol.asyncDispose]();
  }

  async #someClient(random: Random): Promise<number | undefined> {
    const rows = await this.query<{ pid: number }>(
      `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and datname = 'duly' order by pid`,
    );
    return rows.length === 0 ? undefined : random.pick(rows).pid;
  }
}

/** By the parent that each process names; "pid (name) state parent ...". */
function childrenOf(pid: number): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).filter((candidate) => parentOf(candidate) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === 20 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser;
