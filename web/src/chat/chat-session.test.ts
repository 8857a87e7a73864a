import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import type { ChatKitItem } from '@duly/contracts/chatkit/items';
import { expect, test, vi } from 'vitest';
import { Unanswered } from '../api/failures.ts';
import type { ChatProtocol, Saying } from './chat-protocol.ts';
import { createChatSession } from './chat-session.ts';
import { createKeptChat } from './kept-chat.ts';
import type { News } from './other-windows.ts';
import { saidWords } from './said-words.ts';

const created_at = '2026-01-01T09:00:00.000Z';

/** A server that keeps one conversation; what a turn does is the test's to say. */
function fakeServer(turn: (request: Saying, keep: (item: ChatKitItem) => ChatKitEvent) => AsyncIterable<ChatKitEvent>) {
  const items: ChatKitItem[] = [];
  const said: Saying[] = [];
  const keep = (item: ChatKitItem): ChatKitEvent => {
    items.push(item);
    return { type: 'thread.item.done', item };
  };
  const thread = { id: 'thr_1', created_at, status: { type: 'active' as const }, metadata: {} };
  const protocol: ChatProtocol = {
    ask: async ({ type }) => {
      const page = { data: items, has_more: false };
      if (type === 'threads.list')
        return { ...page, data: items.length > 0 ? [{ ...thread, items: page }] : [] } as never;
      return (type === 'items.list' ? { ...page, data: items.toReversed() } : { ...thread, items: page }) as never;
    },
    async *say(request) {
      said.push(request);
      yield* turn(request, keep);
    },
  };
  return { protocol, items, said };
}

function asked(request: Saying): ChatKitItem {
  const input = 'input' in request.params && 'content' in request.params.input ? request.params.input : { content: [] };
  const text = input.content.map((part) => part.text).join('');
  const content = [{ type: 'input_text' as const, text }];
  const id = `msg_${request.metadata?.key}`;
  return { id, thread_id: 'thr_1', created_at, type: 'user_message', content, attachments: [], inference_options: {} };
}

function answer(id: string, text: string): ChatKitItem {
  const content = [{ type: 'output_text' as const, text, annotations: [] as [] }];
  return { id, thread_id: 'thr_1', created_at, type: 'assistant_message', content };
}

const begun: ChatKitEvent = {
  type: 'thread.created',
  thread: {
    id: 'thr_1',
    created_at,
    status: { type: 'active' },
    metadata: {},
    items: { data: [], has_more: false },
  },
};
const options: ChatKitEvent = { type: 'stream_options', stream_options: { allow_cancel: true } };

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as Storage;
}

function open({ protocol }: { protocol: ChatProtocol }, storage = memory()) {
  const told: News[] = [];
  const session = createChatSession({
    protocol,
    kept: createKeptChat(storage, 'ada'),
    windows: { tell: (news) => void told.push(news), listen() {} },
    soon: (act) => act(),
    later() {},
    modelHost: () => 'models.example',
    onSignedOut() {},
    onThread() {},
  });
  session.open(createKeptChat(storage, 'ada').thread());
  const words = () => session.store.get().said.map(({ item }) => saidWords(item));
  const settled = () => vi.waitFor(() => expect(session.store.get().isAnswering).toBe(false));
  return { session, storage, told, words, settled };
}

test('what is said is answered, and told once when the answer is complete', async () => {
  const server = fakeServer(async function* (request, keep) {
    yield begun;
    yield keep(asked(request));
    yield options;
    yield keep(answer('msg_a', 'Hello'));
  });
  const { session, words, settled, told } = open(server);
  session.say('hi');
  expect(session.store.get().unsaid?.text).toBe('hi');
  await settled();
  expect(words()).toEqual(['hi', 'Hello']);
  expect(session.store.get()).toMatchObject({ unsaid: null, announced: 'Hello', threadId: 'thr_1', trouble: null });
  expect(told.at(-1)).toEqual({ kind: 'ended', threadId: 'thr_1' });
});

