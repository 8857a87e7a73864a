import { Refusal } from '@duly/contracts';
import type { StreamingChatKitRequest } from '@duly/contracts/chatkit/requests';
import { loadThread, loadThreadItem, replaceThreadItem } from '@duly/core';
import { actions, type Widget } from '../turn.ts';
import { type Asked, type BegunTurn, begunTurn, gone, type NoTurn, newestItems } from './begun-turn.ts';
import { answered, contentOf as questionsOf } from './client-items.ts';
import { newItemId } from './new-ids.ts';
import { showItem } from './show-item.ts';

/** A button was pressed. */
export async function act(
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
    ...(await begunTurn(asked, thread, {
      input: { kind: 'action', action: { type, payload: recordOf(payload) }, ...from },
      inputId: newItemId('action', newId),
      history: await newestItems(asked, thread.id),
    })),
    ...(sender ? { sender } : {}),
  };
}

/** The client answers what it was asked for. */
export async function takeOutput(asked: Asked, params: { thread_id: string; result?: unknown }): Promise<BegunTurn> {
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
  return begunTurn(asked, thread, {
    input: { kind: 'action', action: { type: actions.clientOutput, payload } },
    inputId: call.id,
    history: items,
  });
}

/** A form was filled in, or left. */
export async function takeAnswers(
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
    ...(await begunTurn(asked, thread, {
      input: { kind: 'action', action: { type: actions.answer, payload: { status, answers } } },
      inputId: item.id,
      history: await newestItems(asked, thread.id),
    })),
    following: [{ type: 'thread.item.replaced', item: showItem(thread.id, item) }],
  };
}

function recordOf(payload: unknown): Record<string, unknown> {
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) {
    return payload as Record<string, unknown>;
  }
  return payload === undefined || payload === null ? {} : { value: payload };
}
