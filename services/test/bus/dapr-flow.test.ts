import { setTimeout as delay } from 'node:timers/promises';
import { BusAway, DaprBus } from '@duly/bus';
import type { Task } from '@duly/contracts';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { dapr } from '../../../scripts/engines/dapr/scheduler.ts';
import { kafka } from '../../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../../scripts/engines/missing-tools.ts';
import { ConfigurationError, loadConfig, readConfig } from '../../src/config.ts';
import { eventually, eventuallyHolds } from '../guarantees/support/eventually.ts';
import type { Client } from '../support/client.ts';
import { testWith } from '../support/engines.ts';
import { type Device, openDevice } from '../support/open-device.ts';
import { startApp } from '../support/start-app.ts';
import { walkStandup } from '../support/walk-standup.ts';
import { type DaprStack, startDaprStack } from './dapr-stack.ts';

const patienceMs = 90_000;
/** Longer than daprd itself waits for the broker, and than its members of groups may be silent. */
const frozenMs = 12_000;
const timeout = { timeout: 3 * patienceMs };
const test = testWith('services/test/bus/dapr-flow.test.ts', kafka, dapr);
let stack: DaprStack | undefined;
beforeAll(async () => {
  if (whyMissing([kafka, dapr]) !== null) return;
  await dapr.prepare(console.log);
  stack = await startDaprStack({ SMTP_FROM_NAME: 'From the store', OPENAI_MODEL: 'in-the-store' });
}, 900_000);
afterAll(() => stack?.[Symbol.asyncDispose](), 60_000);

test(
  'a reminder, a successor and frames come through daprd, and what is no event holds nobody up',
  timeout,
  async () => {
    const { environment } = started();
    await using app = await startApp({ environment: { ...environment, REMINDER_WAKEUP: 'dapr-jobs' } });
    const ann = await app.createUser({ timeZone: 'Europe/Berlin' });
    await using device = await openDevice(app, ann.headers.cookie ?? '');
    await untilSeen(ann, device);

    const position = Number(device.frames.at(-1)?.position);
    const noEvent = { topic: 'task-reminders', key: ann.userId, eventId: 'none', event: 'no event at all' } as const;
    for (let partition = 0; partition < 12; partition += 1) await app.context.bus.publish([{ ...noEvent, partition }]);
    const { mail, next } = await walkStandup(ann, `${ann.userId}@example.com`, patienceMs);
    expect(mail.subject).toMatch(/^Standup/);
    expect(next).toMatchObject({ due: { date: '2030-12-03' } });
    await eventually(
      () => device.frames.some(({ type, data }) => type === 'task.created' && (data as { id?: string }).id === next.id),
      patienceMs,
    );
    const after = device.frames.map((frame) => Number(frame.position)).filter((each) => each > position);
    expect(after).toEqual(after.map((_, index) => position + 1 + index));
    expect(device.frames.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['reminder.due', 'reminder.sent', 'task.completed']),
    );
    const { rows } = await app.context.database.query<{ letters: number }>(
      `select count(*)::int as letters from dead_letters where event = 'no event at all'`,
    );
    expect(rows[0]?.letters).toBe(12);
  },
);

test('bears a daprd that freezes: says so, and goes on with all effects once and in order', timeout, async () => {
  const { environment, daprd } = started();
  await using app = await startApp({ environment });
  const ann = await app.createUser({ timeZone: 'Europe/Berlin' });
  await using device = await openDevice(app, ann.headers.cookie ?? '');
  await untilSeen(ann, device);
  const first = Number(device.frames.at(-1)?.position) + 1;
  const titles: string[] = [];
  const complete = async (when: string, count: number) => {
    for (let number = 0; number < count; number += 1) {
      const title = `${when} ${number}`;
      const due = { date: '2030-12-02', time: '09:00' };
      const { id } = await ann.createTask({ title, due, recurrence: { rule: 'FREQ=DAILY;COUNT=5' } });
      await ann.post(`/api/tasks/${id}/complete`);
      titles.push(title);
    }
  };
  const busIn = async () => {
    const { status, body } = await ann.get<{ parts: { bus: object } }>('/health/ready');
    expect(status).toBe(200);
    return body.parts.bus;
  };
  const isWell = () => eventuallyHolds(async () => expect(await busIn()).toEqual({ status: 'ok' }), patienceMs);
  await isWell();
  const underWay = complete('Under way', 20);
  daprd.freeze();
  const frozen = delay(frozenMs);
  try {
    await underWay;
    await eventuallyHolds(async () => {
      expect(await busIn()).toEqual({ status: 'degraded', reason: expect.stringContaining('daprd is away') });
    }, frozenMs - 1_000);
    await complete('Frozen', 10);
    await frozen;
  } finally {
    daprd.thaw();
  }
  await complete('Thawed', 10);
  const successors = async () => {
    const { rows } = await app.context.database.query<{ title: string; count: number }>(
      `select title, count(*)::int - 1 as count from tasks where user_id = $1 and series_id is not null group by title`,
      [ann.userId],
    );
    return Object.fromEntries(rows.map(({ title, count }) => [title, count]));
  };
  const once = () => Object.fromEntries(titles.map((title) => [title, 1]));
  await eventuallyHolds(async () => expect(await successors()).toEqual(once()), patienceMs);
  // What came twice is behind the others of its account by then.
  await complete('Last', 1);
  await eventuallyHolds(async () => expect(await successors()).toEqual(once()), patienceMs);
  await isWell();
  await eventuallyHolds(() => {
    const own = device.frames.filter(({ position }) => Number(position) >= first);
    const completed = own.filter(({ type }) => type === 'task.completed').map(({ data }) => (data as Task).title);
    expect(completed).toEqual(titles);
    const created = own.filter(({ type }) => type === 'task.created').map(({ data }) => (data as Task).title);
    expect(created.filter((title) => titles.includes(title)).toSorted()).toEqual([...titles, ...titles].toSorted());
    expect(own.map(({ position }) => Number(position))).toEqual(own.map((_, index) => first + index));
  }, patienceMs);
});