test('a message that did not arrive is kept over a reload and sent again as the same', async () => {
  let isAway = true;
  const server = fakeServer(async function* (request, keep) {
    if (isAway) throw new Unanswered('Duly cannot be reached.');
    yield begun;
    yield keep(asked(request));
  });
  const first = open(server);
  first.session.say('hi');
  await first.settled();
  expect(first.session.store.get().unsaid?.failure).toBe('Duly cannot be reached.');
  isAway = false;
  const { session, settled, words } = open(server, first.storage);
  expect(session.store.get().unsaid).toMatchObject({ text: 'hi', failure: expect.stringContaining('reached') });
  session.sayAgain();
  await settled();
  expect(words()).toEqual(['hi']);
  expect(server.said[1]?.metadata).toEqual(server.said[0]?.metadata);
});

test('a message that arrived although its answer was lost is found', async () => {
  const server = fakeServer(async function* (request, keep) {
    keep(asked(request));
    keep(answer('msg_a', 'Hello'));
    yield* [];
    throw new Unanswered('Duly cannot be reached.');
  });
  const { session, settled, words } = open(server);
  session.say('hi');
  await settled();
  await vi.waitFor(() => expect(session.store.get().unsaid).toBeNull());
  await vi.waitFor(() => expect(words()).toEqual(['hi', 'Hello']));
  expect(server.said).toHaveLength(1);
});

test('a failing model offers both ways, and the answer anew takes its place', async () => {
  const server = fakeServer(async function* (request, keep) {
    if (request.type === 'threads.retry_after_item') {
      yield keep(answer('msg_b', 'Without it'));
      return;
    }
    yield begun;
    yield keep(asked(request));
    yield options;
    yield keep(answer('msg_a', 'Half'));
    yield { type: 'error', code: 'custom', message: 'The model is away.', allow_retry: true };
  });
  const { session, settled, words } = open(server);
  session.say('hi');
  await settled();
  expect(session.store.get().trouble).toEqual({ words: 'The model is away.', mayRetry: true, mayGoOffline: true });
  session.retry({ isOffline: true });
  await settled();
  expect(words()).toEqual(['hi', 'Without it']);
  expect(server.said[1]?.metadata).toEqual({ model: 'offline' });
});

test('a page that was left in the middle of an answer has it said anew', async () => {
  let isFirst = true;
  const server = fakeServer(async function* (request, keep) {
    if (request.type === 'threads.retry_after_item') {
      yield keep(answer('msg_b', 'The whole answer'));
      return;
    }
    yield begun;
    yield keep(asked(request));
    yield options;
    if (isFirst) await new Promise(() => {});
  });
  const left = open(server);
  left.session.say('hi');
  await vi.waitFor(() => expect(left.words()).toEqual(['hi']));
  await vi.waitFor(() => expect(createKeptChat(left.storage, 'ada').broken()).not.toBeNull());
  isFirst = false;
  const { words } = open(server, left.storage);
  await vi.waitFor(() => expect(words()).toEqual(['hi', 'The whole answer']));
  expect(server.said.map(({ type }) => type)).toEqual(['threads.create', 'threads.retry_after_item']);
});

test('an answer whose connection breaks with the page is said anew as well', async () => {
  const server = fakeServer(async function* (request, keep) {
    if (request.type === 'threads.retry_after_item') {
      yield keep(answer('msg_b', 'The whole answer'));
      return;
    }
    yield begun;
    yield keep(asked(request));
    yield options;
    throw new Unanswered('Duly cannot be reached.');
  });
  const left = open(server);
  left.session.say('hi');
  await left.settled();
  expect(left.session.store.get().trouble?.mayRetry).toBe(true);
  const { words } = open(server, left.storage);
  await vi.waitFor(() => expect(words()).toEqual(['hi', 'The whole answer']));
});

test('one account does not see what another has left', () => {
  const storage = memory();
  createKeptChat(storage, 'ada').keepDraft(null, 'secret');
  expect(createKeptChat(storage, 'bob').draft(null)).toBe('');
  expect(createKeptChat(storage, 'ada').draft(null)).toBe('secret');
});
