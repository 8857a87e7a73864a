import pg from 'pg';
import { type Clock, DatabaseClock } from './clock.ts';
import { connectionOf } from './connection.ts';
import { CommitUncertain, codeOf, isRetryable, isUnavailable } from './database-errors.ts';
import { GatheringSocket } from './gathering-socket.ts';
import type { Prepared, Sql } from './sql.ts';

export interface DatabaseOptions {
  connectionString: string;
  poolSize: number;
  /** The authority that signs the server's certificate, PEM. */
  sslCa?: string | undefined;
  /** How long a caller waits for a free connection before it is told that the database is unavailable. */
  acquireTimeoutMs?: number;
  /** Replaces the database's clock in tests. */
  clock?: Clock;
  onError?: (error: Error) => void;
}

const clockReadingEveryMs = 30_000;
const retries = 5;
/** How long a failure to write says something about now: whoever works writes every few seconds. */
const storageNewsMs = 10_000;

/**
 * One statement that begins a transaction and bounds it. SET LOCAL rather than session settings, so that it works
 * through a pooler in transaction mode; without these bounds one stopped replica would stop everybody.
 */
const begin = `begin; set local statement_timeout = '10s'; set local lock_timeout = '5s'; set local idle_in_transaction_session_timeout = '5s'`;

/** The pool of connections, transactions with bounds and retries, and the clock that decides. */
export class Database implements Sql, AsyncDisposable {
  readonly pool: pg.Pool;
  readonly #clock: Clock;
  readonly #databaseClock: DatabaseClock | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  #storageFailed: { code: string; atMs: number } | undefined;

  private constructor(pool: pg.Pool, clock: Clock) {
    this.pool = pool;
    this.#clock = clock;
    if (clock instanceof DatabaseClock) {
      this.#databaseClock = clock;
      this.#timer = setInterval(() => void this.#readClock(), clockReadingEveryMs);
      this.#timer.unref();
    }
  }

  /** Connects and reads the database's clock; throws when the database cannot be reached. */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const pool = new pg.Pool({
      ...connectionOf({ url: options.connectionString, sslCa: options.sslCa }),
      max: options.poolSize,
      connectionTimeoutMillis: options.acquireTimeoutMs ?? 5_000,
      keepAlive: true,
      // Statements are sent without waiting for the answer to the one before: half of the round trips of a commit.
      pipeline: true,
      keepAliveInitialDelayMillis: 10_000,
      stream: () => new GatheringSocket(),
      idleTimeoutMillis: 60_000,
      types: { getTypeParser },
    });
    pool.on('error', (error) => options.onError?.(error));
    // One that breaks while somebody has it says so through the statement that fails. It may also break in the moment
    // in which it is handed over: an error that nobody listens to would end the process.
    pool.on('connect', (client) => client.on('error', () => {}));
    try {
      const result = await pool.query<{ now: Date }>('select clock_timestamp() as now');
      return new Database(pool, options.clock ?? new DatabaseClock(result.rows[0]?.now ?? new Date()));
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  /** The instant by the database's clock. */
  now(): Date {
    return this.#clock.now();
  }

  async query<Row extends pg.QueryResultRow>(
    statement: string | Prepared,
    values: readonly unknown[] = [],
  ): Promise<{ rows: Row[]; rowCount: number }> {
    try {
      const result = await this.pool.query<Row>(withValues(statement, values));
      return { rows: result.rows, rowCount: result.rowCount ?? 0 };
    } catch (error) {
      this.#note(error);
      throw error;
    }
  }

  /** What kept statements from writing in the last 10 s: no space on the database's disk, or a disk that fails. */
  storageProblem(): 'full' | 'failing' | null {
    if (!this.#storageFailed || performance.now() - this.#storageFailed.atMs > storageNewsMs) return null;
    return this.#storageFailed.code === diskFull ? 'full' : 'failing';
  }

  /**
   * Runs work in one bounded READ COMMITTED transaction and commits it. Deadlocks and serialization failures run it
   * again, so work must be free of other effects. Throws CommitUncertain when the connection is lost during COMMIT.
   */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(work);
      } catch (error) {
        if (attempt > retries || !isRetryable(error)) throw error;
      }
    }
  }

  async #attempt<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      // Its answer comes with that of the first statement; should it fail, so does every statement behind it.
      const begun = client.query(begin);
      begun.catch(() => {});
      const result = await work(transactionOf(client));
      await begun;
      await commit(client);
      return result;
    } catch (error) {
      this.#note(error);
      if (error instanceof CommitUncertain || isLost(error)) broken = error as Error;
      else await client.query('rollback').catch((rollbackError: Error) => (broken = rollbackError));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  #note(error: unknown): void {
    const code = codeOf(error);
    if (code !== undefined && storageErrors.has(code)) this.#storageFailed = { code, atMs: performance.now() };
  }

  async #readClock(): Promise<void> {
    const askedMs = performance.now();
    try {
      const { rows } = await this.query<{ now: Date }>('select clock_timestamp() as now');
      if (rows[0]) this.#databaseClock?.correct(rows[0].now, performance.now() - askedMs);
    } catch (error) {
      // The last reading goes on; whoever needs the database now hears of it from its own statement.
      if (!isUnavailable(error)) throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.pool.end();
  }
}

const diskFull = '53100';
/** A full disk, an error of input or output, a damaged page. */
const storageErrors = new Set([diskFull, '58030', 'XX001']);

function transactionOf(client: pg.PoolClient): Sql {
  return {
    async query<Row extends pg.QueryResultRow>(statement: string | Prepared, values: readonly unknown[] = []) {
      const result = await client.query<Row>(withValues(statement, values));
      return { rows: result.rows, rowCount: result.rowCount ?? 0 };
    },
  };
}

function withValues(statement: string | Prepared, values: readonly unknown[]): pg.QueryConfig {
  return typeof statement === 'string'
    ? { text: statement, values: [...values] }
    : { ...statement, values: [...values] };
}

async function commit(client: pg.PoolClient): Promise<void> {
  try {
    const result = await client.query('commit');
    // A transaction that failed earlier answers COMMIT with ROLLBACK and no error.
    if (result.command === 'ROLLBACK') throw new Error('The transaction had failed and was rolled back');
  } catch (error) {
    if (isLost(error)) throw new CommitUncertain('The connection was lost during COMMIT', { cause: error });
    throw error;
  }
}

/** True when the connection itself is gone, so that nothing more can be said on it. */
function isLost(error: unknown): boolean {
  return isUnavailable(error) && !/^(53|55|57014|25006|58)/.test(codeOf(error) ?? '');
}

/** Dates stay text (a Date would be some zone's midnight); bigint becomes a number: no count here passes 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') => {
  if (oid === 1082) return (value: string) => value;
  if (oid === 20) return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}) as typeof pg.types.getTypeParser;
