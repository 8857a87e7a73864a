import type { StreamingChatKitRequest, UserMessageInput } from '@duly/contracts/chatkit/requests';
import { addThreadItem, createThread, loadThread, refuseFull, type ThreadItem, takeBackAfter } from '@duly/core';
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
  };
}

async function retryAfter(asked: Asked, params: { thread_id: string; item_id: string }): Promise<BegunTurn> {
  const { database } = asked.context;
  const { userId } = asked.identity;
  const thread = await loadThread(database, userId, params.thread_id);
  const { item, revision } = await database.transaction((sql) => takeBackAfter(sql, userId, thread.id, params.item_id));
  const before = (await newestItems(asked, thread.id)).filter(({ id }) => id !== item.id);
  return begunTurn(
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

function said(message: ThreadItem): TurnInput {
  const quote = message.content.quoted_text;
  return { kind: 'text', text: message.text, ...(typeof quote === 'string' ? { quote } : {}) };
}

function modelOf({ content }: ThreadItem): { model?: string } {
  const { model } = content.inference_options as { model?: string };
  return model === undefined ? {} : { model };
}
