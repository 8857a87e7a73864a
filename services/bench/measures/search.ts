import { migrate } from '@duly/core';
import { type Account, createAccounts, idOf } from '../accounts.ts';
import { requestBytes } from '../http-connection.ts';
import { openLoop } from '../http-load.ts';
import { judged, median, percentile, type Result, round as rounded, spread } from '../result.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { seededRandom, seedWordyTasks } from '../wordy-tasks.ts';
import { databaseOf } from './create.ts';

const accountCount = 1_000;
const searchesPerSecond = 40;

/**
 * What people type into a search field, made of a title that they have: beginnings of words as they are typed, words,
 * phrases, filters, words with a slip, and words that nothing has.
 */
const kinds: Record<string, (words: readonly string[], random: () => number) => string> = {
  letters: ([word = '']) => word.slice(0, 2),
  beginning: ([, word = '']) => word.slice(0, 4),
  word: ([, word = '']) => word,
  words: ([one, , two]) => `${one} ${two}`,
  phrase: ([one, two]) => `"${one} ${two}"`,
  filtered: ([, word = '']) => `${word} is:open (p1 or @home)`,
  slip: ([, word = '']) => `${word.slice(0, 2)}${word[3] ?? ''}${word[2]}${word.slice(4)}`,
  nothing: (_, random) => `quixo${Math.floor(random() * 1e6).toString(36)}`,
};

/** Searches by somebody with a tenth of all tasks over HTTP, beside a scan of that account's rows by LIKE. */
export async function measureSearch(surroundings: Surroundings): Promise<Result> {
  const { isQuick, say } = surroundings;
  const tasks = isQuick ? 100_000 : 1_000_000;
  await using database = await surroundings.newDatabase('search');
  await migrate(database.url);
  const [account] = await createAccounts(database.client, accountCount);
  if (!account) throw new Error('There is no account');
  const titles = await seedWordyTasks(database.client, { tasks, accounts: accountCount });
  await database.client.query('vacuum analyze tasks, user_clock');
  await database.client.query('checkpoint');
  await using server = await startServer(surroundings, { ...databaseOf(database), ROLES: 'api' });
  const p95s: number[] = [];
  const byKind = new Map<string, number[]>();
  const rounds = isQuick ? 2 : 5;
  for (let round = -1; round < rounds; round += 1) {
    const latencies = await measureRound({ server, account, titles, round, seconds: isQuick ? 4 : 10 });
    // The first fills caches and connections.
    if (round < 0) continue;
    p95s.push(
      percentile(
        latencies.map(({ ms }) => ms),
        95,
      ),
    );
    for (const { kind, ms } of latencies) byKind.set(kind, [...(byKind.get(kind) ?? []), ms]);
  }
  const p95OfKinds = Object.fromEntries([...byKind].map(([kind, ms]) => [kind, rounded(percentile(ms, 95))]));
  const scanMs = await measureScan(database, titles, isQuick ? 10 : 40);
  say(
    `  p95 ${p95s.map(rounded).join(', ')} ms; a scan ${percentile(scanMs, 95).toFixed(1)} ms; ${JSON.stringify(p95OfKinds)}`,
  );
  return judged({
    name: 'search-p95',
    value: median(p95s),
    unit: 'ms',
    goal: '<= 10',
    reference: {
      what: 'LIKE over the same tasks of the account, p95',
      value: rounded(percentile(scanMs, 95)),
      unit: 'ms',
    },
    detail: {
      tasks,
      tasksOfTheAccount: tasks / 10,
      searchesPerSecond,
      p95Ms: spread(p95s),
      p95OfKinds,
      scanMs: spread(scanMs),
    },
  });
}

interface Latency {
  kind: string;
  ms: number;
}

/** One search at a time and kind after kind, at a fixed rate: answers come in the order of the requests. */
async function measureRound(options: {
  server: ServerProcess;
  account: Account;
  titles: readonly string[];
  round: number;
  seconds: number;
}): Promise<Latency[]> {
  const { server, account, titles, round, seconds } = options;
  const random = seededRandom(round + 100);
  const names = Object.keys(kinds);
  const searches = Array.from({ length: seconds * searchesPerSecond }, (_, index) => {
    const kind = names[index % names.length] ?? '';
    const words = (titles[Math.floor(random() * titles.length)] ?? '').split(' ');
    const q = encodeURIComponent(kinds[kind]?.(words, random) ?? '');
    const { port } = server;
    return { kind, bytes: requestBytes({ method: 'GET', path: `/api/search?q=${q}`, port, cookie: account.cookie }) };
  });
  const outcome = await openLoop({
    port: server.port,
    connections: 1,
    perSecond: searchesPerSecond,
    seconds,
    request: (index) => searches[index]?.bytes ?? Buffer.alloc(0),
  });
  if (outcome.done !== searches.length) throw new Error(`Searches were refused: ${JSON.stringify(outcome.others)}`);
  return outcome.latenciesMs.map((ms, index) => ({ kind: searches[index]?.kind ?? '', ms }));
}

/** What is done without an index: every row of the account is looked at. Only the statement, without HTTP. */
async function measureScan({ client }: BenchDatabase, titles: readonly string[], rounds: number): Promise<number[]> {
  const found: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const word = titles[(round * 37) % titles.length]?.split(' ')[1] ?? '';
    const startedMs = performance.now();
    await client.query(
      `select * from tasks where user_id = ${idOf('1')} and deleted_at is null and (title ilike $1 or notes ilike $1)
       order by completed_at is not null, coalesce(due_at, 'infinity'), id limit 20`,
      [`%${word}%`],
    );
    found.push(performance.now() - startedMs);
  }
  return found;
}
