import { ChatKitEvent } from '@duly/contracts/chatkit/events';
import { ChatKitItemPage, ChatKitThread, ChatKitThreadPage, SyncActionAnswer } from '@duly/contracts/chatkit/items';
import type { ChatKitRequest } from '@duly/contracts/chatkit/requests';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Client } from '../support/client.ts';
import { type App, startApp } from '../support/start-app.ts';
import { ask, converse, message } from './chatkit-client.ts';
import { expectValid, isValid, type SchemaName } from './schemas.ts';
import { type Script, scriptedAssistant } from './scripted-assistant.ts';

let app: App;
let script: Script;
let ada: Client;
beforeAll(async () => {
  script = scriptedAssistant({
    rows: async function* ({ input }) {
      const taskIds = input.kind === 'text' ? input.text.split(' ').slice(1) : [];
      yield { kind: 'widget', widget: { kind: 'tasks', taskIds }, text: 'Tasks' };
    },
    confirm: async function* () {
      const widget = { kind: 'confirmation', confirmationId: 'c1', title: 'Delete 2 tasks?', lines: ['A'] } as const;
      yield { kind: 'widget', widget: { ...widget, lines: ['A'] }, text: 'Delete 2 tasks?' };
    },
    change: async function* ({ input }) {
      const taskIds = input.kind === 'text' ? input.text.split(' ').slice(1) : [];
      yield { kind: 'widget', widget: { kind: 'changes', activityIds: ['1', '2'], taskIds }, text: '' };
    },
    choose: async function* () {
      const options = [{ label: 'Dentist', value: 'dentist' }];
      yield { kind: 'widget', widget: { kind: 'choices', question: 'Which?', options }, text: 'Which?' };
    },
  });
  app = await startApp({ assistant: script.assistant, environment: { LOG_LEVEL: 'silent' } });
  ada = await app.createUser({ name: 'Ada', timeZone: 'Europe/Berlin' });
});
afterAll(() => app[Symbol.asyncDispose]());

const json = { 'threads.get_by_id': ['thread', ChatKitThread], 'threads.update': ['thread', ChatKitThread] } as const;
const pages = {
  'threads.list': ['thread_page', ChatKitThreadPage],
  'items.list': ['item_page', ChatKitItemPage],
} as const;
const answers: Record<string, readonly [SchemaName, z.ZodType]> = {
  ...json,
  ...pages,
  'threads.sync_custom_action': ['sync_action', SyncActionAnswer],
};

/** Asks, and holds request and answer against the schemas of the public types and against our contracts. */
async function held(request: Record<string, unknown>) {
  expectValid('request', request);
  const answer = await ask(ada, request);
  for (const event of answer.events) {
    expectValid('event', event);
    expect(ChatKitEvent.safeParse(event).error?.issues).toBeUndefined();
  }
  const schemas = answers[request.type as string];
  if (schemas && answer.status === 200) {
    expectValid(schemas[0], answer.body);
    expect(schemas[1].safeParse(answer.body).error?.issues).toBeUndefined();
  }
  return answer;
}

async function widgetOf(text: string) {
  const { threadId, events } = await converse(ada, text);
  const item = events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : [])).at(-1);
  if (item?.type !== 'widget') throw new Error('There is no widget');
  return { threadId, item };
}

