import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Config } from '../../src/config.ts';
import { createContext } from '../../src/context.ts';
import { startServices } from '../../src/start-services.ts';
import { Client } from '../support/client.ts';
import { type App, startApp } from '../support/start-app.ts';
import { ask, converse, message, open } from './chatkit-client.ts';
import { expectValid } from './schemas.ts';
import { type Script, scriptedAssistant } from './scripted-assistant.ts';

let app: App;
let script: Script;
let ada: Client;
let endless: { isStopped: boolean };
beforeAll(async () => {
  endless = { isStopped: false };
  script = scriptedAssistant({
    deaf: async function* () {
      yield { kind: 'text', delta: 'I never end' };
      // Hears no signal, and says nothing more.
      await new Promise(() => {});
    },
    babble: async function* () {
      try {
        for (;;) yield { kind: 'text', delta: 'and so on '.repeat(50) };
      } finally {
        endless.isStopped = true;
      }
    },
    working: async function* ({ signal }) {
      yield { kind: 'text', delta: 'I am at it' };
      await once(signal, 'abort');
      yield { kind: 'text', delta: ' and go on' };
      yield { kind: 'widget', widget: { kind: 'changes', activityIds: ['7'], taskIds: [] }, text: 'Added milk' };
    },
    broken: async function* () {
      yield { kind: 'text', delta: 'Half a' };
      throw new Error('A fault');
    },
    halves: async function* () {
      for (const delta of ['a\ud83d', '\ude00', 'b\0c', '\ud83d']) yield { kind: 'text', delta };
    },
  });
  app = await startApp({ assistant: script.assistant, environment: { LOG_LEVEL: 'silent' } });
  ada = await app.createUser();
});
afterAll(() => app[Symbol.asyncDispose]());

const create = (text: string) => ({ type: 'threads.create', params: { input: message(text) } });

async function begin(text: string) {
  const stream = await open(ada, create(text));
  const first = await stream.next();
  if (first?.type !== 'thread.created') throw new Error('No conversation began');
  return { stream, threadId: first.thread.id };
}

async function textsOf(threadId: string, client = ada): Promise<string[]> {
  const { body } = await ask(client, { type: 'items.list', params: { thread_id: threadId, order: 'asc' } });
  expectValid('item_page', body);
  return (body.data as { content: { text: string }[] }[]).map(({ content }) => content[0]?.text ?? '');
}

const isText = (wanted: string) => (event: unknown) => JSON.stringify(event).includes(`"delta":"${wanted}"`);

test.each(['slow', 'deaf'])('leaving ends the turn, and what was said until then is kept: %s', async (text) => {
  const { stream, threadId } = await begin(text);
  await stream.until(isText(text === 'slow' ? 'd' : 'I never end'));
  const turn = script.turns.at(-1);
  expect(turn?.signal.aborted).toBe(false);
  stream.hangUp();
  const said = text === 'slow' ? 'abcd' : 'I never end';
  await vi.waitFor(async () => expect(await textsOf(threadId)).toEqual([text, said]), 20_000);
  expect(turn?.signal.aborted).toBe(true);
  const next = { thread_id: threadId, input: message('and now') };
  await ask(ada, { type: 'threads.add_user_message', params: next });
  expect(script.turns.at(-1)?.history).toEqual([
    { role: 'user', text },
    { role: 'assistant', text: said, wasCut: true },
  ]);
});

test('what was done before somebody left is shown when they come back', async () => {
  const { stream, threadId } = await begin('working');
  await stream.until(isText('I am at it'));
  stream.hangUp();
  const read = { type: 'items.list', params: { thread_id: threadId, order: 'asc' } };
  const items = await vi.waitFor(async () => {
    const { body } = await ask(ada, read);
    expect(body.data).toHaveLength(3);
    return body.data as Record<string, unknown>[];
  }, 20_000);
  expect(items[1]).toMatchObject({ type: 'assistant_message', content: [{ text: 'I am at it' }] });
  expect(items[2]).toMatchObject({ type: 'widget', copy_text: 'Added milk' });
});

test('a page that is loaded anew in the middle has what was asked, and the next question finds all of it', async () => {
  const { stream, threadId } = await begin('slow');
  await stream.until(isText('a'));
  expect((await textsOf(threadId))[0]).toBe('slow');
  const { body } = await ask(ada, { type: 'threads.get_by_id', params: { thread_id: threadId } });
  expect(body.title).toBe('slow');
  script.goOn();
  await stream.until((event) => event.type === 'thread.item.done' && event.item.type === 'assistant_message');
  expect(await textsOf(threadId)).toEqual(['slow', 'abcdefgh']);
});

