import { listTasks } from '@duly/core';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../support/postgres.ts';
import { makeUser, run, startContext } from '../../support/start-context.ts';
import { Conversation, type Said } from '../converse.test-support.ts';
import {
  type Asked,
  calling,
  failing,
  type Reply,
  saying,
  startChatEndpoint,
  streaming,
} from './chat-endpoint.test-support.ts';

interface Talked {
  said: Said;
  asked: Asked[];
  titles: string[];
}

/** One turn with an endpoint that answers so, of somebody with the task Dentist. */
async function talk(
  replies: (dentistId: string) => Reply[],
  { timeoutMs = 30_000, words = 'do it' } = {},
): Promise<Talked> {
  await using database = await createTestDatabase();
  // The id is not known before the context is there, which wants the address of the endpoint.
  const made: Reply[] = [];
  await using endpoint = await startChatEndpoint((response, asked) => {
    const reply = made.length > 1 ? made.shift() : made[0];
    return reply?.(response, asked);
  });
  await using context = await startContext(database.url, {
    environment: { OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: 'k' },
  });
  const userId = await makeUser(context);
  const { id } = await run(context, userId, 'create-task', { title: 'Dentist' });
  made.push(...replies(id));
  const said = await new Conversation(context, userId, { timeoutMs }).say(words);
  const { items } = await listTasks(context.database, userId, { state: 'open', sort: 'title', limit: 50 });
  return { said, asked: endpoint.asked, titles: items.map(({ title }) => title) };
}

const create = (title: string) => ({ name: 'create-task', input: { title } });

test('what a model says arrives, and it is offered the tools of the contracts', async () => {
  const { said, asked } = await talk(() => [saying('Hello there')]);
  expect(said.text).toBe('Hello there');
  expect(said.error).toBeUndefined();
  const names = asked[0]?.tools.map((tool) => tool.function.name);
  expect(names).toEqual(expect.arrayContaining(['create-task', 'update-task', 'search-tasks', 'run-commands']));
  expect(names).not.toEqual(expect.arrayContaining(['list-dead-letters']));
});

test.each([1, 3, 11, 64])('a call that is split into %i bytes runs', async (pieceLength) => {
  const { said, titles } = await talk(() => [
    calling([create('Über „Äpfel“ 🍏')], { argumentLength: 5, pieceLength }),
    saying('Added.'),
  ]);
  expect(titles).toContain('Über „Äpfel“ 🍏');
  expect(said.text).toBe('Added.');
  expect(said.widgets[0]?.kind).toBe('changes');
});

test('calls side by side run in their order', async () => {
  const { titles } = await talk(() => [calling([create('a'), create('b'), create('c')]), saying('Added.')]);
  expect(titles).toEqual(['a', 'b', 'c', 'Dentist']);
});

test('the eleventh task of a turn waits, however the calls are cut', async () => {
  const many = Array.from({ length: 14 }, (_, index) => create(`t${String(index).padStart(2, '0')}`));
  const { said, titles } = await talk(() => [calling(many.slice(0, 7)), calling(many.slice(7)), saying('So far.')]);
  expect(titles).toHaveLength(11);
  const asked = said.widgets.find(({ kind }) => kind === 'confirmation');
  expect(asked?.kind === 'confirmation' && asked.lines).toHaveLength(4);
});

test('a model cannot delete: it waits for the person', async () => {
  const { said, titles, asked } = await talk((id) => [
    calling([{ name: 'delete-task', input: { id } }]),
    saying('I wait for your click.'),
  ]);
  expect(titles).toEqual(['Dentist']);
  expect(said.widgets.map(({ kind }) => kind)).toEqual(['confirmation']);
  expect(JSON.stringify(asked[1]?.messages)).toContain('waiting');
});

test.each(['{"title": ', '[]', 'nonsense', '{"title": 5}', '{"title":"x","unknown":1}'])(
  'malformed arguments are told to the model: %s',
  async (input) => {
    const { said, titles } = await talk(() => [calling([{ name: 'create-task', input }]), saying('I failed.')]);
    expect(titles).toEqual(['Dentist']);
    expect(said.text).toBe('I failed.');
  },
);

test('a tool that does not exist is told to the model', async () => {
  const { said } = await talk(() => [calling([{ name: 'drop-database', input: {} }]), saying('No such tool.')]);
  expect(said.text).toBe('No such tool.');
});

test.each([
  [401, 'OPENAI_API_KEY', false],
  [404, 'OPENAI_MODEL', false],
  [429, 'busy', true],
  [500, 'cannot be reached', true],
])('status %i ends with a clear message', { timeout: 60_000 }, async (status, words, mayRetry) => {
  const { said } = await talk(() => [failing(status)]);
  expect(said.error?.message).toContain(words);
  expect(said.error?.message).not.toContain('secret words');
  expect(said.error?.mayRetry).toBe(mayRetry);
});

test('a stream that is cut keeps what was said and done', async () => {
  const { said, titles } = await talk(() => [
    calling([create('kept')]),
    streaming([{ content: 'I have ad' }], { isCut: true }),
  ]);
  expect(titles).toContain('kept');
  expect(said.text).toContain('I have ad');
  expect(said.widgets[0]?.kind).toBe('changes');
  expect(said.error?.mayRetry).toBe(true);
});

test('an answer that is no stream ends with a clear message', async () => {
  const { said } = await talk(() => [
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"choices": [{"delta"\n\ndata: [DONE]\n\n');
    },
  ]);
  expect(said.error?.mayRetry).toBe(true);
});

test('an empty answer ends with a clear message', async () => {
  const { said } = await talk(() => [streaming([])]);
  expect(said.error?.message).toContain('broke off');
});

test('a model that calls tools for ever is stopped', async () => {
  const { said, asked } = await talk(() => [calling([{ name: 'list-projects', input: {} }])]);
  expect(asked).toHaveLength(12);
  expect(said.error?.message).toContain('too many steps');
});

test('an endpoint that never answers ends with a clear message', async () => {
  const { said } = await talk(() => [() => {}], { timeoutMs: 300 });
  expect(said.error?.message).toContain('too long');
});

test('a link of a model shows where it leads, and a picture is none', async () => {
  const { said } = await talk(() => [
    saying('Go to [the bank](https://evil.example/x) ![a](https://evil.example/?q=1)'),
  ]);
  expect(said.text).toBe(
    'Go to the bank (evil.example: https://evil.example/x) a (evil.example: https://evil.example/?q=1)',
  );
});