describe('every request that is answered with events', () => {
  test.each([
    'hello',
    'progress',
    'tool',
    'structured',
    'widget',
    'confirm',
    'choose',
    'customerror',
    'streamerror',
    '',
  ])('threads.create: %s', async (text) => {
    const { events } = await held({ type: 'threads.create', params: { input: message(text) } });
    expect(events.slice(0, 3).map(({ type }) => type)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
    ]);
  });

  test('threads.add_user_message knows what came before, and who asks', async () => {
    const { threadId } = await converse(ada, 'first');
    const input = message('second', { quoted_text: 'Echo', inference_options: { model: 'm1' } });
    await held({ type: 'threads.add_user_message', params: { thread_id: threadId, input } });
    const turn = script.turns.at(-1);
    expect(turn).toMatchObject({
      userId: ada.userId,
      userName: 'Ada',
      settings: { timeZone: 'Europe/Berlin' },
      threadId,
      input: { kind: 'text', text: 'second', quote: 'Echo' },
      history: [
        { role: 'user', text: 'first' },
        { role: 'assistant', text: 'Echo: first' },
      ],
      model: 'm1',
    });
  });

  test('threads.retry_after_item takes back what followed, and asks the same anew', async () => {
    const { threadId, events } = await converse(ada, 'first');
    const said = events[1];
    const itemId = said?.type === 'thread.item.done' ? said.item.id : '';
    await held({ type: 'threads.add_user_message', params: { thread_id: threadId, input: message('second') } });
    await held({ type: 'threads.retry_after_item', params: { thread_id: threadId, item_id: itemId } });
    expect(script.turns.at(-1)).toMatchObject({ inputId: itemId, input: { text: 'first' }, history: [] });
    const { body } = await held({ type: 'items.list', params: { thread_id: threadId, order: 'asc' } });
    const texts = (body as ChatKitItemPage).data.map((item) =>
      item.type === 'user_message' ? item.content[0]?.text : 0,
    );
    expect(texts).toEqual(['first', 0]);
  });

  test('what was changed stays in sight when its question is asked anew', async () => {
    const { threadId, events } = await converse(ada, 'change');
    const [said, changed] = events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : []));
    await held({ type: 'threads.add_user_message', params: { thread_id: threadId, input: message('hello') } });
    await held({ type: 'threads.retry_after_item', params: { thread_id: threadId, item_id: said?.id } });
    expect(script.turns.at(-1)?.history).toMatchObject([{ role: 'assistant', widget: { kind: 'changes' } }]);
    const { body } = await held({ type: 'items.list', params: { thread_id: threadId, order: 'asc' } });
    expect((body as ChatKitItemPage).data.map(({ id }) => id).slice(0, 2)).toEqual([said?.id, changed?.id]);
    expect((body as ChatKitItemPage).data).toHaveLength(3);
    const { rows } = await app.context.database.query(
      `select item_count, bytes = (select sum(bytes) from thread_items where thread_id = t.id) as is_counted
       from threads t where id = $1`,
      [threadId],
    );
    expect(rows).toEqual([{ item_count: 3, is_counted: true }]);
  });

  test('threads.custom_action tells which widget the button belongs to, and may replace it', async () => {
    const { threadId, item } = await widgetOf('widget');
    const action = { type: 'complete_task', payload: { task_id: 7 } };
    const params = { thread_id: threadId, item_id: item.id, action };
    const { events } = await held({ type: 'threads.custom_action', params });
    expect(script.turns.at(-1)?.input).toEqual({
      kind: 'action',
      action,
      from: { kind: 'changes', activityIds: ['7'], taskIds: [] },
    });
    const replaced = events.at(-1);
    expect(replaced).toMatchObject({ type: 'thread.item.replaced', item: { id: item.id } });
    expect(JSON.stringify(replaced)).not.toContain('Undo');
    const kept = await held({ type: 'items.list', params: { thread_id: threadId, order: 'asc' } });
    expect((kept.body as ChatKitItemPage).data[1]).toEqual(replaced?.type === 'thread.item.replaced' && replaced.item);
  });

  test('threads.sync_custom_action answers with the widget alone', async () => {
    const { threadId, item } = await widgetOf('widget');
    const params = { thread_id: threadId, item_id: item.id, action: { type: 'complete_task', payload: 1 } };
    const { body } = await held({ type: 'threads.sync_custom_action', params });
    expect(body.updated_item).toMatchObject({ id: item.id, type: 'widget' });
    const failing = { thread_id: threadId, item_id: item.id, action: { type: 'fail' } };
    const refused = await held({ type: 'threads.sync_custom_action', params: failing });
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid_input']);
  });

  test('threads.add_structured_input and threads.add_client_tool_output go to the assistant once', async () => {
    const form = await converse(ada, 'structured');
    const asked = form.events.findLast((event) => event.type === 'thread.item.done');
    const itemId = asked?.type === 'thread.item.done' ? asked.item.id : '';
    const input = { answers: { q1: { values: ['Home', 'Work'] }, other: { values: ['?'] } } };
    const answer = {
      type: 'threads.add_structured_input',
      params: { thread_id: form.threadId, item_id: itemId, input },
    };
    await held(answer);
    expect(script.turns.at(-1)?.input).toMatchObject({
      action: { type: 'questions.answer', payload: { status: 'answered', answers: { q1: ['Home'], q2: [] } } },
    });
    const { threadId } = await converse(ada, 'tool');
    const output = { type: 'threads.add_client_tool_output', params: { thread_id: threadId, result: [1] } };
    await held(output);
    expect(script.turns.at(-1)?.input).toMatchObject({
      action: { type: 'client.output', payload: { name: 'get_selected_tasks', output: [1] } },
    });
    for (const again of [answer, output]) expect((await held(again)).status).toBe(422);
  });
});

