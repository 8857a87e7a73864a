import type { StreamingChatKitRequest, UserMessageInput } from '@duly/contracts/chatkit/requests';
import {
  addThreadItem,
  createThread,
  findBegunThread,
  hasThreadItem,
  loadThread,
  loadThreadItem,
  refuseFull,
  type ThreadItem,
  type ThreadRow,
  takeBackAfter,
} from '@duly/core';
import type { TurnInput } from '../turn.ts';
import { act, takeAnswers, takeOutput } from './begin-action.ts';
import { type Asked, type BegunTurn, begunTurn, gone, type NoTurn, newestItems } from './begun-turn.ts';
import { newItemId, newThreadId } from './new-ids.ts';
import { showItem } from './show-item.ts';
import { showThread } from './show-thread.ts';
import { titleOf } from './thread-title.ts';
import { userMessage } from './user-message.ts';

/** Keeps what the person said, and reads what came before. Throws what is wrong with the request, and then kept nothing. */
export async function beginTurn(asked: Asked, request: StreamingChatKitRequest): Promise<BegunTurn | NoTurn> {
  switch (request.type) {
    case 'threads.create':
      return createWith(asked, request.params.input, sentIdOf(request));
    case 'threads.add_user_message':
      return addMessage(asked, request.params, sentIdOf(request));
    case 'threads.retry_after_item': {
      const { model } = request.metadata;
      const thread = await loadThread(asked.context.database, asked.identity.userId, request.params.thread_id);
      return answerAnew(asked, thread, request.params.item_id, typeof model === 'string' ? { model } : {});
    }
    case 'threads.custom_action':
      return act(asked, request.params);
    case 'threads.add_client_tool_output':
      return takeOutput(asked, request.params);
    case 'threads.add_structured_input':
      return takeAnswers(asked, request.params);
  }
}

/**
 * The id of a message that its client can send again: a key in the request's metadata is the rest of the id. Without one
 * each request is another message.
 */
function sentIdOf({ metadata: { key } }: StreamingChatKitRequest): string | undefined {
  return typeof key === 'string' && /^[\da-f]{32}$/.test(key) ? `msg_${key}` : undefined;
}

const sentAgainWithinMs = 24 * 3_600_000;

async function createWith(asked: Asked, input: UserMessageInput, sentId: string | undefined): Promise<BegunTurn> {
  const { database, newId } = asked.context;
  const { userId } = asked.identity;
  const now = database.now();
  const message = userMessage(input, { id: sentId ?? newItemId('user_message', newId), now });
  const title = titleOf(message.text);
  let begun: ThreadRow | undefined;
  const thread = await database.transaction(async (sql) => {
    const since = new Date(now.getTime() - sentAgainWithinMs);
    begun = sentId === undefined ? undefined : await findBegunThread(sql, userId, { messageId: sentId, since });
    if (begun) return begun;
    const created = await createThread(sql, userId, { id: newThreadId(newId), title, now });
    await addThreadItem(sql, userId, created.id, message);
    return created;
  });
  if (begun) return sentAgain(asked, begun, message.id, { isNew: true });
  return {
    ...(await begunTurn(asked, thread, {
      input: said(message),
      inputId: message.id,
      history: [],
      ...modelOf(message),
    })),
    opening: [
      { type: 'thread.created', thread: showThread({ ...thread, title: null }) },
      { type: 'thread.item.done', item: showItem(thread.id, message) },
    ],
    isTitled: title !== null,
  };
}

async function addMessage(
  asked: Asked,
  { thread_id: threadId, input }: { thread_id: string; input: UserMessageInput },
  sentId: string | undefined,
): Promise<BegunTurn> {
  const { database, newId } = asked.context;
  const { userId } = asked.identity;
  const thread = await loadThread(database, userId, threadId);
  if (sentId !== undefined && (await hasThreadItem(database, userId, threadId, sentId))) {
    return sentAgain(asked, thread, sentId);
  }
  refuseFull(thread);
  const message = userMessage(input, { id: sentId ?? newItemId('user_message', newId), now: database.now() });
  const title = thread.title ?? titleOf(message.text);
  const history = await newestItems(asked, threadId);
  if (!(await addThreadItem(database, userId, threadId, message, { title }))) throw gone();
  return {
    ...(await begunTurn(
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
    ...askedLast(history),
  };
}

/** What is typed may answer it, as its button does. */
function askedLast([last]: readonly ThreadItem[]): Pick<BegunTurn, 'sender'> {
  return last?.kind === 'widget' ? { sender: last } : {};
}

/** The message is there, and its client has not heard of it: it is answered anew, which does nothing twice. */
async function sentAgain(
  asked: Asked,
  thread: ThreadRow,
  messageId: string,
  { isNew = false } = {},
): Promise<BegunTurn> {
  const message = await loadThreadItem(asked.context.database, asked.identity.userId, thread.id, messageId);
  const created = { type: 'thread.created', thread: showThread(thread) } as const;
  return {
    ...(await answerAnew(asked, thread, messageId)),
    opening: [...(isNew ? [created] : []), { type: 'thread.item.done', item: showItem(thread.id, message) }],
  };
}

async function answerAnew(
  asked: Asked,
  thread: ThreadRow,
  messageId: string,
  { model }: { model?: string } = {},
): Promise<BegunTurn> {
  const { database } = asked.context;
  const { userId } = asked.identity;
  const { item, revision } = await database.transaction((sql) => takeBackAfter(sql, userId, thread.id, messageId));
  const before = (await newestItems(asked, thread.id)).filter(({ id }) => id !== item.id);
  return begunTurn(
    asked,
    { ...thread, revision },
    {
      input: said(item),
      inputId: item.id,
      isAgain: true,
      history: before,
      ...(model === undefined ? modelOf(item) : { model }),
    },
  );
}

function said(message: ThreadItem): TurnInput {
  const quote = message.content.quoted_text;
  return { kind: 'text', text: message.text, ...(typeof quote === 'string' ? { quote } : {}) };
}

function modelOf({ content }: ThreadItem): { model?: string } {
  const { model } = content.inference_options as { model?: string };
  return model === undefined ? {} : { model };
}