test('a job of the scheduler comes to the app, and a dead scheduler only says so', timeout, async () => {
  const { scheduler } = started();
  await using bus = await startBus();
  const fired = Promise.withResolvers<void>();
  bus.jobs.on('probe', fired.resolve);
  await eventually(() => granted(bus, 'probe', 3_600_000), patienceMs);
  // The same name again moves it.
  await eventually(() => granted(bus, 'probe', 1_000), patienceMs);
  await fired.promise;
  await scheduler.kill();
  await expect(bus.jobs.schedule('probe', new Date(Date.now() + 1_000))).rejects.toThrow(BusAway);
  await scheduler.restart();
  await eventually(() => granted(bus, 'probe', 3_600_000), patienceMs);
});

test('daprd is refused without its token, and so is who comes without ours', timeout, async () => {
  const { daprd, environment } = started();
  expect((await fetch(`${daprd.url}/v1.0/metadata`)).status).toBe(401);
  await using bus = await startBus({ DAPR_API_TOKEN: 'guessed' });
  await eventually(() => bus.problem()?.includes('DAPR_API_TOKEN'), patienceMs);
  const response = await fetch(`http://127.0.0.1:${environment.DAPR_APP_PORT}/deliveries/email`, { method: 'POST' });
  expect(response.status).toBe(401);
});

test('the configuration takes from the secret store what the environment leaves out', timeout, async () => {
  const { environment } = started();
  const stored = { ...environment, DAPR_SECRET_STORE: 'duly-secrets', OPENAI_API_KEY: 'k', OPENAI_MODEL: 'given' };
  const config = await loadConfig(stored);
  expect(config.mailFrom.name).toBe('From the store');
  expect(config.openai?.model).toBe('given');
  await expect(loadConfig({ ...stored, DAPR_SECRET_STORE: 'elsewhere' })).rejects.toThrow(ConfigurationError);
  await expect(loadConfig({ ...stored, DAPR_SECRET_STORE: 'elsewhere' })).rejects.toThrow(/"elsewhere".*give daprd/s);
  await expect(loadConfig({ ...stored, DAPR_API_TOKEN: 'guessed' })).rejects.toThrow(/DAPR_API_TOKEN must be the same/);
});

test('a secret that is not named in the Configuration is not given', timeout, async () => {
  const { daprd, environment } = started();
  const headers = { 'dapr-api-token': environment.DAPR_API_TOKEN ?? '' };
  expect((await fetch(`${daprd.url}/v1.0/secrets/duly-secrets/duly`, { headers })).status).toBe(200);
  expect((await fetch(`${daprd.url}/v1.0/secrets/duly-secrets/other`, { headers })).status).toBe(403);
});

test('the start is refused without a token of ours, and for jobs without Dapr', () => {
  expect(() => readConfig({ USE_DAPR: 'true' })).toThrow(/APP_API_TOKEN is missing/);
  expect(() => readConfig({ REMINDER_WAKEUP: 'dapr-jobs' })).toThrow(/set USE_DAPR/);
});

function started(): DaprStack {
  if (!stack) throw new Error('The stack did not start');
  return stack;
}

function startBus(changed: Record<string, string> = {}): Promise<DaprBus> {
  const { bus } = readConfig({ ...started().environment, ...changed });
  if (bus.kind !== 'dapr') throw new Error('The settings do not choose Dapr');
  return DaprBus.start({ ...bus, daprUrl: started().daprd.url, onError: () => {}, onTrouble: () => {} });
}

/** False while daprd has not found the scheduler. */
function granted(bus: DaprBus, name: string, aheadMs: number): Promise<boolean> {
  return bus.jobs.schedule(name, new Date(Date.now() + aheadMs)).then(
    () => true,
    () => false,
  );
}

/** Until its frames come: from the moment on that the broker has given this process its partitions. */
async function untilSeen(client: Client, { frames }: Device): Promise<void> {
  const isSeen = async () => {
    await client.createTask({ title: 'Is anybody there?' });
    return frames.some(({ type }) => type === 'task.created');
  };
  await vi.waitUntil(isSeen, { timeout: patienceMs, interval: 2_000 });
}
