import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LinkPurpose, signLink } from '../src/signed-link.ts';
import type { Client, Task } from './support/client.ts';
import { type App, startApp } from './support/start-app.ts';

let app: App;
let ada: Client;
beforeAll(async () => {
  app = await startApp();
  ada = await app.createUser({ timeZone: 'Europe/Berlin' });
});
afterAll(() => app[Symbol.asyncDispose]());

const page = { accept: 'text/html' };
const form = { ...page, 'content-type': 'application/x-www-form-urlencoded' };

async function remindedTask(input: Record<string, unknown> = {}) {
  const task = await ada.createTask({ reminders: [{ kind: 'at', at: '2031-01-01T08:00:00Z' }], ...input });
  const reminderId = (task.reminders as { id: string }[])[0]?.id ?? '';
  return { task, reminderId, token: sign('snooze-reminder', { taskId: task.id, reminderId }) };
}

function sign(purpose: LinkPurpose, claims: Record<string, string>, expiresAt = new Date('2100-01-01')): string {
  return signLink({ secret: app.context.secret, purpose, claims: { userId: ada.userId, ...claims }, expiresAt });
}

const readTask = async (id: string) => (await ada.get<Task>(`/api/tasks/${id}`)).body;
const snooze = (token: string, until: string, headers: Record<string, string> = form) =>
  app.anyone.post('/links/snooze', new URLSearchParams({ token, until }).toString(), headers);

describe('the link to a task', () => {
  test('leads to it in the app', async () => {
    const { task } = await remindedTask();
    const answer = await app.anyone.get(`/links/task?token=${sign('open-task', { taskId: task.id })}`, page);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/?task=${task.id}`]);
  });

  test('that has expired, was changed or is for something else says so, and nothing more', async () => {
    const { task, token } = await remindedTask();
    const open = sign('open-task', { taskId: task.id });
    const expired = sign('open-task', { taskId: task.id }, new Date('2020-01-01'));
    for (const bad of [expired, `${open}x`, open.slice(1), token, '', 'x.y']) {
      const answer = await app.anyone.get(`/links/task?token=${bad}`, page);
      expect(answer.status, bad).toBe(404);
      expect(answer.text).toContain('This link does not work any more');
    }
    expect((await app.anyone.get(`/links/task?token=${expired}`)).body.code).toBe('not_found');
  });
});

describe('the link to snooze', () => {
  test('shows the choices and changes nothing', async () => {
    const { task, token } = await remindedTask({ title: '<b>Standup</b>' });
    const answer = await app.anyone.get(`/links/snooze?token=${token}`, page);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('&lt;b&gt;Standup');
    expect(answer.text).toContain('Tomorrow at 09:00');
    expect(answer.text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(await readTask(task.id)).toEqual(task);
    expect((await app.anyone.get('/links.css')).headers.get('content-type')).toContain('text/css');
  });

  test('snoozes by a form, without being signed in, and says until when', async () => {
    const { task, token } = await remindedTask();
    const answer = await snooze(token, 'tomorrow');
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('tomorrow at 09:00')]);
    const [reminder] = (await readTask(task.id)).reminders as { remindAt: string; state: string }[];
    expect(reminder?.state).toBe('scheduled');
    expect(new Date(reminder?.remindAt ?? '').getTime()).toBeGreaterThan(app.context.database.now().getTime());
    const again = await app.anyone.get(`/links/snooze?token=${token}`, page);
    expect(again.text).toContain('You will be reminded tomorrow at 09:00. Change that?');
    const { body } = await ada.get<{ items: unknown[] }>(`/api/activity?taskId=${task.id}&limit=1`);
    expect(body.items).toMatchObject([{ command: 'snooze-reminder', actor: { kind: 'user', name: 'Mail link' } }]);
  });

  test('says why there is nothing to snooze', async () => {
    const done = await remindedTask();
    await ada.post(`/api/tasks/${done.task.id}/complete`);
    const gone = await remindedTask();
    await ada.request('DELETE', `/api/tasks/${gone.task.id}`);
    const removed = await remindedTask();
    await ada.request('DELETE', `/api/tasks/${removed.task.id}/reminders/${removed.reminderId}`);
    const cases = [
      [done.token, 'This task is done'],
      [gone.token, 'This task was deleted'],
      [removed.token, 'This reminder was removed'],
    ] as const;
    for (const [token, text] of cases) {
      const before = (await ada.get('/api/tasks')).body.position;
      expect((await app.anyone.get(`/links/snooze?token=${token}`, page)).text).toContain(text);
      expect((await snooze(token, '1-hour')).text).toContain(text);
      expect((await ada.get('/api/tasks')).body.position).toBe(before);
    }
  });

  test('takes a known choice by a form only', async () => {
    const { task, token } = await remindedTask();
    expect(await snooze(token, 'never')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/until' }] } });
    expect((await snooze(token, '1-hour', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await snooze(sign('open-task', { taskId: task.id }), '1-hour')).status).toBe(404);
    expect((await ada.post('/api/tasks', 'title=x', form)).status).toBe(415);
    expect(await readTask(task.id)).toEqual(task);
  });
});

describe('the mailbox', () => {
  test('shows what was sent, a mail as a document of its own', async () => {
    const { rows } = await app.context.database.query<{ id: number }>(
      `insert into mailbox (received_at, message_id, recipient, sender, subject, text, html)
       values (now(), '<1@x>', 'ada@example.com', 'Duly <duly@localhost>', 'Standup <now>', 'Hi', '<p onclick=x>Hi</p>') returning id`,
    );
    const id = rows[0]?.id;
    const list = await app.anyone.get<{ items: unknown[] }>('/api/mailbox');
    expect(list.body.items).toMatchObject([{ id: String(id), to: 'ada@example.com', messageId: '<1@x>' }]);
    const shown = await app.anyone.get(`/mailbox?id=${id}`, page);
    expect(shown.text).toContain('Standup &lt;now&gt;');
    expect(shown.headers.get('content-security-policy')).toContain("frame-src 'self'");
    const frame = await app.anyone.get(`/mailbox/${id}/html`);
    expect(frame.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox/);
    expect(frame.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect((await app.anyone.get('/mailbox/999/html')).status).toBe(404);
    expect((await app.anyone.get('/mailbox?id=999&page=-3', page)).text).toContain('not here any more');
  });
});