describe('widgets are what every client can show', () => {
  test('tasks are rows with their words and ids, and what is done cannot be completed', async () => {
    const open = await ada.createTask({ title: 'Dentist', due: { date: '2030-12-01', time: '15:00' } });
    const done = await ada.createTask({ title: 'Milk' });
    await ada.post(`/api/tasks/${done.id}/complete`);
    const { item } = await widgetOf(`rows ${open.id} ${done.id} 018f0000-0000-7000-8000-000000000000`);
    expect(item.widget).toMatchObject({
      key: 'tasks',
      type: 'ListView',
      children: [{ key: open.id }, { key: done.id }],
    });
    const [first, second] = item.widget.children.map((child) => JSON.stringify(child));
    expect(first).toContain('"Sun 1 Dec 2030, 15:00"');
    expect(first).toContain(`"onClickAction":{"type":"task.complete","payload":{"taskId":"${open.id}"}`);
    expect(second).toContain('"lineThrough":true');
    expect(second).not.toContain('task.complete');
  });

  test('changes name their tasks as they are now, and can be undone together', async () => {
    const task = await ada.createTask({ title: '**Milk**' });
    await ada.post(`/api/tasks/${task.id}/complete`);
    const { item } = await widgetOf(`change ${task.id}`);
    const payload = { activityIds: ['1', '2'], taskIds: [task.id] };
    expect(item.widget).toMatchObject({
      key: 'changes',
      type: 'Card',
      children: [
        { key: task.id, type: 'Text', value: '**Milk**', lineThrough: true },
        { key: 'undo', label: 'Undo', onClickAction: { type: 'changes.undo', payload, handler: 'server' } },
      ],
    });
    expectValid('event', { type: 'thread.item.done', item });
  });

  test('a confirmation names its act', async () => {
    const { item } = await widgetOf('confirm');
    expect(item.widget).toMatchObject({
      key: 'confirmation',
      confirm: { label: 'Delete 2 tasks', action: { type: 'confirmation.confirm', payload: { confirmationId: 'c1' } } },
      cancel: { label: 'Cancel' },
    });
  });

  test('a choice is a button', async () => {
    const { item } = await widgetOf('choose');
    expect(JSON.stringify(item.widget)).toContain('"payload":{"value":"dentist","label":"Dentist"}');
  });
});

describe('every request that is answered with JSON', () => {
  test('pages go on after their last one, in both orders', async () => {
    const eve = await app.createUser();
    const begun: string[] = [];
    for (const text of ['one', 'two', 'three']) begun.push((await converse(eve, text)).threadId);
    const read = async (order: string) => {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const { body } = await ask(eve, { type: 'threads.list', params: { limit: 1, order, after } });
        expectValid('thread_page', body);
        const page = body as ChatKitThreadPage;
        ids.push(...page.data.map(({ id }) => id));
        expect(page.has_more).toBe(page.after !== undefined);
        after = page.after;
      } while (after);
      return ids;
    };
    expect(await read('asc')).toEqual(begun);
    expect(await read('desc')).toEqual(begun.toReversed());
  });

  test('a conversation is found by its title and by what was said in it', async () => {
    const eve = await app.createUser();
    const { threadId } = await converse(eve, 'Move the DENTIST');
    await converse(eve, 'milk');
    await ask(eve, { type: 'threads.update', params: { thread_id: threadId, title: 'Teeth' } });
    const find = async (query: string) => {
      const { body } = await ask(eve, { type: 'threads.list', params: {}, metadata: { query } });
      return (body as ChatKitThreadPage).data.map(({ id }) => id);
    };
    expect(await Promise.all(['teeth', 'echo: move the dentist', '100%'].map(find))).toEqual([
      [threadId],
      [threadId],
      [],
    ]);
  });

  test('a title comes from the first words, and is changed', async () => {
    const { threadId } = await converse(ada, 'what is   due\ntoday');
    const read = { type: 'threads.get_by_id', params: { thread_id: threadId } };
    expect((await held(read)).body.title).toBe('what is due');
    const rename = { type: 'threads.update', params: { thread_id: threadId, title: '  Renamed ' } };
    expect((await held(rename)).body.title).toBe('Renamed');
    expect((await held(read)).body.title).toBe('Renamed');
  });

  test('feedback is kept with its items', async () => {
    const { threadId, events } = await converse(ada, 'hello');
    const last = events.at(-1);
    const id = last?.type === 'thread.item.done' ? last.item.id : '';
    const params = { thread_id: threadId, item_ids: [id], kind: 'negative' };
    const { body } = await held({ type: 'items.feedback', params });
    expect(body).toEqual({});
    const { rows } = await app.context.database.query(
      'select feedback from thread_items where user_id = $1 and id = $2',
      [ada.userId, id],
    );
    expect(rows).toEqual([{ feedback: 'negative' }]);
  });

  test('what is deleted is gone', async () => {
    const { threadId } = await converse(ada, 'hello');
    const params = { thread_id: threadId };
    expect((await held({ type: 'threads.delete', params })).body).toEqual({});
    for (const type of ['threads.get_by_id', 'threads.delete', 'items.list'])
      expect((await held({ type, params })).status).toBe(404);
    const { rows } = await app.context.database.query('select from thread_items where thread_id = $1', [threadId]);
    expect(rows).toEqual([]);
  });
});

