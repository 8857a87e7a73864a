import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client, Task } from './support/client.ts';
import { type App, startApp } from './support/start-app.ts';

let app: App;
let ada: Client;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());
const newAda = async () => {
  ada = await app.createUser({ timeZone: 'Europe/Berlin' });
};

interface Page {
  items: Task[];
  nextCursor: string | null;
  position: string;
}

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const uuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

describe('a task', () => {
  beforeAll(newAda);

  test('has everything that nobody set as its default', async () => {
    const { status, body, headers } = await ada.post('/api/tasks', { title: '  Buy   milk ' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: uuid,
      title: 'Buy milk',
      notes: '',
      projectId: null,
      parentId: null,
      tags: [],
      priority: 'none',
      due: null,
      dueAt: null,
      recurrence: null,
      seriesId: null,
      reminders: [],
      position: expect.any(Number),
      completedAt: null,
      deletedAt: null,
      createdAt: instant,
      updatedAt: instant,
      version: 1,
    });
    expect(headers.get('etag')).toBe('"1"');
    expect((await ada.get(`/api/tasks/${body.id}`)).body).toEqual(body);
  });

  test('keeps all that it is given, in the spelling of the API', async () => {
    const project = await ada.post<{ id: string }>('/api/projects', { name: 'Home' });
    const { body } = await ada.post('/api/tasks', {
      title: 'Standup',
      notes: 'All of us',
      projectId: project.body.id,
      tags: ['@Work', '#work', 'Ärzte'],
      priority: 'high',
      due: { date: '2030-12-01', time: '09:00:00' },
      recurrence: { rule: 'FREQ=DAILY;COUNT=5' },
      reminders: [{ kind: 'before', minutes: 10, message: 'Now' }],
    });
    expect(body).toMatchObject({
      projectId: project.body.id,
      tags: ['Work', 'Ärzte'],
      priority: 'high',
      due: { date: '2030-12-01', time: '09:00', timeZone: null },
      dueAt: '2030-12-01T08:00:00.000Z',
      recurrence: {
        rule: 'FREQ=DAILY;COUNT=5',
        mode: 'on-completion',
        timeZone: 'Europe/Berlin',
        occurrence: 1,
        remaining: 4,
      },
      seriesId: uuid,
      reminders: [{ id: uuid, kind: 'before', minutes: 10, message: 'Now', state: 'scheduled', remindAt: instant }],
    });
  });

  test('is changed by what a patch names, and cleared by null', async () => {
    const task = await ada.createTask({ notes: 'x', due: { date: '2030-01-01' }, reminders: [], tags: ['a'] });
    const patched = await ada.request<Task>('PATCH', `/api/tasks/${task.id}`, { title: 'New', due: null, tags: null });
    expect(patched.body).toMatchObject({ title: 'New', notes: 'x', due: null, tags: [], version: 2 });
    expect(patched.headers.get('etag')).toBe('"2"');
    const position = (await ada.get<Page>('/api/tasks')).body.position;
    const same = await ada.request<Task>('PATCH', `/api/tasks/${task.id}`, { title: 'New' });
    expect(same.body).toEqual(patched.body);
    expect((await ada.get<Page>('/api/tasks')).body.position).toBe(position);
  });

  test('is completed, reopened, deleted and restored without a body, and again without an event', async () => {
    const { id } = await ada.createTask();
    const steps = [
      ['POST', `/api/tasks/${id}/complete`, { completedAt: instant, deletedAt: null, version: 2 }],
      ['POST', `/api/tasks/${id}/reopen`, { completedAt: null, version: 3 }],
      ['DELETE', `/api/tasks/${id}`, { deletedAt: instant, version: 4 }],
      ['POST', `/api/tasks/${id}/restore`, { deletedAt: null, version: 5 }],
    ] as const;
    for (const [method, path, expected] of steps) {
      const first = await ada.request(method, path);
      expect(first.body).toMatchObject(expected);
      const { position } = (await ada.get<Page>('/api/tasks')).body;
      expect((await ada.request(method, path)).body).toEqual(first.body);
      expect((await ada.get<Page>('/api/tasks')).body.position).toBe(position);
    }
  });

  test('that is deleted can be read, and refuses what would change it', async () => {
    const { id } = await ada.createTask({ title: 'Gone' });
    await ada.request('DELETE', `/api/tasks/${id}`);
    expect((await ada.get(`/api/tasks/${id}`)).status).toBe(200);
    const refused = await ada.request('PATCH', `/api/tasks/${id}`, { title: 'Back' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'task_deleted' } });
  });

  test('takes and loses reminders, and snoozes one', async () => {
    const { id } = await ada.createTask();
    const set = await ada.post<Task>(`/api/tasks/${id}/reminders`, { kind: 'at', at: '2030-01-01T10:00:00+02:00' });
    expect(set.status).toBe(201);
    const reminder = (set.body.reminders as { id: string; at: string }[])[0];
    expect(reminder).toMatchObject({ at: '2030-01-01T08:00:00.000Z', state: 'scheduled' });
    const path = `/api/tasks/${id}/reminders/${reminder?.id}`;
    const snoozed = await ada.post(`${path}/snooze`, { until: '2030-01-02T08:00:00Z' });
    expect(snoozed.body.reminders).toMatchObject([{ remindAt: '2030-01-02T08:00:00.000Z' }]);
    expect((await ada.request('DELETE', path)).body.reminders).toEqual([]);
    expect((await ada.request('DELETE', path)).status).toBe(404);
  });

  test('ends its series on request, with or without itself', async () => {
    const daily = { due: { date: '2030-01-01' }, recurrence: { rule: 'daily' }, reminders: [] };
    const kept = await ada.createTask(daily);
    const ended = await ada.post(`/api/series/${kept.seriesId}/end`);
    expect(ended.body).toMatchObject({ id: kept.id, recurrence: null, deletedAt: null });
    const dropped = await ada.createTask(daily);
    const deleted = await ada.request('DELETE', `/api/tasks/${dropped.id}?scope=series`);
    expect(deleted.body).toMatchObject({ deletedAt: instant });
  });
});

