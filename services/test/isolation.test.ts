import { once } from 'node:events';
import {
  adminCommands,
  bodyFields,
  type Command,
  commands,
  type Operation,
  pathFields,
  type Query,
  queries,
  queryFields,
  runCommands,
} from '@duly/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from './guarantees/support/eventually.ts';
import type { Client, Task } from './support/client.ts';
import { type App, startApp } from './support/start-app.ts';

/** Part of every text that Ada writes: nobody else may ever see it. */
const marker = 'only-for-ada';
const operations = [
  ...Object.values(commands),
  ...Object.values(queries),
  ...Object.values(adminCommands),
  runCommands,
].map((operation) => operation as Command | Query);

/** What an operation needs in its body to get as far as looking for what its path names. */
const bodies: Record<string, Record<string, unknown>> = {
  'create-task': { title: 'x' },
  'create-project': { name: 'x' },
  'rename-project': { name: 'x' },
  'set-reminder': { kind: 'at', at: '2035-01-01T00:00:00Z' },
  'snooze-reminder': { minutes: 5 },
  'update-task': { title: 'x' },
};

let app: App;
let ada: Client;
let eve: Client;
let adaTask: Task;
let eveTask: Task;
/** Every id that Ada has, of whatever kind. */
let foreignIds: string[];
let stored: unknown;
beforeAll(async () => {
  app = await startApp();
  ada = await app.createUser({ name: marker });
  eve = await app.createUser({ name: 'Eve' });
  eveTask = await eve.createTask({ title: 'Eve’s', reminders: [{ kind: 'at', at: '2035-01-01T00:00:00Z' }] });
  const project = await ada.post<{ id: string }>('/api/projects', { name: marker });
  adaTask = await ada.createTask({
    title: marker,
    projectId: project.body.id,
    due: { date: '2035-01-01', time: '09:00' },
    recurrence: { rule: 'daily' },
    reminders: [{ kind: 'at', at: new Date().toISOString(), message: marker }],
  });
  await ada.createTask({ title: `${marker} below`, parentId: adaTask.id });
  // So far that Eve has no change with that number.
  for (const title of ['a', 'b', 'c']) await ada.createTask({ title: `${marker} ${title}` });
  await eventually(async () => (await rowsOf('deliveries')).some(({ state }) => state === 'sent'));
  foreignIds = await idsOf(ada);
});
afterAll(() => app[Symbol.asyncDispose]());
afterEach(async () => {
  stored ??= await everythingOf(ada);
  expect(await everythingOf(ada), 'what Ada has').toEqual(stored);
});

const withPath = operations.filter((operation) => pathFields(operation).length > 0);

test.each(withPath.map((operation) => [operation.name, operation] as const))(
  '%s with any id of another account is answered as with one that nobody has',
  async (name, operation) => {
    const own = { id: eveTask.id, reminderId: (eveTask.reminders as { id: string }[])[0]?.id ?? '' };
    for (const field of pathFields(operation)) {
      const unknown = [app.context.newId(), '987654321'].map((id) => ask(operation, { ...own, [field]: id }));
      const expected = (await Promise.all(unknown)).map(({ text }) => text);
      for (const id of foreignIds) {
        const answer = await ask(operation, { ...own, [field]: id });
        expect(answer.status, `${name}: ${field} ${id}`).toBe(operation.access === 'administrator' ? 403 : 404);
        expect(expected, `${name}: ${field} ${id}`).toContain(answer.text);
      }
    }
  },
);

test.each(operations.flatMap((operation) => references(operation).map((field) => [operation.name, field] as const)))(
  '%s with a %s of another account is answered as with one that nobody has',
  async (name, field) => {
    const operation = operations.find((one) => one.name === name) as Command | Query;
    const isInQuery = queryFields(operation).includes(field);
    const asked = (id: string) => ask(operation, { id: eveTask.id }, { [field]: id });
    const unknown = await asked(app.context.newId());
    if (!isInQuery) expect(JSON.parse(unknown.text)).toMatchObject({ status: 422, code: 'unknown_reference' });
    for (const id of foreignIds.filter((one) => one.includes('-'))) expect(await asked(id)).toEqual(unknown);
  },
);

test('a reminder of another account is no reminder of an own task', async () => {
  const reminders = (id: string) => ({ reminders: [{ id, kind: 'at', at: '2035-01-01T00:00:00Z' }] });
  const [reminder] = adaTask.reminders as { id: string }[];
  const update = commands['update-task'] as Command;
  const foreign = await ask(update, { id: eveTask.id }, reminders(reminder?.id ?? ''));
  expect(foreign).toEqual(await ask(update, { id: eveTask.id }, reminders(app.context.newId())));
  expect(foreign.status).toBe(422);
});

test('a batch answers for ids of another account as for those that nobody has', async () => {
  const batch = async (id: string) => {
    const inputs = Object.values(commands)
      .filter((command) => pathFields(command as Command).length > 0 && command.name !== 'undo-change')
      .map(({ name }) => ({
        name,
        input: {
          id,
          ...bodies[name],
          ...(name.includes('remove') || name.includes('snooze') ? { reminderId: id } : {}),
        },
      }));
    const { text } = await eve.post('/api/commands', { commands: inputs });
    return withoutIds(text);
  };
  const unknown = await batch(app.context.newId());
  expect(JSON.parse(unknown).results.map((result: { status: number }) => result.status)).not.toContain(200);
  for (const id of foreignIds.filter((one) => one.includes('-'))) expect(await batch(id)).toBe(unknown);
});