describe('what cannot be done is a problem', () => {
  const create = (input: Record<string, unknown>) => ({ type: 'threads.create', params: { input } });
  test.each([
    ['no JSON', '{nope', 400, 'invalid_json'],
    ['no object', '[]', 422, 'invalid_input'],
    ['an unknown type', { type: 'threads.nope', params: {} }, 422, 'invalid_input'],
    ['no params', { type: 'threads.create' }, 422, 'invalid_input'],
    ['no inference options', create({ content: [], attachments: [] }), 422, 'invalid_input'],
    ['an attachment', create(message('x', { attachments: ['atc_1'] })), 422, 'limit_exceeded'],
    ['a NUL', create(message('a\0b')), 422, 'invalid_input'],
    ['half a character', create(message('\ud83d')), 422, 'invalid_input'],
    ['too long a message', create(message('x'.repeat(20_001))), 422, 'invalid_input'],
    ['a negative limit', { type: 'threads.list', params: { limit: -1 } }, 422, 'invalid_input'],
    ['an empty title', { type: 'threads.update', params: { thread_id: 'thr_1', title: ' ' } }, 422, 'invalid_input'],
  ])('%s', async (_what, request, status, code) => {
    const answer = await ask(ada, request);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('attachments and speech have one refusal', async () => {
    const requests = [
      { type: 'attachments.create', params: { name: 'a.txt', size: 3, mime_type: 'text/plain' } },
      { type: 'attachments.delete', params: { attachment_id: 'atc_1' } },
      { type: 'input.transcribe', params: { audio_base64: 'YWJj', mime_type: 'audio/webm' } },
    ];
    const refused = await Promise.all(requests.map(held));
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code} ${body.detail}`)).size).toBe(1);
    expect(refused[0]?.status).toBe(422);
  });

  test('an action of what is no widget is an error in the stream, as the reference has it', async () => {
    const { threadId, events } = await converse(ada, 'hello');
    const said = events[1];
    const itemId = said?.type === 'thread.item.done' ? said.item.id : '';
    const params = { thread_id: threadId, item_id: itemId, action: { type: 'x' } };
    const { events: only } = await held({ type: 'threads.custom_action', params });
    expect(only).toEqual([{ type: 'error', code: 'stream.error', allow_retry: false }]);
    expect((await held({ type: 'threads.sync_custom_action', params })).status).toBe(422);
    const last = events.at(-1);
    const answerId = last?.type === 'thread.item.done' ? last.item.id : '';
    const retry = { thread_id: threadId, item_id: answerId };
    expect((await held({ type: 'threads.retry_after_item', params: retry })).status).toBe(422);
  });

  test('more conversations than an account may have', async () => {
    const eve = await app.createUser();
    await app.context.database.query(
      `insert into threads (user_id, id, created_at, updated_at)
       select $1, 'thr_' || n, now(), now() from generate_series(1, 1000) n`,
      [eve.userId],
    );
    const { status, body } = await ask(eve, create(message('one more')));
    expect([status, body.code]).toEqual([422, 'limit_exceeded']);
  });

  test('a full conversation takes nothing more, and can be read', async () => {
    const { threadId } = await converse(ada, 'hello');
    await app.context.database.query('update threads set item_count = 1000 where user_id = $1 and id = $2', [
      ada.userId,
      threadId,
    ]);
    const params = { thread_id: threadId, input: message('more') };
    const { status, body } = await ask(ada, { type: 'threads.add_user_message', params });
    expect([status, body.code]).toEqual([422, 'limit_exceeded']);
    expect((await held({ type: 'threads.get_by_id', params })).status).toBe(200);
  });
});

test('what is another’s does not exist: every request with a foreign id is answered as one with an unknown id', async () => {
  const eve = await app.createUser();
  const own = await converse(eve, 'mine');
  const { threadId, item } = await widgetOf('widget');
  const before = await everything();
  const action = { type: 'complete_task' };
  const requests = (thread_id: string, item_id: string): { type: ChatKitRequest['type']; params: unknown }[] => [
    { type: 'threads.add_user_message', params: { thread_id, input: message('x') } },
    { type: 'threads.add_client_tool_output', params: { thread_id, result: 1 } },
    { type: 'threads.add_structured_input', params: { thread_id, item_id, input: {} } },
    { type: 'threads.retry_after_item', params: { thread_id, item_id } },
    { type: 'threads.custom_action', params: { thread_id, item_id, action } },
    { type: 'threads.sync_custom_action', params: { thread_id, item_id, action } },
    { type: 'threads.get_by_id', params: { thread_id } },
    { type: 'threads.update', params: { thread_id, title: 'Eve was here' } },
    { type: 'threads.delete', params: { thread_id } },
    { type: 'items.list', params: { thread_id } },
    { type: 'items.feedback', params: { thread_id, item_ids: [item_id], kind: 'positive' } },
  ];
  const plain = (text: string) => text.replace(/"correlationId":"[^"]*"/, '');
  const foreign = requests(threadId, item.id);
  const unknown = requests('thr_0', 'msg_0');
  for (const [index, request] of foreign.entries()) {
    expectValid('request', request);
    const [theirs, nobodys] = [await ask(eve, request), await ask(eve, unknown[index])];
    expect([request.type, theirs.status, plain(theirs.text)]).toEqual([request.type, 404, plain(nobodys.text)]);
  }
  // A foreign item in a conversation of one's own.
  const within = requests(own.threadId, item.id).filter(({ type }) => /retry|action|structured|feedback/.test(type));
  for (const request of within) expect([request.type, (await ask(eve, request)).status]).toEqual([request.type, 404]);
  const { body } = await ask(eve, { type: 'threads.list', params: { after: threadId, order: 'asc' } });
  expect(JSON.stringify(body)).not.toContain(threadId);
  expect(await everything()).toEqual(before);

  async function everything() {
    const { database } = app.context;
    const threads = await database.query('select * from threads where user_id = $1 order by id', [ada.userId]);
    const items = await database.query('select * from thread_items where user_id = $1 order by id', [ada.userId]);
    return [threads.rows, items.rows];
  }
});

test('turns have correlation ids of their own, whatever the client names its requests', async () => {
  const headers = { 'x-correlation-id': 'always-the-same' };
  const request = { type: 'threads.create', params: { input: message('hello') } };
  for (const _ of [1, 2]) await ada.post('/api/chatkit', request, headers);
  const [first, second] = script.turns.slice(-2).map(({ correlationId }) => correlationId);
  expect(first).toMatch(/^always-the-same\.[\da-f]{12}$/);
  expect(second).not.toBe(first);
});

test('nobody is served who is not signed in, or whose page is of another site', async () => {
  const request = { type: 'threads.list', params: {} };
  expect((await ask(app.anyone, request)).status).toBe(401);
  const { status } = await ada.post('/api/chatkit', request, { origin: 'https://evil.example' });
  expect(status).toBe(403);
});

test('what the schemas of the public types refuse is refused, too', async () => {
  const wrong = [
    { type: 'threads.create', params: { input: { content: [{ type: 'input_text' }], attachments: [] } } },
    { type: 'threads.get_by_id', params: {} },
    { type: 'items.list', params: { thread_id: 'thr_1', order: 'up' } },
    { type: 'items.feedback', params: { thread_id: 'thr_1', item_ids: [], kind: 'so-so' } },
    { type: 'threads.add_structured_input', params: { thread_id: 'thr_1', item_id: 'x', input: { status: 'maybe' } } },
  ];
  for (const request of wrong) {
    expect([request.type, isValid('request', request)]).toEqual([request.type, false]);
    expect([request.type, (await ask(ada, request)).status]).toEqual([request.type, 422]);
  }
});
