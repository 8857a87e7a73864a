import { connect } from 'node:net';
import {
  adminCommands,
  type Command,
  commands,
  type Operation,
  Problem,
  pathFields,
  type Query,
  queries,
} from '@duly/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client, Task } from './support/client.ts';
import { type App, startApp } from './support/start-app.ts';
import { wrongTasks } from './support/wrong-tasks.ts';

let app: App;
let ada: Client;
let eve: Client;
let task: Task;
let before: unknown;
beforeAll(async () => {
  app = await startApp();
  ada = await app.createUser({ timeZone: 'Europe/Berlin' });
  eve = await app.createUser();
  await eve.get('/api/me');
  task = await ada.createTask({ title: 'Untouched', due: { date: '2030-01-01', time: '09:00' } });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  before = await everything();
});
afterEach(async () => {
  expect(await everything(), 'what is stored').toEqual(before);
});

/** All that a request could have left behind. */
async function everything(): Promise<unknown> {
  const { rows } = await app.context.database.query(
    `select (select json_agg(t order by t.id) from tasks t) as tasks, (select json_agg(r order by r.id) from reminders r) as reminders,
            (select json_agg(c) from user_clock c) as clocks, (select count(*) from changes) as changes,
            (select count(*) from idempotency_keys) as answers, (select count(*) from projects) as projects,
            (select json_agg(s) from settings s) as settings, (select count(*) from series) as series`,
  );
  return rows[0];
}