test('no list, and no page of somebody else’s cursor, shows anything of another account', async () => {
  const lists = operations.filter(
    ({ kind, http, access }) => kind === 'query' && http.method === 'GET' && access === 'user',
  );
  for (const { http } of lists.filter((operation) => pathFields(operation).length === 0)) {
    const queriesOf = http.path === '/api/events' ? ['?after=0&wait=0'] : ['', '?state=all', '?limit=1'];
    for (const query of queriesOf) {
      expectNothing((await eve.get(`${http.path}${query}`)).text);
      const { nextCursor } = (await ada.get<{ nextCursor?: string }>(`${http.path}${query}`)).body;
      if (nextCursor) expectNothing((await eve.get(`${http.path}${query}&cursor=${nextCursor}`)).text);
    }
  }
});

test('an Idempotency-Key of another account is one’s own', async () => {
  const headers = { 'idempotency-key': 'shared' };
  await inAdasName(() => ada.post('/api/tasks', { title: marker }, headers));
  const answer = await eve.post('/api/tasks', { title: marker.toUpperCase() }, headers);
  expect([answer.status, answer.headers.get('idempotent-replayed')]).toEqual([201, null]);
  expectNothing(answer.text);
});

test('no frame of another account arrives, whatever position is asked for and whatever a title says', async () => {
  const { position } = (await ada.get<{ position: string }>('/api/tasks')).body;
  const url = `${app.url.replace('http', 'ws')}/ws`;
  const heard: string[] = [];
  const sockets = ['', '?after=0', `?after=${position}`, '?after=1&userId=', `?after=0&userId=${ada.userId}`].map(
    (query) => {
      const socket = new WebSocket(`${url}${query}`, {
        headers: { cookie: eve.headers.cookie ?? '', origin: app.url },
      });
      socket.on('message', (message) => heard.push(String(message)));
      return socket;
    },
  );
  // The first message is the hello: one that asks for no position is told of what happens after it, not after it opened.
  await Promise.all(sockets.map((socket) => once(socket, 'message')));
  // The bus finds an event's account in its text: a title must not be taken for one.
  const spoof = `${marker}","partitionkey":"${eve.userId}","x":"`;
  await inAdasName(() => ada.createTask({ title: spoof }));
  const own = await eve.createTask({ title: 'The last one' });
  await eventually(() => heard.filter((frame) => frame.includes(own.id)).length >= sockets.length);
  for (const socket of sockets) socket.close();
  await Promise.all(sockets.map((socket) => once(socket, 'close')));
  expectNothing(heard.join('\n'));
});

/** Eve asks; what differs between any two answers is taken out. */
async function ask(operation: Operation, ids: Record<string, string>, more: Record<string, unknown> = {}) {
  const { method, path } = operation.http;
  const address = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => ids[field] ?? eveTask.id);
  const inQuery = queryFields(operation);
  const query = Object.entries(more).filter(([field]) => inQuery.includes(field));
  const body = {
    ...bodies[(operation as Command).name],
    ...Object.fromEntries(Object.entries(more).filter(([field]) => !inQuery.includes(field))),
  };
  const { status, text } = await eve.request(
    method,
    `${address}?${query.map(([field, value]) => `${field}=${value}`).join('&')}`,
    method === 'GET' ? undefined : body,
  );
  expectNothing(text);
  return { status, text: withoutIds(text) };
}

/** Fields outside the path that take an id, and nothing else that is like one. */
function references(operation: Command | Query): string[] {
  return [...bodyFields(operation), ...queryFields(operation)].filter((field) => {
    const schema = operation.input.shape[field];
    const takes = (value: string) => schema?.safeParse(value).success ?? false;
    return takes('018f0000-0000-7000-8000-000000000000') && !takes('018f0000-0000');
  });
}

function expectNothing(text: string): void {
  expect(text).not.toContain(marker);
  expect(text).not.toContain(ada.userId);
}

function withoutIds(text: string): string {
  return text.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'id').replaceAll(/"987654321"/g, '"id"');
}

/** What Ada does herself is no change by somebody else. */
async function inAdasName(work: () => Promise<unknown>): Promise<void> {
  await work();
  stored = undefined;
}

const tables = ['tasks', 'projects', 'reminders', 'series', 'settings', 'changes', 'mails', 'deliveries', 'user_clock'];

async function rowsOf(table: string, client = ada): Promise<Record<string, unknown>[]> {
  return (await app.context.database.query(`select * from ${table} where user_id = $1`, [client.userId])).rows;
}

async function everythingOf(client: Client): Promise<unknown> {
  const rows = await Promise.all(tables.map((table) => rowsOf(table, client)));
  return rows.map((ofTable) => ofTable.map((row) => JSON.stringify(row)).sort());
}

async function idsOf(client: Client): Promise<string[]> {
  const rows = (await Promise.all(tables.map((table) => rowsOf(table, client)))).flat();
  const ids = rows
    .flatMap(({ id, event_id, seq }) => [id, event_id, seq])
    .filter((id) => id !== undefined && id !== null);
  const eves = await app.context.database.query<{ seq: number }>('select seq from user_clock where user_id = $1', [
    eve.userId,
  ]);
  const last = eves.rows[0]?.seq ?? 0;
  return [...new Set(ids.map(String))].filter((id) => id.includes('-') || Number(id) > last + 2);
}
