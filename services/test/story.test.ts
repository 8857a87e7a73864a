import { once } from 'node:events';
import type { Frame, Task } from '@duly/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from './guarantees/support/eventually.ts';
import { openDevice } from './support/open-device.ts';
import { type App, startApp } from './support/start-app.ts';
import { walkStandup } from './support/walk-standup.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

test('a person is reminded on time, completes a recurring task, and finds the next one on every device', async () => {
  const ann = await app.signUp('ann@example.com', { timeZone: 'Europe/Berlin' });
  await using phone = await openDevice(app, ann.headers.cookie ?? '');
  await using laptop = await openDevice(app, ann.headers.cookie ?? '');

  const { remindAt, standup, mail, completed, next } = await walkStandup(ann, 'ann@example.com');
  expect(standup.dueAt).toBe('2030-12-02T08:00:00.000Z');
  expect(standup.recurrence).toMatchObject({ occurrence: 1, remaining: 4, timeZone: 'Europe/Berlin' });
  expect(mail.subject).toBe('Standup - Mon 2 Dec 2030, 09:00');
  expect(Date.parse(mail.receivedAt)).toBeGreaterThanOrEqual(Date.parse(remindAt));
  const delivery = await eventually(async () => {
    const { body } = await ann.get<{ items: { state: string; latenessMs: number }[] }>('/api/deliveries');
    return body.items.find((item) => item.state === 'sent');
  });
  expect(delivery).toMatchObject({ taskId: standup.id, attempts: 1 });

  expect(completed.status).toBe(200);
  expect(next).toMatchObject({
    title: 'Standup',
    seriesId: standup.seriesId,
    due: { date: '2030-12-03', time: '09:00', timeZone: null },
    recurrence: { occurrence: 2, remaining: 3 },
  });
  expect(next.reminders.find((reminder) => reminder.kind === 'before')).toMatchObject({
    state: 'scheduled',
    remindAt: '2030-12-03T07:50:00.000Z',
  });

  const { body: events } = await ann.get<{ items: Frame[]; position: string }>('/api/events?after=0&wait=0');
  for (const device of [phone, laptop]) {
    await eventually(() => device.frames.at(-1)?.position === events.position);
    expect(device.frames.map((frame) => frame.position)).toEqual(['0', ...events.items.map((frame) => frame.position)]);
    const types = device.frames.map((frame) => frame.type);
    expect(types).toEqual(
      expect.arrayContaining(['hello', 'task.created', 'reminder.due', 'reminder.sent', 'task.completed']),
    );
  }
});

test('reopening says so when the next occurrence stays, because somebody has changed it', async () => {
  const ann = await app.createUser();
  const first = await ann.createTask({
    title: 'Water plants',
    due: { date: '2030-12-02' },
    recurrence: { rule: 'daily' },
  });
  await ann.post(`/api/tasks/${first.id}/complete`);
  const next = await eventually(async () => (await ann.get<{ items: Task[] }>('/api/tasks')).body.items[0]);
  await ann.request('PATCH', `/api/tasks/${next.id}`, { title: 'Water all plants' });
  const reopened = await ann.post(`/api/tasks/${first.id}/reopen`);
  expect([reopened.status, reopened.headers.get('duly-remark')]).toEqual([200, 'successor-kept']);
  const { body } = await ann.get<{ items: Task[] }>('/api/tasks');
  expect(body.items.map((task) => task.title)).toEqual(['Water plants', 'Water all plants']);
});

test('a device that was away gets exactly what it missed', async () => {
  const ann = await app.createUser();
  const first = await ann.createTask({ title: 'Before' });
  const position = (await ann.get<{ position: string }>('/api/tasks')).body.position;
  await ann.request('PATCH', `/api/tasks/${first.id}`, { title: 'Meanwhile' });
  await ann.createTask({ title: 'And another' });
  await using back = await openDevice(app, ann.headers.cookie ?? '', position);
  await eventually(() => back.frames.length === 3);
  expect(back.frames.map((frame) => frame.type)).toEqual(['hello', 'task.updated', 'task.created']);
  expect(back.frames[1]?.data).toMatchObject({ id: first.id, title: 'Meanwhile' });
});

test('a socket is refused without a session, from another site, and beyond twenty of one account', async () => {
  const ann = await app.createUser();
  const cookie = ann.headers.cookie ?? '';
  expect(await refusal(new WebSocket(socketUrl(), { headers: { origin: app.url } }))).toBe(401);
  expect(await refusal(new WebSocket(socketUrl(), { headers: { cookie, origin: 'https://elsewhere.example' } }))).toBe(
    403,
  );
  expect(await refusal(new WebSocket(socketUrl(), { headers: { cookie } }))).toBe(403);
  await using open = new AsyncDisposableStack();
  for (let count = 0; count < 20; count += 1) open.use(await openDevice(app, cookie));
  const oneMore = new WebSocket(socketUrl(), { headers: { cookie, origin: app.url } });
  const [code] = await once(oneMore, 'close');
  expect(code).toBe(4429);
});

test('a socket is told what happens in the same moment as the answer', async () => {
  const ann = await app.createUser();
  await using device = await openDevice(app, ann.headers.cookie ?? '');
  const titles = Array.from({ length: 50 }, (_, index) => `Task ${index}`);
  await Promise.all(titles.map((title) => ann.createTask({ title })));
  await eventually(() => device.frames.length === 51);
  expect(device.frames.map((frame) => Number(frame.position))).toEqual(Array.from({ length: 51 }, (_, index) => index));
});

function socketUrl(): string {
  return `${app.url.replace('http', 'ws')}/ws`;
}

async function refusal(socket: WebSocket): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  socket.on('unexpected-response', (request, response) => {
    resolve(response.statusCode);
    request.destroy();
  });
  socket.on('error', () => {});
  return promise;
}