describe('a new task is refused', () => {
  test.each(wrongTasks)('with $what', async ({ body, pointer, says, code = 'invalid_input' }) => {
    const answer = await ada.post<Problem>('/api/tasks', body);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    const place = answer.body.errors.find((error) => error.pointer === pointer);
    expect(place, JSON.stringify(answer.body)).toBeDefined();
    expect(place?.message).toMatch(says);
    expect(answer.body.detail).not.toBe('');
  });

  test('with each of several mistakes named', async () => {
    const { body } = await ada.post<Problem>('/api/tasks', { titel: 'x', due: { date: 'soon' }, tags: [1] });
    expect(body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/due/date', '/tags/0', '/titel', '/title']);
    expect(body.code).toBe('unknown_field');
  });

  test('on a list, a patch and the settings by the same rules', async () => {
    const wrong: [string, string, unknown, string][] = [
      ['PATCH', `/api/tasks/${task.id}`, { due: { date: '2026-02-30' } }, '/due/date'],
      ['PATCH', `/api/tasks/${task.id}`, { completedAt: null }, '/completedAt'],
      ['PATCH', `/api/tasks/${task.id}`, { id: task.id }, '/id'],
      ['PATCH', `/api/tasks/${task.id}`, { title: null }, '/title'],
      ['PATCH', '/api/settings', { timeZone: 'Mars/Olympus' }, '/timeZone'],
      ['PATCH', '/api/settings', { dayParts: { brunch: '11:00' } }, '/dayParts/brunch'],
      ['POST', '/api/projects', { name: ' ' }, '/name'],
      ['POST', `/api/tasks/${task.id}/complete`, { subtasks: 'all' }, '/subtasks'],
      ['POST', `/api/tasks/${task.id}/reopen`, { now: true }, '/now'],
      ['GET', '/api/tasks?limit=0', undefined, '/limit'],
      ['GET', '/api/tasks?limit=1e3', undefined, '/limit'],
      ['GET', '/api/tasks?limit=1&limit=2', undefined, '/limit'],
      ['GET', '/api/tasks?colour=red', undefined, '/colour'],
      ['GET', '/api/tasks?__proto__=1', undefined, '/__proto__'],
      ['GET', '/api/tasks?state=lost', undefined, '/state'],
      ['GET', '/api/tasks?dueFrom=2026-02-30', undefined, '/dueFrom'],
      ['GET', '/api/tasks?cursor=nonsense', undefined, '/cursor'],
      ['GET', '/api/tasks?tag=%E0%A4%A', undefined, '/tag'],
      ['GET', '/api/tasks?tag=%00', undefined, '/tag/0'],
      ['GET', '/api/me?verbose=1', undefined, '/verbose'],
      ['DELETE', `/api/tasks/${task.id}?scope=all`, undefined, '/scope'],
    ];
    for (const [method, path, body, pointer] of wrong) {
      const answer = await ada.request<Problem>(method, path, body);
      expect(answer.status, path).toBe(422);
      expect(
        answer.body.errors.map((error) => error.pointer),
        `${path} ${answer.text}`,
      ).toContain(pointer);
    }
  });
});

describe('a request is refused', () => {
  const refuse = async (status: number, code: string, asked: [string, string, unknown?, Record<string, string>?]) => {
    const [method, path, body, headers] = asked;
    const answer = await ada.request<Problem>(method, path, body, headers);
    expect([answer.status, answer.body.code], `${method} ${path} ${answer.text.slice(0, 200)}`).toEqual([status, code]);
    return answer;
  };

  test('when its body is no JSON', async () => {
    for (const body of ['{"title":', '{title:"x"}', '{"title":"x"}}', "{'title':'x'}", '\ufeff{}', '{"a":01}']) {
      await refuse(400, 'invalid_json', ['POST', '/api/tasks', body]);
    }
    const latin1 = Buffer.from('{"title":"caf\xe9"}', 'latin1');
    await refuse(400, 'invalid_json', ['POST', '/api/tasks', latin1]);
  });

  test('when its body is over 1 MB', async () => {
    const body = { title: 'x', notes: 'x'.repeat(1024 * 1024) };
    await refuse(413, 'body_too_large', ['POST', '/api/tasks', body]);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
    });
    const response = await fetch(`${app.url}/api/tasks`, {
      method: 'POST',
      headers: { ...ada.headers, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit).catch(() => null);
    // The connection may be cut before the answer is read: what counts is that it ends.
    if (response) expect(response.status).toBe(413);
  });

  test('when its body is nested without end', async () => {
    const deep = `{"title":${'['.repeat(400_000)}${']'.repeat(400_000)}}`;
    await refuse(422, 'invalid_input', ['POST', '/api/tasks', deep]);
    const within = {
      commands: [{ name: 'create-task', input: { title: JSON.parse('['.repeat(70) + ']'.repeat(70)) } }],
    };
    await refuse(422, 'invalid_input', ['POST', '/api/commands', within, { 'idempotency-key': 'deep' }]);
  });

  test('when its body is of another type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'a/b', 'nonsense']) {
      await refuse(415, 'unsupported_media_type', ['POST', '/api/tasks', '{"title":"x"}', { 'content-type': type }]);
    }
  });

  test('when its address cannot be one', async () => {
    for (const path of ['/api/tasks/%zz', '/api/tasks/%E0%A4%A', `/api/tasks/${'x'.repeat(3_000)}`, '/api/%2e%2e/x']) {
      await refuse(404, 'not_found', ['GET', path]);
    }
    for (const id of ['1', 'null', "'", '00000000-0000-0000-0000-00000000000g', '%00', `${task.id}x`, '..%2f..']) {
      await refuse(404, 'not_found', ['GET', `/api/tasks/${id}`]);
      await refuse(404, 'not_found', ['POST', `/api/tasks/${id}/complete`]);
    }
  });

  test('when there is no such route or method', async () => {
    for (const [method, path] of [
      ['PUT', `/api/tasks/${task.id}`],
      ['POST', '/api/task'],
      ['DELETE', '/api/tasks'],
      ['OPTIONS', '/api/tasks'],
      ['GET', `/api/tasks/${task.id}/complete`],
      ['GET', '/api/tasks/'],
    ] as const) {
      await refuse(404, 'not_found', [method, path]);
    }
  });

  test('when what it read is stale', async () => {
    const changes = [
      ['PATCH', '', { title: 'Changed' }],
      ['DELETE', ''],
      ['POST', '/complete'],
      ['POST', '/reminders', { kind: 'before', minutes: 1 }],
    ] as const;
    for (const [method, path, body] of changes) {
      const asked = [method, `/api/tasks/${task.id}${path}`, body, { 'if-match': '"99"' }] as const;
      await refuse(412, 'stale_version', [...asked]);
    }
  });

  test('when it is not HTTP', async () => {
    for (const bytes of [
      'NONSENSE\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n',
      '\x16\x03\x01\x02',
    ]) {
      const answer = await sendBytes(bytes);
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(answer).toContain('application/problem+json');
      Problem.parse(JSON.parse(answer.slice(answer.indexOf('{'))));
    }
    expect(await sendBytes(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });
});

test('an Idempotency-Key is refused for another body, and nothing more is written', async () => {
  const headers = { 'idempotency-key': 'bad-input' };
  await ada.post('/api/tasks', { title: 'First' }, headers);
  before = await everything();
  const answer = await ada.post('/api/tasks', { title: 'Second' }, headers);
  expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(answer.body.detail).toContain('bad-input');
});

describe('what belongs to somebody else', () => {
  const bodies: Record<string, unknown> = {
    'update-task': { title: 'Mine now' },
    'set-reminder': { kind: 'before', minutes: 5 },
    'snooze-reminder': { minutes: 5 },
    'rename-project': { name: 'Mine now' },
  };
  const withIds = [...Object.values(commands), ...Object.values(queries), ...Object.values(adminCommands)]
    .map((operation) => operation as Command | Query)
    .filter((operation) => pathFields(operation).length > 0);

  test.each(withIds.map((operation) => [operation.name, operation] as const))(
    'is to %s what nobody has',
    async (name, operation) => {
      const project = await ada.post<{ id: string }>('/api/projects', { name: 'Ada’s' });
      const repeating = await ada.createTask({
        due: { date: '2030-01-01', time: '09:00' },
        recurrence: { rule: 'daily' },
      });
      before = await everything();
      const reminder = (repeating.reminders as { id: string }[])[0]?.id ?? '';
      const theirs = name.includes('project')
        ? project.body.id
        : name === 'end-series'
          ? `${repeating.seriesId}`
          : name === 'undo-change'
            ? '1'
            : repeating.id;
      const foreign = await ask(eve, operation, theirs, reminder);
      const unknown = await ask(
        eve,
        operation,
        name === 'undo-change' ? '987654321' : app.context.newId(),
        app.context.newId(),
      );
      const malformed = await ask(eve, operation, 'nonsense', 'nonsense');
      const isAdministrators = operation.access === 'administrator';
      expect(foreign.status).toBe(isAdministrators ? 403 : 404);
      expect(foreign).toEqual(unknown);
      expect(malformed).toMatchObject({ status: foreign.status, code: foreign.code });
    },
  );

  test('is no reference and no filter either', async () => {
    const project = await ada.post<{ id: string }>('/api/projects', { name: 'Ada’s' });
    const parent = await ada.createTask();
    before = await everything();
    for (const [field, theirs] of [
      ['projectId', project.body.id],
      ['parentId', parent.id],
    ] as const) {
      const [foreign, unknown] = await Promise.all(
        [theirs, app.context.newId()].map((id) => eve.post<Problem>('/api/tasks', { title: 'x', [field]: id })),
      );
      expect(foreign?.body.code).toBe('unknown_reference');
      expect(withoutIds(foreign?.text)).toBe(withoutIds(unknown?.text));
    }
    for (const path of ['tasks?project=', 'tasks?parent=', 'activity?taskId=', 'deliveries?taskId=']) {
      const id = path.includes('project') ? project.body.id : parent.id;
      expect((await eve.get(`/api/${path}${id}`)).body).toMatchObject({ items: [] });
    }
  });

  async function ask(client: Client, operation: Operation & { name: string }, id: string, reminderId: string) {
    const path = operation.http.path.replace('{id}', id).replace('{reminderId}', reminderId);
    const { status, body } = await client.request<Problem>(operation.http.method, path, bodies[operation.name]);
    return { status, code: body.code, detail: body.detail, errors: body.errors };
  }
});

/** Two answers may differ in what they were asked about and in their correlation ids. */
function withoutIds(text = ''): string {
  return text.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'id');
}

async function sendBytes(bytes: string): Promise<string> {
  const { port, hostname } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes, 'latin1');
  let heard = '';
  for await (const chunk of socket) heard += chunk;
  return heard;
}