test('what is said anew elsewhere is not followed by the old answer', async () => {
  const { stream, threadId } = await begin('slow');
  const said = await stream.next();
  await stream.until(isText('d'));
  const itemId = said?.type === 'thread.item.done' ? said.item.id : '';
  const again = await open(ada, {
    type: 'threads.retry_after_item',
    params: { thread_id: threadId, item_id: itemId },
  });
  await again.until(isText('d'));
  script.goOn();
  expect(await stream.until(({ type }) => type === 'error')).toMatchObject({ code: 'custom', allow_retry: false });
  await again.until((event) => event.type === 'thread.item.done');
  expect(await textsOf(threadId)).toEqual(['slow', 'abcdefgh']);
});

test('a conversation that is deleted while it is answered stays deleted', async () => {
  const { stream, threadId } = await begin('slow');
  await stream.until(isText('d'));
  expect((await ask(ada, { type: 'threads.delete', params: { thread_id: threadId } })).status).toBe(200);
  script.goOn();
  await stream.until(({ type }) => type === 'error');
  const { rows } = await app.context.database.query('select from thread_items where thread_id = $1', [threadId]);
  expect(rows).toEqual([]);
});

test('a fault in the middle keeps what was said and says that it may be tried again', async () => {
  const { threadId, events } = await converse(ada, 'broken');
  for (const event of events) expectValid('event', event);
  expect(events.slice(-2)).toMatchObject([
    { type: 'thread.item.done', item: { content: [{ text: 'Half a' }] } },
    { type: 'error', code: 'stream.error', allow_retry: true },
  ]);
  expect(JSON.stringify(events)).not.toContain('A fault');
  expect(await textsOf(threadId)).toEqual(['broken', 'Half a']);
});

test('an answer without end is ended', async () => {
  const { threadId, events } = await converse(ada, 'babble');
  expect(events.at(-1)).toMatchObject({ type: 'error', allow_retry: false });
  expect(endless.isStopped).toBe(true);
  expect((await textsOf(threadId))[1]?.length).toBeLessThan(61_000);
});

test('characters that come in halves are sent whole, and what cannot be stored is left out', async () => {
  const { threadId, events } = await converse(ada, 'halves');
  const deltas = events.flatMap((event) =>
    event.type === 'thread.item.updated' && event.update.type.endsWith('text_delta') ? [event.update] : [],
  );
  expect(deltas.map((update) => 'delta' in update && update.delta)).toEqual(['a', '😀', 'bc']);
  expect(await textsOf(threadId)).toEqual(['halves', 'a😀bc']);
});

test('any replica goes on with a conversation', async () => {
  const { threadId } = await converse(ada, 'here');
  const elsewhere = scriptedAssistant();
  await using other = await startReplica(elsewhere);
  const params = { thread_id: threadId, input: message('there') };
  expect((await ask(other.client, { type: 'threads.add_user_message', params })).status).toBe(200);
  expect(elsewhere.turns[0]?.history.map(({ text }) => text)).toEqual(['here', 'Echo: here']);
  expect(await textsOf(threadId)).toEqual(['here', 'Echo: here', 'there', 'Echo: there']);
});

test('a process that ends says so in its streams, and keeps what was said', async () => {
  const replica = await startReplica(scriptedAssistant());
  const stream = await open(replica.client, create('slow'));
  const first = await stream.next();
  await stream.until(isText('d'));
  const ended = stream.until(({ type }) => type === 'error');
  await replica[Symbol.asyncDispose]();
  expect(await ended).toMatchObject({ code: 'custom', allow_retry: true });
  const threadId = first?.type === 'thread.created' ? first.thread.id : '';
  expect(await textsOf(threadId)).toEqual(['slow', 'abcd']);
});

test('a web process hands on each event when it comes, and that somebody has left', async () => {
  await using web = await startReplica(script, { roles: new Set(['web'] as const), apiUrl: new URL(app.url) });
  // As a browser has it that reaches both by one address.
  const headers = { ...ada.headers, host: new URL(app.url).host };
  const stream = await open(new Client(web.client.url, headers), create('slow'));
  // The answer waits for the test: nothing of this can have been gathered to its end.
  await stream.until(isText('d'));
  const turn = script.turns.at(-1);
  expect(turn?.signal.aborted).toBe(false);
  stream.hangUp();
  await vi.waitFor(() => expect(turn?.signal.aborted).toBe(true), 20_000);
});

/** A second process, as far as one can tell: its own context and server on the same database. */
async function startReplica(
  { assistant }: Script,
  differing: Partial<Config> = { roles: new Set(['api'] as const) },
): Promise<AsyncDisposable & { client: Client }> {
  await using stack = new AsyncDisposableStack();
  const { config, log } = app.context;
  const ownConfig = { ...config, port: 0, ...differing };
  const context = stack.use(await createContext(ownConfig, log, { assistant }));
  const services = stack.use(await startServices(context));
  const owned = stack.move();
  return {
    client: new Client(services.url, ada.headers, ada.userId),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