describe('a list', () => {
  beforeAll(newAda);

  test('comes page by page, by due date and then by id', async () => {
    const dues = ['2030-03-03', null, '2030-01-01', '2030-02-02', null];
    for (const date of dues) await ada.createTask({ title: `${date}`, due: date && { date }, reminders: [] });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: Page } = await ada.get<Page>(`/api/tasks?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.body.items.map(({ title }) => title));
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(['2030-01-01', '2030-02-02', '2030-03-03', 'null', 'null']);
  });

  test('is filtered by repeated tags and priorities, bounds and places', async () => {
    const task = await ada.createTask({ title: 'T', tags: ['a', 'b'], priority: 'low', due: { date: '2031-05-05' } });
    const found = async (query: string) => (await ada.get<Page>(`/api/tasks?${query}`)).body.items.length;
    expect(await found('tag=a&tag=B')).toBe(1);
    expect(await found('tag=a&tag=c')).toBe(0);
    expect(await found('priority=low&priority=high')).toBe(1);
    expect(await found('dueFrom=2031-05-05&dueTo=2031-05-06')).toBe(1);
    expect(await found('dueFrom=2031-05-05T22:00:00%2B02:00')).toBe(0);
    expect(await found('project=inbox&parent=none&state=open')).toBe(6);
    expect(await found(`parent=${task.id}`)).toBe(0);
    expect(await found('state=deleted')).toBe(0);
  });

  test('refuses a cursor of other filters', async () => {
    const { nextCursor } = (await ada.get<Page>('/api/tasks?limit=1')).body;
    const other = await ada.get(`/api/tasks?limit=1&sort=title&cursor=${nextCursor}`);
    expect(other).toMatchObject({ status: 422, body: { code: 'invalid_cursor' } });
  });
});

describe('the rest of the account', () => {
  beforeAll(newAda);

  test('projects are made, renamed, listed and deleted', async () => {
    const { body: home, headers } = await ada.post<Task>('/api/projects', { name: 'Home' });
    expect(headers.get('etag')).toBe('"1"');
    expect(home).toEqual({
      id: uuid,
      name: 'Home',
      position: expect.any(Number),
      createdAt: instant,
      updatedAt: instant,
      version: 1,
    });
    const task = await ada.createTask({ projectId: home.id });
    const renamed = await ada.request('PATCH', `/api/projects/${home.id}`, { name: 'House' }, { 'if-match': '"1"' });
    expect(renamed.body).toMatchObject({ name: 'House', version: 2 });
    expect((await ada.get('/api/projects')).body).toEqual({ items: [renamed.body] });
    expect((await ada.request('DELETE', `/api/projects/${home.id}`)).status).toBe(200);
    expect((await ada.get(`/api/projects/${home.id}`)).status).toBe(404);
    expect((await ada.get(`/api/tasks/${task.id}`)).body).toMatchObject({ projectId: null, version: 2 });
  });

  test('settings begin with the zone of the sign-up and keep what a patch leaves out', async () => {
    expect((await ada.get('/api/settings')).body).toMatchObject({ timeZone: 'Europe/Berlin', weekStart: 'monday' });
    const patch = { weekStart: 'sunday', dayParts: { morning: '08:00' } };
    expect((await ada.request('PATCH', '/api/settings', patch)).status).toBe(200);
    expect((await ada.get('/api/settings')).body).toMatchObject({
      timeZone: 'Europe/Berlin',
      weekStart: 'sunday',
      dayParts: { morning: '08:00', noon: '12:00' },
    });
  });

  test('activity says who changed what, and undoes it unless it has changed since', async () => {
    const { id } = await ada.createTask({ title: 'Old' });
    await ada.request('PATCH', `/api/tasks/${id}`, { title: 'New' }, { 'x-correlation-id': 'mine-1' });
    const { items } = (await ada.get<{ items: Record<string, unknown>[] }>(`/api/activity?taskId=${id}`)).body;
    expect(items.map(({ command }) => command)).toEqual(['update-task', 'create-task']);
    expect(items[0]).toMatchObject({
      actor: { kind: 'user', name: 'Ada' },
      changes: { title: { from: 'Old', to: 'New' } },
      correlationId: 'mine-1',
    });
    expect((await ada.post(`/api/activity/${items[0]?.id}/undo`)).body).toMatchObject({ undoneAt: instant });
    expect((await ada.get(`/api/tasks/${id}`)).body).toMatchObject({ title: 'Old' });
    const again = await ada.request('PATCH', `/api/tasks/${id}`, { title: 'Newer' });
    expect(again.status).toBe(200);
    await ada.request('PATCH', `/api/tasks/${id}`, { title: 'Newest' });
    const entries = (await ada.get<{ items: Record<string, unknown>[] }>(`/api/activity?taskId=${id}`)).body.items;
    const conflict = await ada.post(`/api/activity/${entries[1]?.id}/undo`);
    expect(conflict).toMatchObject({ status: 409, body: { code: 'undo_conflict' } });
  });

  test('a recurrence is previewed with its words', async () => {
    const asked = { rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=2', start: '2026-12-07T09:00', timeZone: 'Europe/Berlin' };
    expect((await ada.post('/api/recurrence/preview', { ...asked, count: 5 })).body).toEqual({
      occurrences: ['2026-12-07T09:00:00', '2026-12-14T09:00:00'],
      instants: ['2026-12-07T08:00:00Z', '2026-12-14T08:00:00Z'],
      words: 'every week on Monday, 2 times',
    });
    const invalid = await ada.post('/api/recurrence/preview', { ...asked, rule: 'FREQ=SOON', count: 1 });
    expect(invalid).toMatchObject({
      status: 422,
      body: { code: 'invalid_recurrence', errors: [{ pointer: '/rule' }] },
    });
  });

  test('who is signed in, deliveries and changes are read', async () => {
    expect((await ada.get('/api/me')).body).toMatchObject({ id: ada.userId, name: 'Ada', isAdministrator: false });
    expect((await ada.get('/api/deliveries')).body).toEqual({ items: [], nextCursor: null });
    const events = (await ada.get<Page>('/api/events?after=0&wait=0')).body;
    expect(events.items.length).toBeGreaterThan(0);
    expect(events.position).toBe((await ada.get<Page>('/api/tasks')).body.position);
  });

  test('dead letters and parked events are the administrator’s', async () => {
    const admin = await app.createUser({ isAdministrator: true });
    expect(await ada.get('/api/admin/dead-letters')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await admin.get('/api/admin/dead-letters')).body).toEqual({ items: [], nextCursor: null });
    expect((await ada.get('/api/admin/parked-events')).status).toBe(403);
    expect((await admin.get('/api/admin/parked-events')).body).toEqual({ items: [], nextCursor: null });
    const path = `/api/admin/dead-letters/${app.context.newId()}`;
    for (const act of ['replay', 'discard']) {
      expect((await ada.post(`${path}/${act}`)).status).toBe(403);
      expect((await admin.post(`${path}/${act}`)).status).toBe(404);
    }
  });
});

describe('an Idempotency-Key', () => {
  beforeAll(newAda);
  const key = (value: string) => ({ 'idempotency-key': value });
  const countTasks = async () => (await ada.get<Page>('/api/tasks?limit=200')).body.items.length;

  test('answers a repeat with what it answered first', async () => {
    const first = await ada.post('/api/tasks', { title: 'Once', notes: '' }, key('k1'));
    const again = await ada.post('/api/tasks', { notes: '', title: 'Once' }, key('k1'));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe('"1"');
    expect(await countTasks()).toBe(1);
  });

  test('is for one route, one target and one person', async () => {
    const other = await ada.post('/api/tasks', { title: 'Other' }, key('k1'));
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect((await ada.post('/api/projects', { name: 'Home' }, key('k1'))).status).toBe(201);
    const [one, two] = [await ada.createTask(), await ada.createTask()];
    expect((await ada.post(`/api/tasks/${one.id}/complete`, undefined, key('k2'))).status).toBe(200);
    expect((await ada.post(`/api/tasks/${two.id}/complete`, undefined, key('k2'))).status).toBe(422);
    expect((await ada.post(`/api/tasks/${one.id}/complete`, {}, { ...key('k2'), 'if-match': '*' })).status).toBe(422);
    const eve = await app.createUser();
    expect((await eve.post('/api/tasks', { title: 'Mine' }, key('k1'))).headers.get('idempotent-replayed')).toBeNull();
  });

  test('does not keep a refusal', async () => {
    expect((await ada.post('/api/tasks', { title: '' }, key('k3'))).status).toBe(422);
    expect((await ada.post('/api/tasks', { title: 'Now it has one' }, key('k3'))).status).toBe(201);
  });

  test('lets one of many through that come at once', async () => {
    const before = await countTasks();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ada.post<Task>('/api/tasks', { title: 'Race' }, key('k4'))),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await countTasks()).toBe(before + 1);
  });

  test('must be visible characters', async () => {
    for (const bad of ['', 'two words', 'x'.repeat(256), 'é']) {
      expect(await ada.post('/api/tasks', { title: 'x' }, key(bad)), bad).toMatchObject({ status: 422 });
    }
    expect((await ada.post('/api/tasks', { title: 'x' }, key('x'.repeat(255)))).status).toBe(201);
  });
});

describe('If-Match', () => {
  beforeAll(newAda);

  test('lets a change through only at the version that was read', async () => {
    const { id } = await ada.createTask();
    const patch = (title: string, ifMatch: string) =>
      ada.request('PATCH', `/api/tasks/${id}`, { title }, { 'if-match': ifMatch });
    expect((await patch('a', '"1"')).status).toBe(200);
    for (const stale of ['"1"', '"3"', 'W/"2"', '2', '""', 'nonsense', '"2", "3"']) {
      expect(await patch('b', stale), stale).toMatchObject({ status: 412, body: { code: 'stale_version' } });
    }
    expect((await patch('c', '*')).body).toMatchObject({ title: 'c', version: 3 });
    const commands = ['complete', 'reopen', 'restore', 'skip'].map((name) => ['POST', `/api/tasks/${id}/${name}`]);
    for (const [method = '', path = ''] of [...commands, ['DELETE', `/api/tasks/${id}`]]) {
      expect((await ada.request(method, path, undefined, { 'if-match': '"2"' })).status, path).toBe(412);
    }
    expect((await ada.get(`/api/tasks/${id}`)).headers.get('etag')).toBe('"3"');
  });
});

describe('several commands in one request', () => {
  beforeAll(newAda);

  test('have a result each, and a refused one stops no other', async () => {
    const { id } = await ada.createTask();
    const { status, body } = await ada.post<{ results: Record<string, unknown>[] }>('/api/commands', {
      commands: [
        { name: 'create-task', input: { title: 'One' } },
        { name: 'create-task', input: { title: '', colour: 'red' } },
        { name: 'complete-task', input: { id } },
        { name: 'complete-task', input: { id: 'nonsense' } },
        { name: 'update-task', input: { id, title: 'Two' } },
      ],
    });
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { status: 201, output: { title: 'One', version: 1 } },
      { status: 422, problem: { code: 'unknown_field', errors: [{ pointer: '/title' }, { pointer: '/colour' }] } },
      { status: 200, output: { id, completedAt: instant } },
      { status: 404, problem: { code: 'not_found' } },
      { status: 200, output: { id, title: 'Two', version: 3 } },
    ]);
  });

  test('have one Idempotency-Key', async () => {
    const batch = { commands: [{ name: 'create-task', input: { title: 'Once' } }] };
    const headers = { 'idempotency-key': 'batch' };
    const first = await ada.post('/api/commands', batch, headers);
    const again = await ada.post('/api/commands', batch, headers);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    batch.commands.push({ name: 'create-task', input: { title: 'Twice' } });
    expect((await ada.post('/api/commands', batch, headers)).status).toBe(422);
  });

  test('are at most 100, each by a known name', async () => {
    const command = { name: 'create-task', input: { title: 'x' } };
    for (const commands of [[], Array.from({ length: 101 }, () => command), [{ name: 'drop-tables', input: {} }]]) {
      expect((await ada.post('/api/commands', { commands })).status).toBe(422);
    }
  });
});
