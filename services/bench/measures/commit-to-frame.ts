import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { freePort } from '../../../scripts/engines/ports.ts';
import { type Account, createAccounts } from '../accounts.ts';
import { requestBytes } from '../http-connection.ts';
import { openLoop } from '../http-load.ts';
import { judged, median, percentile, type Result, round as rounded, spread } from '../result.ts';
import { startServer } from '../server-process.ts';
import { SmtpSink } from '../smtp-sink.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { until } from '../until.ts';
import { databaseOf } from './create.ts';

const accountCount = 500;
const socketsEach = 2;
const writesPerSecond = 200;

/**
 * From the COMMIT of a write, as PostgreSQL has recorded it, to the frame on each of the account's devices, all roles
 * running. The reference is a server of nothing but `ws` that sends the same frames: what sockets alone take.
 */
export async function measureCommitToFrame(surroundings: Surroundings): Promise<Result> {
  const { isQuick, say } = surroundings;
  const seconds = isQuick ? 3 : 6;
  await using database = await surroundings.newDatabase('frames');
  await using sink = await SmtpSink.start();
  await using server = await startServer(surroundings, { ...databaseOf(database), ...sink.environment });
  const accounts = await createAccounts(database.client, accountCount);
  const arrivals: { userId: string; position: string; atMs: number }[] = [];
  const sockets = await openSockets(accounts, server.port, (userId, text) => {
    const atMs = performance.timeOrigin + performance.now();
    const position = /"position":"(\d+)"\}$/.exec(text)?.[1];
    if (position !== undefined && !text.startsWith('{"type":"hello"')) arrivals.push({ userId, position, atMs });
  });
  const requests = accounts.map(({ cookie }) =>
    requestBytes({
      method: 'POST',
      path: '/api/tasks',
      port: server.port,
      cookie,
      body: { title: 'Water the plants' },
    }),
  );
  const p99s: number[] = [];
  const p50s: number[] = [];
  for (let round = 0; round <= (isQuick ? 1 : 3); round += 1) {
    arrivals.length = 0;
    const offset = Math.floor(Math.random() * accounts.length);
    const { done } = await openLoop({
      port: server.port,
      connections: 16,
      seconds: round === 0 ? 2 : seconds,
      perSecond: writesPerSecond,
      request: (index) => requests[(index * 7 + offset) % requests.length] ?? Buffer.alloc(0),
    });
    await until('all frames have come', () => arrivals.length === done * socketsEach, { longestMs: 10_000 });
    if (round === 0) continue;
    const delays = await delaysOf(database, arrivals);
    p99s.push(percentile(delays, 99));
    p50s.push(percentile(delays, 50));
    say(
      `  round ${round}: p50 ${p50s.at(-1)?.toFixed(1)} ms, p99 ${p99s.at(-1)?.toFixed(1)} ms of ${delays.length} frames`,
    );
  }
  for (const socket of sockets) socket.terminate();
  const alone = await wsAlone(isQuick ? 2 : 8);
  return judged({
    name: 'commit-to-frame',
    value: median(p99s),
    unit: 'ms',
    goal: '<= 50',
    reference: { what: '`ws` alone: send to message, p99', value: rounded(percentile(alone, 99)), unit: 'ms' },
    detail: {
      p99Ms: spread(p99s),
      p50Ms: spread(p50s),
      sockets: accountCount * socketsEach,
      writesPerSecond,
      secondsPerRound: seconds,
    },
  });
}

function openSockets(
  accounts: readonly Account[],
  port: number,
  onFrame: (userId: string, text: string) => void,
): Promise<WebSocket[]> {
  const open = async ({ userId, cookie }: Account): Promise<WebSocket> => {
    const headers = { cookie, origin: `http://127.0.0.1:${port}` };
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers, perMessageDeflate: false });
    socket.on('message', (data) => onFrame(userId, String(data)));
    await once(socket, 'open');
    return socket;
  };
  return Promise.all(accounts.flatMap((account) => Array.from({ length: socketsEach }, () => open(account))));
}

/** The commit instant of every change, from PostgreSQL (track_commit_timestamp), against the frames' arrivals. */
async function delaysOf(
  { client }: BenchDatabase,
  arrivals: readonly { userId: string; position: string; atMs: number }[],
): Promise<number[]> {
  const { rows } = await client.query<{ key: string; at_ms: number }>(
    `select user_id || ' ' || seq as key, extract(epoch from pg_xact_commit_timestamp(xmin))::float8 * 1000 as at_ms from changes`,
  );
  const committedMs = new Map(rows.map((row) => [row.key, row.at_ms]));
  return arrivals.map(({ userId, position, atMs }) => atMs - (committedMs.get(`${userId} ${position}`) ?? Number.NaN));
}

async function wsAlone(seconds: number): Promise<number[]> {
  const port = await freePort();
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  await once(server, 'listening');
  const delays: number[] = [];
  const padding = 'x'.repeat(600);
  const clients = await Promise.all(
    Array.from({ length: accountCount * socketsEach }, async () => {
      const client = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
      client.on('message', (data) => delays.push(performance.now() - Number.parseFloat(String(data))));
      await once(client, 'open');
      return client;
    }),
  );
  const sockets = [...server.clients];
  const startedMs = performance.now();
  for (let sent = 0; sent < seconds * writesPerSecond; sent += 1) {
    const waitMs = startedMs + (sent * 1000) / writesPerSecond - performance.now();
    if (waitMs > 0) await pause(waitMs);
    for (let each = 0; each < socketsEach; each += 1) {
      sockets[(sent * socketsEach + each) % sockets.length]?.send(`${performance.now()} ${padding}`);
    }
  }
  await until('all messages have come', () => delays.length === seconds * writesPerSecond * socketsEach);
  for (const client of clients) client.terminate();
  server.close();
  return delays;
}
