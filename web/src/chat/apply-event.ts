import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import type { ChatKitItem } from '@duly/contracts/chatkit/items';
import type { ChatState, Said } from './chat-state.ts';
import { messageIdOf } from './chat-state.ts';

/** The conversation after one event of a stream. An event that was applied already changes nothing. */
export function applyEvent(state: ChatState, event: ChatKitEvent): Partial<ChatState> {
  switch (event.type) {
    case 'thread.created':
      return { threadId: event.thread.id, title: event.thread.title ?? null };
    case 'thread.updated':
      return { title: event.thread.title ?? null };
    case 'thread.item.added':
      return { said: withItem(state.said, { item: event.item, isOpen: true }), progress: null };
    case 'thread.item.done':
    case 'thread.item.replaced': {
      const hasArrived = state.unsaid !== null && event.item.id === messageIdOf(state.unsaid.key);
      return {
        said: withItem(state.said, { item: event.item, isOpen: false }),
        ...(hasArrived ? { unsaid: null } : {}),
      };
    }
    case 'thread.item.updated':
      return { said: state.said.map((said) => (said.item.id === event.item_id ? updated(said, event.update) : said)) };
    case 'progress_update':
      return { progress: event.text };
    case 'stream_options':
      return {};
    case 'error':
      return {
        trouble: {
          words: event.message ?? 'The assistant has failed to answer.',
          mayRetry: event.allow_retry,
          mayGoOffline: false,
        },
      };
  }
}

/** An answer anew takes back what followed the message; cards of changes stay, as they do on the server. */
export function takeBackAfter(said: readonly Said[], messageId: string): readonly Said[] {
  const at = said.findIndex(({ item }) => item.id === messageId);
  if (at < 0) return said;
  return said.filter(({ item }, index) => index <= at || (item.type === 'widget' && item.widget.key === 'changes'));
}

/** A newer page of the conversation, with the older items that are known already. */
export function mergeNewest(
  known: readonly Said[],
  page: { items: readonly ChatKitItem[]; hasMore: boolean },
): Pick<ChatState, 'said' | 'hasEarlier'> & { isJoined: boolean } {
  const [first] = page.items;
  const newest = page.items.map((item) => same(known, item) ?? { item, isOpen: false });
  const at = first ? known.findIndex(({ item }) => item.id === first.id) : -1;
  if (!page.hasMore || at < 0) return { said: newest, hasEarlier: page.hasMore, isJoined: false };
  return { said: [...known.slice(0, at), ...newest], hasEarlier: page.hasMore, isJoined: true };
}

/** The same object for the same item, so that it is not drawn anew. */
function same(known: readonly Said[], item: ChatKitItem): Said | undefined {
  const found = known.find((said) => said.item.id === item.id && !said.isOpen);
  return found && JSON.stringify(found.item) === JSON.stringify(item) ? found : undefined;
}

function withItem(said: readonly Said[], next: Said): readonly Said[] {
  const at = said.findIndex(({ item }) => item.id === next.item.id);
  return at < 0 ? [...said, next] : said.with(at, next);
}

function updated(said: Said, update: (ChatKitEvent & { type: 'thread.item.updated' })['update']): Said {
  if (said.item.type !== 'assistant_message') return said;
  const { content_index: index } = update;
  const content = [...said.item.content];
  if (update.type === 'assistant_message.content_part.text_delta') {
    const part = content[index] ?? { annotations: [], text: '', type: 'output_text' as const };
    content[index] = { ...part, text: part.text + update.delta };
  } else content[index] = update.content;
  return { ...said, item: { ...said.item, content } };
}
