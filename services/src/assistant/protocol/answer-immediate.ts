import { Refusal } from '@duly/contracts';
import type { ChatKitItem, ChatKitItemPage, ChatKitThread, ChatKitThreadPage } from '@duly/contracts/chatkit/items';
import type { ImmediateChatKitRequest } from '@duly/contracts/chatkit/requests';
import { deleteThread, listThreadItems, listThreads, loadThread, noteFeedback, renameThread } from '@duly/core';
import { beginTurn } from './begin-turn.ts';
import type { Asked } from './begun-turn.ts';
import { runTurn } from './run-turn.ts';
import { showItem } from './show-item.ts';
import { showThread } from './show-thread.ts';

/** What the protocol calls a page when nobody says how long. */
const pageLength = 20;

type Answer =
  | ChatKitThread
  | ChatKitThreadPage
  | ChatKitItemPage
  | { updated_item?: ChatKitItem }
  | Record<string, never>;

/** Answers a request that is answered with JSON. */
export async function answerImmediate(
  asked: Asked,
  request: ImmediateChatKitRequest,
  closing: AbortSignal,
): Promise<Answer> {
  const { context, identity } = asked;
  const { database } = context;
  const { userId } = identity;
  if (request.type === 'threads.sync_custom_action') return answerAction(asked, request, closing);
  return context.turns.take(userId, async (): Promise<Answer> => {
    switch (request.type) {
      case 'threads.get_by_id': {
        const thread = await loadThread(database, userId, request.params.thread_id);
        return showThread(thread, await pageOf({ ...request.params, limit: pageLength, order: 'asc' }));
      }
      case 'threads.list': {
        const { query } = request.metadata;
        const containing = typeof query === 'string' && query.trim() !== '' ? query.trim() : undefined;
        const { threads, hasMore } = await listThreads(database, userId, { ...request.params, containing });
        const last = threads.at(-1);
        return {
          data: threads.map((thread) => showThread(thread)),
          has_more: hasMore,
          ...(hasMore && last ? { after: last.id } : {}),
        };
      }
      case 'threads.update': {
        const { thread_id: id, title } = request.params;
        return showThread(await renameThread(database, userId, id, { title, now: database.now() }));
      }
      case 'threads.delete':
        await deleteThread(database, userId, request.params.thread_id);
        return {};
      case 'items.list':
        await loadThread(database, userId, request.params.thread_id);
        return pageOf(request.params);
      case 'items.feedback': {
        const { thread_id: id, item_ids: itemIds, kind } = request.params;
        await loadThread(database, userId, id);
        await noteFeedback(database, userId, id, { itemIds, feedback: kind });
        return {};
      }
      default:
        throw new Error(`Nothing answers ${request.type}`);
    }
  });

  async function pageOf(params: {
    thread_id: string;
    limit: number;
    order: 'asc' | 'desc';
    after?: string | undefined;
  }): Promise<ChatKitItemPage> {
    const { items, hasMore } = await listThreadItems(database, userId, params.thread_id, params);
    const last = items.at(-1);
    return {
      data: items.map((item) => showItem(params.thread_id, item)),
      has_more: hasMore,
      ...(hasMore && last ? { after: last.id } : {}),
    };
  }
}

/** Does what a button asks, to the end; only the widget it belongs to is answered, the rest is in the conversation. */
async function answerAction(
  asked: Asked,
  request: ImmediateChatKitRequest & { type: 'threads.sync_custom_action' },
  closing: AbortSignal,
): Promise<{ updated_item?: ChatKitItem }> {
  const { context, identity } = asked;
  const begun = await context.turns.take(identity.userId, () =>
    beginTurn(asked, { ...request, type: 'threads.custom_action' }),
  );
  let updated: ChatKitItem | undefined;
  for await (const event of runTurn(asked, begun, closing)) {
    if (event.type === 'thread.item.replaced') updated = event.item;
    if (event.type !== 'error') continue;
    const message = event.message ?? 'The assistant failed to answer. Try again.';
    if (event.allow_retry) throw new Refusal('unavailable', message, { retryAfterSeconds: 2, cause: event });
    throw new Refusal('invalid_input', message, { pointer: '/params/action' });
  }
  return updated ? { updated_item: updated } : {};
}
