import { createTransport } from 'nodemailer';
import { createAccounts } from '../accounts.ts';
import { judged, median, percentile, type Result, round as rounded, spread } from '../result.ts';
import { seedTasks } from '../seed.ts';
import { startServer } from '../server-process.ts';
import { SmtpSink } from '../smtp-sink.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { until } from '../until.ts';
import { databaseOf } from './create.ts';

const burstSize = 10_000;
const accountCount = 1_000;

/** A reminder every 100 ms and nothing else: from its due instant to the mail server's acceptance. */
export async function measureDueToSmtp(surroundings: Surroundings): Promise<Result> {
  const { isQuick, say } = surroundings;
  const perRound = isQuick ? 30 : 100;
  await using running = await startReminding(surroundings, 'due', 100);
  const p99s: number[] = [];
  const p50s: number[] = [];
  let seeded = 0;
  for (let round = 0; round <= (isQuick ? 1 : 3); round += 1) {
    const count = round === 0 ? 10 : perRound;
    const latenesses = await running.remind({ from: seeded + 1, to: seeded + count, spacing: '100 milliseconds' });
    seeded += count;
    if (round === 0) continue;
    p99s.push(percentile(latenesses, 99));
    p50s.push(percentile(latenesses, 50));
    say(`  round ${round}: p50 ${p50s.at(-1)?.toFixed(0)} ms, p99 ${p99s.at(-1)?.toFixed(0)} ms of ${count} reminders`);
  }
  const bare = await sendBare(isQuick ? 30 : 200, 1);
  return judged({
    name: 'due-to-smtp',
    value: median(p99s),
    unit: 'ms',
    goal: '<= 250',
    reference: {
      what: 'nodemailer alone, one mail over an open connection, p99',
      value: rounded(percentile(bare.eachMs, 99)),
      unit: 'ms',
    },
    detail: { p99Ms: spread(p99s), p50Ms: spread(p50s), remindersPerRound: perRound, everyMs: 100 },
  });
}

/** Many reminders due within one second, each a mail of its own: until the last is accepted. */
export async function measureBurst(surroundings: Surroundings): Promise<Result> {
  const { isQuick, say } = surroundings;
  const size = isQuick ? burstSize / 10 : burstSize;
  await using running = await startReminding(surroundings, 'burst', accountCount);
  const seconds: number[] = [];
  let seeded = 0;
  for (let round = 0; round <= (isQuick ? 1 : 2); round += 1) {
    const count = round === 0 ? 100 : size;
    const latenesses = await running.remind({
      from: seeded + 1,
      to: seeded + count,
      spacing: `${1000 / count} milliseconds`,
    });
    seeded += count;
    if (round === 0) continue;
    seconds.push(latenesses.reduce((longest, each) => Math.max(longest, each), 0) / 1000);
    say(`  round ${round}: the last of ${count} was accepted ${seconds.at(-1)?.toFixed(1)} s late`);
  }
  const bare = await sendBare(size, 5);
  return judged({
    name: 'burst',
    value: median(seconds),
    unit: 's',
    goal: '<= 30',
    reference: {
      what: `nodemailer alone, ${size} mails over 5 connections`,
      value: rounded(bare.totalMs / 1000),
      unit: 's',
    },
    detail: { seconds: spread(seconds), reminders: size, accounts: accountCount },
  });
}

interface Reminding extends AsyncDisposable {
  /** Seeds reminders from a few seconds ahead on, waits for their mails, and returns how late each was, in ms. */
  remind(options: { from: number; to: number; spacing: string }): Promise<number[]>;
}

async function startReminding(surroundings: Surroundings, name: string, accounts: number): Promise<Reminding> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await surroundings.newDatabase(name));
  const sink = stack.use(await SmtpSink.start());
  stack.use(await startServer(surroundings, { ...databaseOf(database), ...sink.environment }));
  await createAccounts(database.client, accounts);
  const owned = stack.move();
  return {
    remind: async ({ from, to, spacing }) => {
      sink.acceptedAtMs.clear();
      sink.accepted = 0;
      const leadSeconds = 1 + (to - from) / 4_000;
      const fireAt = `(now() + interval '${leadSeconds} seconds' + (n - ${from}) * interval '${spacing}')`;
      await database.client.query('begin');
      await seedTasks(database.client, { from, to, accounts, fireAt });
      await database.client.query('commit');
      // As a command does after its commit: the loop sleeps until what it knows of.
      await database.client.query(`select pg_notify('duly_wakeups', 'bench reminders')`);
      await until('all mails are accepted', () => sink.acceptedAtMs.size >= to - from + 1, { longestMs: 180_000 });
      if (sink.accepted !== sink.acceptedAtMs.size) throw new Error('A mail came twice');
      await until('all mails are confirmed', async () => (await sentCount(database)) >= to);
      return latenesses(database, sink, from);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function sentCount({ client }: BenchDatabase): Promise<number> {
  const { rows } = await client.query<{ sent: string }>(`select count(*) as sent from deliveries where state = 'sent'`);
  return Number(rows[0]?.sent);
}

/** By the mail's id, which is the first part of its Message-ID. */
async function latenesses({ client }: BenchDatabase, sink: SmtpSink, from: number): Promise<number[]> {
  const { rows } = await client.query<{ mail_id: string; due_ms: number }>(
    `select mail_id, extract(epoch from fire_at)::float8 * 1000 as due_ms from deliveries
     where right(reminder_id::text, 12)::bigint >= $1`,
    [from],
  );
  const acceptedMs = new Map([...sink.acceptedAtMs].map(([id, atMs]) => [/[0-9a-f-]{36}/.exec(id)?.[0], atMs]));
  return rows.map((row) => {
    const lateMs = (acceptedMs.get(row.mail_id) ?? Number.NaN) - row.due_ms;
    if (Number.isNaN(lateMs) || lateMs < 0) throw new Error(`A mail is missing or early: ${lateMs} ms`);
    return lateMs;
  });
}

/** The same sink, fed by nodemailer alone. */
async function sendBare(count: number, connections: number): Promise<{ eachMs: number[]; totalMs: number }> {
  await using sink = await SmtpSink.start();
  const transport = createTransport({
    host: '127.0.0.1',
    port: sink.port,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    ignoreTLS: true,
  });
  const send = async (): Promise<number> => {
    const startedMs = performance.now();
    const html = `<p>${'A reminder. '.repeat(150)}</p>`;
    await transport.sendMail({
      from: 'duly@example.com',
      to: 'ada@example.com',
      subject: 'Reminder',
      text: 'A reminder.',
      html,
    });
    return performance.now() - startedMs;
  };
  await send();
  const eachMs: number[] = [];
  const startedMs = performance.now();
  let left = count;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) eachMs.push(await send());
    }),
  );
  const totalMs = performance.now() - startedMs;
  transport.close();
  return { eachMs, totalMs };
}
