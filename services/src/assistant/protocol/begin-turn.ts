import { Refusal } from '@duly/contracts';
import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import type { StreamingChatKitRequest, UserMessageInput } from '@duly/contracts/chatkit/requests';
import {
  addThreadItem,
  createThread,
  listThreadItems,
  loadSettings,
  loadThread,
  loadThreadItem,
  refuseFull,
  replaceThreadItem,
  type ThreadItem,
  type ThreadRow,
  takeBackAfter,
} from '@duly/core';
import type { Identity } from '../../auth/guard.ts';
import type { Context } from '../../context.ts';
import { type Assistant, actions, type Turn, type TurnInput, type Widget } from '../turn.ts';
import { answered, contentOf as questionsOf } from './client-items.ts';
import { historyOf, remembered } from './history.ts';
import { newItemId, newThreadId } from './new-ids.ts';
import { showItem } from './show-item.ts';
import { showThread } from './show-thread.ts';
import { titleOf } from './thread-title.ts';
import { userMessage } from './user-message.ts';

/** Who asks, and what answers. */
export interface Asked {
  context: Context;
  assistant: Assistant;
  identity: Identity;
  correlationId: string;
}

/** A turn whose question is kept, and what its stream begins with. */
export interface BegunTurn {
  thread: ThreadRow;
  turn: Omit<Turn, 'signal'>;
  /** Before the options of the stream. */
  opening: ChatKitEvent[];
  /** Right behind them. */
  following: ChatKitEvent[];
  /** The thread has got its title by this turn: said behind the first event of the answer. */
  isTitled: boolean;
  /** The widget whose button was pressed. */
  sender?: ThreadItem;
}

/** What the stream says in place of a turn that makes no sense, as the reference has it. */
export interface NoTurn {
  thread: null;
  opening: ChatKitEvent[];
}

/** Keeps what the person said, and reads what came before. Throws what is wrong with the request, and then kept nothing. */
export async function beginTurn(asked: Asked, request: StreamingChatKitRequest): Promise<BegunTurn | NoTurn> {
  switch (request.type) {
    case 'threads.create':
      return createWith(asked, request.params.input);
    case 'threads.add_user_message':
      return addMessage(asked, request.params.thread_id, request.params.input);
    case 'threads.retry_after_item':
      return retryAfter(asked, request.params);
    case 'threads.custom_action':
      return act(asked, request.params);
    case 'threads.add_client_tool_output':
      return takeOutput(asked, request.params);
    case 'threads.add_structured_input':
      return takeAnswers(asked, request.params);
  }
}

async function createWith(asked: Asked, input: UserMessageInput): Promise<BegunTurn> {
  const { database, newId } = asked.context;
  const now = database.now();
  const message = userMessage(input, { id: newItemId('user_message', newId), now });
  const title = titleOf(message.text);
  const thread = await database.transaction(async (sql) => {
    const created = await createThread(sql, asked.identity.userId, { id: newThreadId(newId), title, now });
    await addThreadItem(sql, asked.identity.userId, created.id, message);
    return created;
  });
  return {
    ...(await begun(asked, thread, { input: said(message), inputId: message.id, history: [], ...modelOf(message) })),
    opening: [
      { type: 'thread.created', thread: showThread({ ...thread, title: null }) },
      { type: 'thread.item.done', item: showItem(thread.id, message) },
    ],
    isTitled: title !== null,
  };
}

async function addMessage(asked: Asked, threadId: string, input: UserMessageInput): Promise<BegunTurn> {
  const { database, newId } = asked.context;
  const { userId } = asked.identity;
  const thread = await loadThread(database, userId, threadId);
  refuseFull(thread);
  const message = userMessage(input, { id: newItemId('user_message', newId), now: database.now() });
  const title = thread.title ?? titleOf(message.text);
  const history = await newestItems(asked, threadId);
  if (!(await addThreadItem(database, userId, threadId, message, { title }))) throw gone();
  return {
    ...(await begun(
      asked,
      { ...thread, title },
      {
        input: said(message),
        inputId: message.id,
        history,
        ...modelOf(message),
      },
    )),
    opening: [{ type: 'thread.item.done', item: showItem(threadId, message) }],
    isTitled: title !== thread.title,
  };
}

async function retryAfter(asked: Asked, params: { thread_id: string; item_id: string }): Promise<BegunTurn> {
  const { database } = asked.context;
  const { userId } = asked.identity;
  const thread = await loadThread(database, userId, params.thread_id);
  const { item, revision } = await database.transaction((sql) => takeBackAfter(sql, userId, thread.id, params.item_id));
  const before = (await newestItems(asked, thread.id)).filter(({ id }) => id !== item.id);
  return begun(
    asked,
    { ...thread, revision },
    {
      input: said(item),
      inputId: item.id,
      history: before,
      ...modelOf(item),
    },
  );
}

