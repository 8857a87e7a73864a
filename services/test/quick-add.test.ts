import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client, Task } from './support/client.ts';
import { type App, startApp } from './support/start-app.ts';

let app: App;
let ada: Client;
beforeAll(async () => {
  app = await startApp();
  ada = await app.createUser({ timeZone: 'Europe/Berlin' });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Problem {
  code: string;
  errors: { pointer: string; message: string }[];
}

interface Parsed {
  intent: string;
  title: string;
  due: { date: string; time?: string | null } | null;
  spans: { start: number; end: number; kind: string; text: string }[];
  warnings: { code: string }[];
}

describe('a text', () => {
  const now = '2026-11-21T09:00:00Z';

  test('is read in the zone and by the settings of the account, and nothing is written', async () => {
    const position = async () => (await ada.get('/api/tasks')).body.position;
    const before = await position();
    const text = 'Dentist tomorrow morning p1';
    const { body } = await ada.post<Parsed>('/api/parse', { text, now });
    expect(body).toMatchObject({ intent: 'create', title: 'Dentist', priority: 'high', warnings: [] });
    expect(body.due).toMatchObject({ date: '2026-11-22', time: '09:00' });
    for (const { start, end, text: words } of body.spans) expect(text.slice(start, end)).toBe(words);

    const bea = await app.createUser({ timeZone: 'Asia/Tokyo' });
    await bea.request('PATCH', '/api/settings', { dayParts: { morning: '07:30' } });
    const late = '2026-11-21T18:00:00Z';
    const hers = await bea.post<Parsed>('/api/parse', { text, now: late });
    expect(hers.body.due).toMatchObject({ date: '2026-11-23', time: '07:30' });
    const elsewhere = await bea.post<Parsed>('/api/parse', { text, now: late, timeZone: 'Europe/Berlin' });
    expect(elsewhere.body.due).toMatchObject({ date: '2026-11-22' });
    expect(await position()).toBe(before);
  });

  test('keeps the pieces that shall stay text', async () => {
    const text = 'Prepare friday report';
    const { body } = await ada.post<Parsed>('/api/parse', { text, now, ignore: [{ start: 8, end: 14 }] });
    expect(body).toMatchObject({ title: text, due: null, spans: [] });
  });

  test.each([
    ['nothing', ''],
    ['a space', ' '],
    ['a NUL', '\0'],
    ['half a character', '\ud800'],
    ['a bare sign', '#'],
    ['signs', '@@@'],
    ['a quotation mark', '"'],
    ['500 characters of two units', '🙂'.repeat(500)],
    ['500 letters', 'a'.repeat(500)],
    ['parentheses', ')('],
  ])('has a reading even if it is %s', async (_, text) => {
    const far = [{ start: 3, end: 900 }];
    for (const input of [{ text }, { text, ignore: far }]) {
      expect((await ada.post('/api/parse', input)).status).toBe(200);
    }
  });

  test.each([
    ['501 characters', { text: 'a'.repeat(501) }, '/text'],
    ['no text', {}, '/text'],
    ['no instant', { text: 'a', now: 'soon' }, '/now'],
    ['no zone', { text: 'a', timeZone: 'Mars/Olympus' }, '/timeZone'],
    ['a piece that ends before it starts', { text: 'a', ignore: [{ start: 2, end: 1 }] }, '/ignore/0'],
    ['an unknown field', { text: 'a', when: 'now' }, '/when'],
  ])('is refused with %s', async (_, input, pointer) => {
    const { status, body } = await ada.post<Problem>('/api/parse', input);
    expect([status, body.errors[0]?.pointer]).toEqual([422, pointer]);
  });
});

describe('quick add', () => {
  const add = (input: object, headers?: Record<string, string>) =>
    ada.request<Task & { warnings: { code: string }[] } & Problem>('POST', '/api/quick-add', input, headers);

  test('creates what the text says, once for a key', async () => {
    const project = await ada.post<{ id: string }>('/api/projects', { name: 'Health' });
    const input = { text: 'Dentist on 2030-03-08 at 15:00 #health @body p1 remind me 30 minutes before' };
    const first = await add(input, { 'idempotency-key': 'a' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      title: 'Dentist',
      due: { date: '2030-03-08', time: '15:00', timeZone: null },
      dueAt: '2030-03-08T14:00:00.000Z',
      projectId: project.body.id,
      tags: ['body'],
      priority: 'high',
      reminders: [{ kind: 'before', minutes: 30, state: 'scheduled' }],
      warnings: [],
      version: 1,
    });
    expect(first.headers.get('etag')).toBe('"1"');
    const again = await add(input, { 'idempotency-key': 'a' });
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    const { warnings: _, ...task } = first.body;
    expect((await ada.get(`/api/tasks/${task.id}`)).body).toEqual(task);
  });

  test('repeats, and reminds as usual', async () => {
    const { body } = await add({ text: 'Standup every weekday at 9 starting 2030-03-08' });
    expect(body).toMatchObject({
      title: 'Standup',
      due: { date: '2030-03-08', time: '09:00' },
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', occurrence: 1 },
      reminders: [{ kind: 'before', minutes: 60 }],
    });
  });

  test('takes every text for a task', async () => {
    expect((await add({ text: 'Delete everything' })).body).toMatchObject({ title: 'Delete everything' });
  });

  test.each([
    ['Party on feb 30', 'no-such-date'],
    ['Exercise every 0 days at 9am', 'not-a-recurrence'],
    ['Call mom remind me 30 minutes before', 'reminder-needs-due'],
  ])('writes nothing that is in doubt, and says so: %s', async (text, code) => {
    const { status, body } = await add({ text });
    expect([status, body.title, body.due, body.recurrence, body.reminders]).toEqual([201, text, null, null, []]);
    expect(body.warnings.map((warning) => warning.code)).toContain(code);
  });

  test('makes a project only when that is meant', async () => {
    const names = async () =>
      (await ada.get<{ items: { name: string }[] }>('/api/projects')).body.items.map(({ name }) => name);
    const unseen = await add({ text: 'Dig #Garden' });
    expect(unseen.body).toMatchObject({ title: 'Dig #Garden', projectId: null, warnings: [{ code: 'new-project' }] });
    expect(await names()).not.toContain('Garden');
    const seen = await add({ text: 'Dig #Garden', createProject: true });
    expect(seen.body).toMatchObject({ title: 'Dig', projectId: expect.any(String) });
    const again = await add({ text: 'Water #garden', createProject: true });
    expect(again.body.projectId).toBe(seen.body.projectId);
    expect((await names()).filter((name) => name === 'Garden')).toHaveLength(1);
  });

  test('is part of the activity as the creation of a task', async () => {
    const { body } = await add({ text: 'Read the paper' });
    const { items } = (await ada.get<{ items: { taskId: string; command: string }[] }>('/api/activity')).body;
    expect(items.find(({ taskId }) => taskId === body.id)?.command).toBe('create-task');
  });

  test('runs among other commands', async () => {
    const { body } = await ada.post<{ results: { status: number; output: Task }[] }>('/api/commands', {
      commands: [
        { name: 'quick-add', input: { text: 'Sow #Meadow', createProject: true } },
        { name: 'quick-add', input: { text: 'Mow #Meadow', createProject: true } },
      ],
    });
    expect(body.results.map(({ status, output }) => [status, output.title])).toEqual([
      [201, 'Sow'],
      [201, 'Mow'],
    ]);
    expect(body.results[0]?.output.projectId).toBe(body.results[1]?.output.projectId);
  });

  test.each([
    ['nothing', { text: '' }, '/text'],
    ['spaces', { text: '   ' }, '/text'],
    ['a NUL', { text: 'a\0' }, '/text'],
    ['half a character', { text: 'a\ud800' }, '/text'],
    ['501 characters', { text: 'a'.repeat(501) }, '/text'],
    ['a field of other commands', { text: 'x', due: null }, '/due'],
  ])('refuses %s and writes nothing', async (_, input, pointer) => {
    const before = (await ada.get('/api/tasks')).body.position;
    const { status, body } = await add(input);
    expect([status, body.errors[0]?.pointer]).toEqual([422, pointer]);
    expect((await ada.get('/api/tasks')).body.position).toBe(before);
  });
});
