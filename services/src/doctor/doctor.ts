import type { Database } from '@duly/core';
import type { Config } from '../config.ts';
import { checkBacklog } from './check-backlog.ts';
import { checkBus } from './check-bus.ts';
import { checkClocks } from './check-clocks.ts';
import { checkDatabase } from './check-database.ts';
import { checkDisk } from './check-disk.ts';
import { checkMail } from './check-mail.ts';
import { checkPool } from './check-pool.ts';
import { checkRedis } from './check-redis.ts';
import { type Finding, fail } from './finding.ts';
import { openDatabase } from './open-database.ts';

export interface DoctorOptions {
  config: Config;
  /** Opens a connection to the configured mail server and logs in; null in front of the local mailbox. */
  verifyMail: (() => Promise<void>) | null;
}

/** Looks at everything that Duly needs and yields what it finds, one after the other. Changes nothing. */
export async function* examine({ config, verifyMail }: DoctorOptions): AsyncGenerator<Finding> {
  const opened = await openDatabase(config);
  if ('finding' in opened) {
    yield opened.finding;
  } else {
    await using database = opened.database;
    yield* examineDatabase(database, config);
  }
  yield* await checkBus(config);
  yield await checkMail(config, verifyMail);
  if (config.redis) yield await checkRedis(config.redis);
  yield await checkDisk(config.dataDir);
}

async function* examineDatabase(database: Database, config: Config): AsyncGenerator<Finding> {
  try {
    const facts = await checkDatabase(database);
    yield* facts;
    yield await checkClocks(database);
    yield await checkPool(database, config);
    // Without its tables nothing more can be asked.
    if (facts.every((finding) => finding.level !== 'FAIL')) yield* await checkBacklog(database);
  } catch (error) {
    const says = `stopped answering: ${error instanceof Error ? error.message : String(error)}`;
    yield fail('database', says, 'Ask again; if it stays so, look into the log of the database.');
  }
}
