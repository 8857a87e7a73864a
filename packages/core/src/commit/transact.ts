import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../store/database.ts';
import { CommitUncertain, isUnavailable } from '../store/database-errors.ts';
import { loadSettingsOf } from '../store/settings.ts';
import type { Sql } from '../store/sql.ts';
import { lockClocks, lockClocksAndRead, lockFreeClocks } from '../store/user-clock.ts';
import { type Cause, UserUnit } from './user-unit.ts';
import { type Written, writePending } from './write-pending.ts';

/** What commits need: the database, where ids come from, and who is told that something was written. */
export interface CommitPort {
  database: Database;
  newId: () => string;
  onWritten: (written: Written) => void;
  /** Whether dead letters also go to topics, which the bus of one machine does not have. */
  hasDeadLetterTopics?: boolean;
}

export interface TransactOptions {
  userIds: readonly string[];
  cause: Cause;
  /** Leave out accounts that somebody else is changing right now, rather than wait for them. */
  isSkippingLocked?: boolean;
  /** Read the settings of all accounts at once. */
  hasSettings?: boolean;
  /** Runs first in the transaction, before the clocks are locked; must not wait for locks. */
  before?: (sql: Sql) => Promise<void>;
}

export type Work<T> = (units: ReadonlyMap<string, UserUnit>, sql: Sql) => Promise<T>;

/** How long, and how often, the fate of a commit is asked for after its connection was lost. */
const uncertainty = { attempts: 20, everyMs: 250 };

/**
 * One transaction over the clocks of these accounts: lock them in order, let `work` decide and record, write it all,
 * commit, then tell. `work` may run again after a deadlock and must be free of other effects.
 */
export async function transact<T>(port: CommitPort, options: TransactOptions, work: Work<T>): Promise<T> {
  let kept: { value: T; written: Written } | undefined;
  try {
    kept = await port.database.transaction(async (sql) => {
      await options.before?.(sql);
      const units = await lockUnits(port, options, sql);
      const value = await work(units, sql);
      kept = { value, written: await writePending(sql, [...units.values()]) };
      return kept;
    });
  } catch (error) {
    if (!(error instanceof CommitUncertain) || !kept) throw error;
    const fate = await askFate(port.database, kept.written);
    // Known to be gone: then it is the lost connection alone that the caller hears of.
    if (fate === 'gone') throw error.cause;
    if (fate === 'unknown') throw error;
  }
  const { witness, earliestFireAt, hasMail } = kept.written;
  if (witness || earliestFireAt || hasMail) port.onWritten(kept.written);
  return kept.value;
}

async function lockUnits(port: CommitPort, options: TransactOptions, sql: Sql): Promise<Map<string, UserUnit>> {
  const { clocks, settings } = await lockAndRead(options, sql);
  const now = port.database.now();
  const units = new Map<string, UserUnit>();
  for (const [userId, clock] of clocks) {
    units.set(
      userId,
      new UserUnit({ sql, clock, now, newId: port.newId, cause: options.cause, settings: settings?.get(userId) }),
    );
  }
  return units;
}

/** What is read behind the lock is what nobody else can change until we commit. */
async function lockAndRead({ userIds, hasSettings, isSkippingLocked }: TransactOptions, sql: Sql) {
  if (isSkippingLocked) {
    const clocks = await lockFreeClocks(sql, userIds);
    return { clocks, settings: hasSettings ? await loadSettingsOf(sql, [...clocks.keys()]) : undefined };
  }
  const read = () => (hasSettings ? loadSettingsOf(sql, userIds) : Promise.resolve(undefined));
  const { clocks, found } = await lockClocksAndRead(sql, userIds, read);
  return { clocks, settings: found };
}

/**
 * Asks by the id of an event whether a transaction was kept whose COMMIT got no answer. It may still be on its way to
 * the server or running there: it holds the account's clock until it ends, so the answer counts once we have that.
 */
async function askFate(database: Database, { witness }: Written): Promise<'kept' | 'gone' | 'unknown'> {
  if (!witness) return 'unknown';
  const { userId, seq, eventId } = witness;
  for (let attempt = 0; attempt < uncertainty.attempts; attempt += 1) {
    try {
      return await database.transaction(async (sql) => {
        await lockClocks(sql, [userId]);
        const { rows } = await sql.query('select 1 from changes where user_id = $1 and seq = $2 and event_id = $3', [
          userId,
          seq,
          eventId,
        ]);
        return rows.length > 0 ? 'kept' : 'gone';
      });
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      await pause(uncertainty.everyMs);
    }
  }
  return 'unknown';
}
