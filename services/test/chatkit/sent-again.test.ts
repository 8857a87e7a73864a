import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { type App, startApp } from '../support/start-app.ts';
import { ask, message } from './chatkit-client.ts';
import { type Script, scriptedAssistant } from './scripted-assistant.ts';

let app: App;
let script: Script;
let ada: Client;
beforeAll(async () => {
  script = scriptedAssistant();
  app = await startApp({ assistant: script.assistant });
  ada = await app.createUser();
});
afterAll(() => app[Symbol.asyncDispose]());

const key = (letter: string) => letter.repeat(32);

async function threadsOf(client: Client) {
  const { body } = await ask(client, { type: 'threads.list', params: {} });
  return body.data as { id: string }[];
}

async function itemsOf(threadId: string, client: Client) {
  const { body } = await ask(client, { type: 'items.list', params: { thread_id: threadId, order: 'asc' } });
  return (body.data as { id: string; content: { text: string }[] }[]).map(({ id, content }) => ({
    id,
    text: content[0]?.text,
  }));
}

test('a message that begins a conversation and is sent again begins one, and is the same message', async () => {
  const bob = await app.createUser();
  const request = { type: 'threads.create', params: { input: message('Buy milk') }, metadata: { key: key('a') } };
  const first = await ask(bob, request);
  const before = script.turns.at(-1);
  const second = await ask(bob, request);
  const [thread, ...others] = await threadsOf(bob);
  expect(others).toEqual([]);
  const items = await itemsOf(thread?.id ?? '', bob);
  expect(items.map(({ text }) => text)).toEqual(['Buy milk', 'Echo: Buy milk']);
  expect(items[0]?.id).toBe(`msg_${key('a')}`);
  for (const { events } of [first, second]) {
    expect(events.slice(0, 3).map(({ type }) => type)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
    ]);
  }
  expect(script.turns.at(-1)).not.toBe(before);
  expect(script.turns.at(-1)?.inputId).toBe(before?.inputId);
});

test('two that are sent at the same time begin one conversation', async () => {
  const bob = await app.createUser();
  const request = { type: 'threads.create', params: { input: message('Twice') }, metadata: { key: key('b') } };
  await Promise.all([ask(bob, request), ask(bob, request)]);
  expect(await threadsOf(bob)).toHaveLength(1);
});

test('a later message that is sent again is there once', async () => {
  await ask(ada, { type: 'threads.create', params: { input: message('First') } });
  const [thread] = await threadsOf(ada);
  const params = { thread_id: thread?.id, input: message('Second') };
  const request = { type: 'threads.add_user_message', params, metadata: { key: key('c') } };
  await ask(ada, request);
  await ask(ada, request);
  const texts = (await itemsOf(thread?.id ?? '', ada)).map(({ text }) => text);
  expect(texts).toEqual(['First', 'Echo: First', 'Second', 'Echo: Second']);
});

test('the key of somebody else finds nothing, and what is no key is none', async () => {
  const bob = await app.createUser();
  const begin = (metadata: object) => ({ type: 'threads.create', params: { input: message('Mine') }, metadata });
  await ask(bob, begin({ key: key('d') }));
  const eve = await app.createUser();
  await ask(eve, begin({ key: key('d') }));
  await ask(eve, begin({ key: 'short' }));
  await ask(eve, begin({ key: 7 }));
  expect(await threadsOf(bob)).toHaveLength(1);
  expect(await threadsOf(eve)).toHaveLength(3);
});

test('a message is answered anew without the model when that is asked', async () => {
  const bob = await app.createUser();
  await ask(bob, { type: 'threads.create', params: { input: message('Anew') }, metadata: { key: key('e') } });
  expect(script.turns.at(-1)?.model).toBeUndefined();
  const [thread] = await threadsOf(bob);
  const params = { thread_id: thread?.id, item_id: `msg_${key('e')}` };
  await ask(bob, { type: 'threads.retry_after_item', params, metadata: { model: 'offline' } });
  expect(script.turns.at(-1)?.model).toBe('offline');
  await ask(bob, { type: 'threads.retry_after_item', params });
  expect(script.turns.at(-1)?.model).toBeUndefined();
});
