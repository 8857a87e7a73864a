import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import type { ChatKitItem } from '@duly/contracts/chatkit/items';
import { expect, test } from 'vitest';
import { applyEvent, mergeNewest, takeBackAfter } from './apply-event.ts';
import type { ChatState, Said } from './chat-state.ts';
import { initialChatState } from './chat-state.ts';
import { saidWords } from './said-words.ts';

const at = '2026-11-28T09:00:00.000Z';
const base = (id: string) => ({ id, thread_id: 'thr_1', created_at: at });

function asked(id: string, text: string): ChatKitItem {
  const content = [{ type: 'input_text' as const, text }];
  return { ...base(id), type: 'user_message', content, attachments: [], inference_options: {} };
}

function answer(id: string, text: string): ChatKitItem {
  const content = text === '' ? [] : [{ type: 'output_text' as const, text, annotations: [] as [] }];
  return { ...base(id), type: 'assistant_message', content };
}

function card(id: string, key: string): ChatKitItem {
  return { ...base(id), type: 'widget', widget: { type: 'Card', key, children: [] } };
}

const part = (text: string) => ({ type: 'output_text' as const, text, annotations: [] as [] });
const streamed: ChatKitEvent[] = [
  {
    type: 'thread.created',
    thread: {
      id: 'thr_1',
      created_at: at,
      status: { type: 'active' },
      metadata: {},
      items: { data: [], has_more: false },
    },
  },
  { type: 'thread.item.done', item: asked('msg_k', 'hi') },
  { type: 'thread.item.added', item: answer('msg_2', '') },
  {
    type: 'thread.item.updated',
    item_id: 'msg_2',
    update: { type: 'assistant_message.content_part.added', content_index: 0, content: part('') },
  },
  {
    type: 'thread.item.updated',
    item_id: 'msg_2',
    update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: 'Hel' },
  },
  {
    type: 'thread.item.updated',
    item_id: 'msg_2',
    update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: 'lo' },
  },
];
const ended: ChatKitEvent[] = [
  {
    type: 'thread.item.updated',
    item_id: 'msg_2',
    update: { type: 'assistant_message.content_part.done', content_index: 0, content: part('Hello') },
  },
  { type: 'thread.item.done', item: answer('msg_2', 'Hello') },
];

function after(events: readonly ChatKitEvent[], from: ChatState = initialChatState): ChatState {
  let state = from;
  for (const event of events) state = { ...state, ...applyEvent(state, event) };
  return state;
}

const words = (said: readonly Said[]) => said.map(({ item, isOpen }) => `${saidWords(item)}${isOpen ? '…' : ''}`);

test('an answer grows by its pieces and ends', () => {
  const unsaid = { key: 'k', threadId: null, text: 'hi', isOffline: false, failure: null };
  const open = after(streamed, { ...initialChatState, unsaid });
  expect(words(open.said)).toEqual(['hi', 'Hello…']);
  expect(open.unsaid).toBeNull();
  expect(open.threadId).toBe('thr_1');
  expect(words(after(ended, open).said)).toEqual(['hi', 'Hello']);
});

test('pieces of an answer whose beginning was missed show nothing, its end shows all', () => {
  expect(words(after([...streamed.slice(4), ...ended]).said)).toEqual(['Hello']);
});

test('an item that is done or replaced again stands where it stood', () => {
  const state = after([...streamed, ...ended, { type: 'thread.item.done', item: card('w', 'choices') }]);
  const next = after([{ type: 'thread.item.replaced', item: answer('msg_2', 'Bye') }, ...ended], state);
  expect(next.said.map(({ item }) => item.id)).toEqual(['msg_k', 'msg_2', 'w']);
});

test('an answer anew leaves the message and the cards of changes', () => {
  const said = [asked('m', 'do it'), answer('a', 'Done'), card('c', 'changes'), card('x', 'confirmation')];
  const left = takeBackAfter(
    said.map((item) => ({ item, isOpen: false })),
    'm',
  );
  expect(left.map(({ item }) => item.id)).toEqual(['m', 'c']);
});

test('a newer page keeps the older items, and the same objects for what has not changed', () => {
  const known = ['1', '2', '3'].map((id) => ({ item: asked(id, id), isOpen: false }));
  const page = { items: [asked('2', '2'), asked('3', 'three'), asked('4', '4')], hasMore: true };
  const merged = mergeNewest(known, page);
  expect(words(merged.said)).toEqual(['1', '2', 'three', '4']);
  expect(merged.said[1]).toBe(known[1]);
  expect(merged.isJoined).toBe(true);
  const apart = mergeNewest(known, { items: [asked('8', '8')], hasMore: true });
  expect(words(apart.said)).toEqual(['8']);
  expect(apart.hasEarlier).toBe(true);
});