async function act(
  asked: Asked,
  params: { thread_id: string; item_id?: string | null | undefined; action: { type: string; payload?: unknown } },
): Promise<BegunTurn | NoTurn> {
  const { database, newId } = asked.context;
  const { userId } = asked.identity;
  const thread = await loadThread(database, userId, params.thread_id);
  const sender = params.item_id ? await loadThreadItem(database, userId, thread.id, params.item_id) : undefined;
  if (sender && sender.kind !== 'widget') {
    return { thread: null, opening: [{ type: 'error', code: 'stream.error', allow_retry: false }] };
  }
  const { type, payload } = params.action;
  const from = sender ? { from: sender.widget as Widget } : {};
  return {
    ...(await begun(asked, thread, {
      input: { kind: 'action', action: { type, payload: recordOf(payload) }, ...from },
      inputId: newItemId('action', newId),
      history: await newestItems(asked, thread.id),
    })),
    ...(sender ? { sender } : {}),
  };
}

async function takeOutput(asked: Asked, params: { thread_id: string; result?: unknown }): Promise<BegunTurn> {
  const { database } = asked.context;
  const { userId } = asked.identity;
  const thread = await loadThread(database, userId, params.thread_id);
  const items = await newestItems(asked, thread.id);
  const call = items[0];
  if (call?.kind !== 'client_tool_call' || call.content.status !== 'pending') {
    throw new Refusal('invalid_input', 'Nothing in this conversation waits for what the client found.', {
      pointer: '/params/result',
    });
  }
  const { status: _, ...rest } = call.content;
  const completed = { ...call, content: { status: 'completed', ...rest, output: params.result } };
  if (!(await replaceThreadItem(database, userId, thread.id, completed))) throw gone();
  const payload = { name: call.content.name, output: params.result };
  return begun(asked, thread, {
    input: { kind: 'action', action: { type: actions.clientOutput, payload } },
    inputId: call.id,
    history: items,
  });
}

async function takeAnswers(
  asked: Asked,
  params: (StreamingChatKitRequest & { type: 'threads.add_structured_input' })['params'],
): Promise<BegunTurn> {
  const { database } = asked.context;
  const { userId } = asked.identity;
  const thread = await loadThread(database, userId, params.thread_id);
  const item = answered(await loadThreadItem(database, userId, thread.id, params.item_id), params.input);
  if (!(await replaceThreadItem(database, userId, thread.id, item))) throw gone();
  const { status, inputs } = questionsOf(item);
  const answers = Object.fromEntries(inputs.map(({ id, answer }) => [id, answer?.values ?? []]));
  return {
    ...(await begun(asked, thread, {
      input: { kind: 'action', action: { type: actions.answer, payload: { status, answers } } },
      inputId: item.id,
      history: await newestItems(asked, thread.id),
    })),
    following: [{ type: 'thread.item.replaced', item: showItem(thread.id, item) }],
  };
}

interface Facts {
  input: TurnInput;
  inputId: string;
  /** Newest first. */
  history: readonly ThreadItem[];
  model?: string;
}

async function begun(
  { context, identity, correlationId }: Asked,
  thread: ThreadRow,
  { history, ...facts }: Facts,
): Promise<BegunTurn> {
  return {
    thread,
    turn: {
      userId: identity.userId,
      userName: identity.name,
      settings: await loadSettings(context.database, identity.userId),
      threadId: thread.id,
      history: historyOf(history),
      correlationId,
      ...facts,
    },
    opening: [],
    following: [],
    isTitled: false,
  };
}

async function newestItems({ context, identity }: Asked, threadId: string): Promise<ThreadItem[]> {
  const asked = { limit: remembered.items, order: 'desc' } as const;
  return (await listThreadItems(context.database, identity.userId, threadId, asked)).items;
}

function said(message: ThreadItem): TurnInput {
  const quote = message.content.quoted_text;
  return { kind: 'text', text: message.text, ...(typeof quote === 'string' ? { quote } : {}) };
}

function modelOf({ content }: ThreadItem): { model?: string } {
  const { model } = content.inference_options as { model?: string };
  return model === undefined ? {} : { model };
}

function recordOf(payload: unknown): Record<string, unknown> {
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) {
    return payload as Record<string, unknown>;
  }
  return payload === undefined || payload === null ? {} : { value: payload };
}

function gone(): Refusal {
  return new Refusal('not_found', 'There is no such conversation.');
}
