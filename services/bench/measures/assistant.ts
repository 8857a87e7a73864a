import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import { createAccounts } from '../accounts.ts';
import { openTurn, sayTo, type Turn } from '../chat-turn.ts';
import { HttpConnection, requestBytes } from '../http-connection.ts';
import { judged, percentile, type Result, round as rounded, spread } from '../result.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import type { Surroundings } from '../surroundings.ts';
import { databaseOf } from './create.ts';

const conversations = 100;
const openStreams = 200;
/** What a conversation is made of, over and over. */
const words = [
  'add water the ferns tomorrow at 9',
  'what is due tomorrow?',
  'make it friday',
  'tag it with @home',
  'complete it',
  'undo',
];

/** The assistant without a language model: its answers beside the same commands by REST, many at once, and what an open stream costs. */
export async function measureAssistant(surroundings: Surroundings): Promise<Result[]> {
  await using database = await surroundings.newDatabase('assistant');
  const environment = { ...databaseOf(database), ROLES: 'api' };
  const results: Result[] = [];
  {
    await using server = await startServer(surroundings, environment);
    const accounts = await createAccounts(database.client, conversations + 1);
    const [alone, ...others] = accounts.map(({ cookie }) => cookie);
    if (alone === undefined) throw new Error('There is no account');
    results.push(...(await measureAnswers(surroundings, server, alone)));
    results.push(await measureMany(surroundings, server, others));
  }
  results.push(await measureStreams(surroundings, environment));
  return results;
}

async function measureAnswers(
  { isQuick, say }: Surroundings,
  server: ServerProcess,
  cookie: string,
): Promise<Result[]> {
  const rounds = isQuick ? 5 : 50;
  await converse(server, cookie, 2);
  const turns = await converse(server, cookie, rounds);
  const restMs = await commandsByRest(server, cookie, rounds);
  const [first, last] = [turns.map(({ firstEventMs }) => firstEventMs), turns.map(({ lastEventMs }) => lastEventMs)];
  say(
    `  p95 to the first event ${percentile(first, 95).toFixed(0)} ms, to the last ${percentile(last, 95).toFixed(0)} ms; by REST ${percentile(restMs, 95).toFixed(1)} ms`,
  );
  const reference = { what: 'the same commands by REST, p95', value: rounded(percentile(restMs, 95)), unit: 'ms' };
  const detail = { turns: turns.length, words };
  return [
    judged({
      name: 'assistant-first-event',
      value: percentile(first, 95),
      unit: 'ms',
      goal: '<= 50',
      reference,
      detail: { ...detail, ms: spread(first) },
    }),
    judged({
      name: 'assistant-answer',
      value: percentile(last, 95),
      unit: 'ms',
      goal: '<= 150',
      reference,
      detail: { ...detail, ms: spread(last), restMs: spread(restMs) },
    }),
  ];
}

/** Turn after turn; an answer that fails is no answer to measure. */
async function converse({ port }: ServerProcess, cookie: string, rounds: number): Promise<Turn[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const turns: Turn[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let threadId: string | undefined;
    for (const text of words) {
      const turn = await sayTo({ port, cookie, text, agent, ...(threadId === undefined ? {} : { threadId }) });
      if (!turn.isWhole) throw new Error(`The assistant failed to answer “${text}”`);
      turns.push(turn);
      threadId = turn.threadId;
    }
  }
  agent.destroy();
  return turns;
}

/** What the words come to, as a program would ask for it. */
async function commandsByRest({ port }: ServerProcess, cookie: string, rounds: number): Promise<number[]> {
  const connection = await HttpConnection.open(port);
  const latenciesMs: number[] = [];
  const send = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const bytes = requestBytes({ method, path, port, cookie, ...(body === undefined ? {} : { body }) });
    const startedMs = performance.now();
    const answer = await connection.send(bytes);
    latenciesMs.push(performance.now() - startedMs);
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered with ${answer.status}`);
    return JSON.parse(answer.body.toString()) as Record<string, unknown>;
  };
  for (let round = 0; round < rounds; round += 1) {
    const { id } = await send('POST', '/api/tasks', {
      title: 'water the ferns',
      due: { date: '2030-01-01', time: '09:00' },
    });
    await send('GET', `/api/search?q=${encodeURIComponent('due:tomorrow is:open')}`);
    await send('PATCH', `/api/tasks/${id}`, { due: { date: '2030-01-04', time: '09:00' } });
    await send('PATCH', `/api/tasks/${id}`, { tags: ['home'] });
    await send('POST', `/api/tasks/${id}/complete`, {});
    await send('POST', `/api/tasks/${id}/reopen`, {});
  }
  connection.close();
  return latenciesMs;
}

/** A hundred people talk at once: each goes on when the answer has ended. */
async function measureMany(
  { isQuick, say }: Surroundings,
  server: ServerProcess,
  cookies: readonly string[],
): Promise<Result> {
  const rounds = isQuick ? 1 : 5;
  const alone = percentile(
    (await converse(server, cookies[0] ?? '', rounds)).map(({ lastEventMs }) => lastEventMs),
    95,
  );
  const talks = await Promise.allSettled(cookies.map((cookie) => converse(server, cookie, rounds)));
  const turns = talks.flatMap((talk) => (talk.status === 'fulfilled' ? talk.value : []));
  const failed = talks.filter(({ status }) => status === 'rejected').length;
  const last = turns.map(({ lastEventMs }) => lastEventMs);
  say(
    `  ${cookies.length} at once: p95 ${percentile(last, 95).toFixed(0)} ms of ${turns.length} turns; one alone ${alone.toFixed(0)} ms`,
  );
  const result = judged({
    name: 'assistant-hundred-at-once',
    value: percentile(last, 95),
    unit: 'ms',
    goal: '<= 3000',
    reference: { what: 'one conversation alone, p95', value: rounded(alone), unit: 'ms' },
    detail: { conversations: cookies.length, turns: turns.length, failed, ms: spread(last) },
  });
  // One that did not end well is worse than a slow one.
  return failed === 0 ? result : { ...result, met: false };
}

/** Answers that wait for a language model which says nothing: what the server holds for each. */
async function measureStreams(surroundings: Surroundings, environment: Record<string, string>): Promise<Result> {
  const silent = createServer(() => {});
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1`;
  await using stack = new AsyncDisposableStack();
  stack.defer(() => {
    silent.closeAllConnections();
    silent.close();
  });
  await using database = await surroundings.newDatabase('assistant_streams');
  const server = stack.use(
    await startServer(surroundings, { ...environment, ...databaseOf(database), OPENAI_BASE_URL: url }),
  );
  const accounts = await createAccounts(database.client, openStreams);
  const open = (count: number) =>
    Promise.all(accounts.slice(0, count).map(({ cookie }) => openTurn({ port: server.port, cookie, text: 'hello' })));
  // Loads what the first turn loads.
  const warm = await open(20);
  for (const one of warm) one.destroy();
  const before = await server.rssMb();
  const held = await open(openStreams);
  const after = await server.rssMb();
  for (const one of held) one.destroy();
  const perStream = ((after - before) * 1024) / openStreams;
  surroundings.say(`  ${openStreams} open streams: ${before.toFixed(0)} MB, then ${after.toFixed(0)} MB`);
  return judged({
    name: 'assistant-open-stream',
    value: Math.max(0, perStream),
    unit: 'kB',
    goal: '<= 500',
    reference: { what: 'RSS before they were opened', value: rounded(before), unit: 'MB' },
    detail: { streams: openStreams, afterMb: rounded(after) },
  });
}
