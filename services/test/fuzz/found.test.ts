import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { type App, startApp } from '../support/start-app.ts';
import { readDocument } from './api-document.ts';

// What generated requests have found, each once more by hand.
let app: App;
let ada: Client;
beforeAll(async () => {
  app = await startApp();
  ada = await app.createUser({ isAdministrator: true });
});
afterAll(() => app[Symbol.asyncDispose]());

test('a cursor whose keys somebody made up is refused like any broken one', async () => {
  for (const title of ['one', 'two']) await ada.createTask({ title });
  for (const id of ['a', 'b']) await makeDeadLetter(id);
  for (const path of ['/api/tasks?limit=1', '/api/activity?limit=1', '/api/admin/dead-letters?limit=1']) {
    const { nextCursor } = (await ada.get<{ nextCursor: string }>(path)).body;
    const [binding, ...keys] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString()) as unknown[];
    for (const wrong of ['x', '\0', 1.5, 1e300, '2026-02-30 00:00:00+00']) {
      const forged = Buffer.from(JSON.stringify([binding, ...keys.slice(1), wrong])).toString('base64url');
      const answer = await ada.get(`${path}&cursor=${forged}`);
      expect([answer.status, answer.body.code], `${path} with ${wrong}`).toEqual([422, 'invalid_cursor']);
    }
  }
});

test('NUL in a filter of dead letters is refused', async () => {
  expect(await ada.get('/api/admin/dead-letters?consumer=a%00')).toMatchObject({
    status: 422,
    body: { code: 'invalid_input', errors: [{ pointer: '/consumer' }] },
  });
});

test('removing a reminder can be undone; it comes back as one that has not fired', async () => {
  const task = await ada.createTask({
    due: { date: '2031-01-01', time: '09:00' },
    reminders: [{ kind: 'before', minutes: 5 }],
  });
  const [reminder] = task.reminders as { id: string }[];
  await ada.request('DELETE', `/api/tasks/${task.id}/reminders/${reminder?.id}`);
  const { body } = await ada.get<{ items: { id: string }[] }>(`/api/activity?limit=1&taskId=${task.id}`);
  expect((await ada.post(`/api/activity/${body.items[0]?.id}/undo`)).status).toBe(200);
  const { body: restored } = await ada.get<{ reminders: unknown[] }>(`/api/tasks/${task.id}`);
  expect(restored.reminders).toMatchObject([{ kind: 'before', minutes: 5, state: 'scheduled' }]);
});

test('undoing what is no longer possible is a conflict, and says why', async () => {
  const project = await ada.post<{ id: string }>('/api/projects', { name: 'Gone soon' });
  const task = await ada.createTask({ projectId: project.body.id });
  await ada.request('PATCH', `/api/tasks/${task.id}`, { projectId: null });
  const { body } = await ada.get<{ items: { id: string }[] }>(`/api/activity?limit=1&taskId=${task.id}`);
  await ada.request('DELETE', `/api/projects/${project.body.id}`);
  expect(await ada.post(`/api/activity/${body.items[0]?.id}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'undo_conflict', errors: [{ pointer: '/projectId' }] },
  });
});

test('the first and the last day of the calendar can be due in any zone, and in whichever the person moves to', async () => {
  const eve = await app.createUser({ timeZone: 'UTC' });
  const days = ['1970-01-01', '9999-12-31'];
  const dues = days.flatMap((date) => [
    { date },
    { date, time: '00:00' },
    { date, time: '23:59:59' },
    { date, time: '00:00', timeZone: 'Pacific/Kiritimati' },
    { date, time: '23:59:59', timeZone: 'America/Louisville' },
  ]);
  const reminders = [{ kind: 'before', minutes: 525_600 }];
  for (const due of dues) await eve.createTask({ due, reminders });
  await eve.createTask({
    due: { date: '9999-12-31', time: '23:00' },
    recurrence: { rule: 'daily', mode: 'on-schedule' },
  });
  for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
    expect((await eve.request('PATCH', '/api/settings', { timeZone })).status).toBe(200);
    const { items } = (await eve.get<{ items: { id: string; dueAt: string }[] }>('/api/tasks?state=open')).body;
    expect(items.filter(({ dueAt }) => dueAt < '1970-01-01T00:00:00' || dueAt.startsWith('+'))).toEqual([]);
    for (const { id } of items) {
      expect((await eve.request('PATCH', `/api/tasks/${id}`, { title: timeZone })).status).toBe(200);
      expect((await eve.post(`/api/tasks/${id}/complete`)).status).toBe(200);
      expect((await eve.post(`/api/tasks/${id}/reopen`)).status).toBe(200);
    }
  }
  const { rows } = await app.context.database.query(
    `select due_date::text from tasks where user_id = $1 and due_end_at < due_at`,
    [eve.userId],
  );
  expect(rows, 'over before they begin').toEqual([]);
});

test('a list that is too long is refused with a code that the document names', async () => {
  const { paths } = await readDocument(app.url);
  const reminders = Array.from({ length: 21 }, () => ({ kind: 'before', minutes: 5 }));
  const tooLong = [
    { method: 'GET', path: '/api/tasks', query: `?${'priority=high&'.repeat(5)}`, body: undefined },
    { method: 'PATCH', path: '/api/settings', query: '', body: { defaultReminders: reminders } },
  ];
  for (const { method, path, query, body } of tooLong) {
    const answer = await ada.request(method, `${path}${query}`, body);
    expect([answer.status, answer.body.code]).toEqual([422, 'limit_exceeded']);
    expect(paths[path]?.[method.toLowerCase()]?.responses[422]?.description).toContain('`limit_exceeded`');
  }
});

async function makeDeadLetter(key: string): Promise<void> {
  await app.context.database.query(
    `insert into dead_letters (id, consumer, topic, key, attempts, error, event, first_failed_at, last_failed_at, expires_at)
     values ($1, 'email', 'task-reminders', $2, 3, 'no', '{}', now(), now(), now() + interval '1 day')`,
    [app.context.newId(), key],
  );
}
