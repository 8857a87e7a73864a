import { type Account, createAccounts } from '../accounts.ts';
import { createScript, pgbench } from '../pgbench.ts';
import { judged, median, type Result, spread } from '../result.ts';
import { startServer } from '../server-process.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { createTasks, loadGenerator } from '../wrk.ts';

const accountCount = 1_000;
const connections = 64;

/** What a later measurement needs of the reference. */
export interface CreateOutcome {
  result: Result;
  pgbenchPerSecond: number;
}

/**
 * Creates a second over HTTP, answered after COMMIT, with nothing behind them running, over what pgbench reaches with
 * the same rows by one statement. Each round measures both on empty tables, in alternating order.
 */
export async function measureCreate(surroundings: Surroundings): Promise<CreateOutcome> {
  const { isQuick, folder, say } = surroundings;
  const seconds = isQuick ? 3 : 20;
  await using database = await surroundings.newDatabase('create');
  await using server = await startServer(surroundings, { ...databaseOf(database), ROLES: 'api' });
  const accounts = await createAccounts(database.client, accountCount);
  const load = { port: server.port, connections, accounts };
  await createTasks(folder, { ...load, seconds: isQuick ? 2 : 5 });
  const event = await recordedEvent(database);
  const ours: number[] = [];
  const theirs: number[] = [];
  const p99s: number[] = [];
  for (let round = 0; round < (isQuick ? 1 : 3); round += 1) {
    const measureOurs = async () => {
      await empty(database);
      const { perSecond, refused, p99Ms } = await createTasks(folder, { ...load, seconds });
      if (refused > 0) throw new Error(`${refused} creates were refused`);
      ours.push(perSecond);
      p99s.push(p99Ms);
      await checkRows(database, accounts);
    };
    const measureTheirs = async () => {
      await empty(database);
      const script = createScript(accountCount);
      theirs.push(await pgbench(folder, { url: database.url, script, event, clients: connections, seconds }));
    };
    for (const measure of round % 2 === 0 ? [measureOurs, measureTheirs] : [measureTheirs, measureOurs])
      await measure();
    say(
      `  round ${round + 1}: ${Math.round(ours.at(-1) ?? 0)} creates/s over HTTP, pgbench ${Math.round(theirs.at(-1) ?? 0)}`,
    );
  }
  const result = judged({
    name: 'create-vs-pgbench',
    value: median(ours) / median(theirs),
    unit: 'ratio',
    goal: '>= 1.0',
    reference: { what: 'pgbench, the same rows by one statement', value: Math.round(median(theirs)), unit: 'rows/s' },
    detail: {
      createsPerSecond: spread(ours),
      pgbenchPerSecond: spread(theirs),
      p99Ms: spread(p99s),
      ratioOfRounds: spread(ours.map((value, index) => value / (theirs[index] ?? Number.NaN))),
      accounts: accountCount,
      connections,
      secondsPerRound: seconds,
      loadGenerator,
    },
  });
  return { result, pgbenchPerSecond: median(theirs) };
}

export function databaseOf({ url }: BenchDatabase): Record<string, string> {
  return { DATABASE_URL: url, DATABASE_DIRECT_URL: url };
}

/** Both begin with the same: no rows, a checkpoint just done. The log is kept where its readers' cursors are. */
export async function empty({ client }: BenchDatabase, { keepsLog = false } = {}): Promise<void> {
  await client.query(`truncate tasks, reminders, changes, outbox, idempotency_keys${keepsLog ? '' : ', log'}`);
  await client.query('vacuum analyze user_clock');
  await client.query('checkpoint');
}

async function recordedEvent({ client }: BenchDatabase): Promise<string> {
  const { rows } = await client.query<{ event: string }>('select event from outbox limit 1');
  const event = rows[0]?.event;
  if (event === undefined) throw new Error('Nothing was created');
  return event;
}

/** A rate of rows that are not there would be a lie: every account's numbers must be gapless, and every row there. */
async function checkRows({ client }: BenchDatabase, accounts: readonly Account[]): Promise<void> {
  const { rows } = await client.query<{ tasks: string; changes: string; outbox: string; clocks: string }>(
    `select (select count(*) from tasks) as tasks, (select count(*) from changes) as changes,
            (select count(*) from outbox) as outbox, (select count(*) from user_clock) as clocks`,
  );
  const { tasks, changes, outbox, clocks } = rows[0] ?? {};
  if (tasks !== changes || changes !== outbox || clocks !== String(accounts.length)) {
    throw new Error(`The rows do not fit each other: ${JSON.stringify(rows[0])}`);
  }
}
