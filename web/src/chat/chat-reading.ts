import type { Store } from '../account/store.ts';
import { failureWords, isSignedOut, Refused } from '../api/failures.ts';
import { mergeNewest } from './apply-event.ts';
import type { ChatPorts } from './chat-session.ts';
import type { ChatState } from './chat-state.ts';
import { messageIdOf } from './chat-state.ts';

export interface ChatReading {
  /** True when it is there and shown. */
  open(threadId: string): Promise<boolean>;
  refresh(): Promise<void>;
  readEarlier(): Promise<void>;
  /** Looks whether the message that got no answer has arrived all the same. */
  findArrived(): Promise<void>;
  /** The same for one that begins a conversation: it is among the newest then. */
  findBegun(): Promise<void>;
  /** Nothing but an answer follows this message. */
  isLastAsked(messageId: string): boolean;
}

const pageLength = 40;
/** A turn ends after a minute: until then an answer may come from elsewhere. */
const stillAnsweredMs = 75_000;
const lookAgainMs = 2_500;

/** Reads what a conversation holds, as the server has kept it. */
export function createChatReading(store: Store<ChatState>, ports: ChatPorts): ChatReading {
  const { protocol, kept } = ports;

  async function newest(threadId: string) {
    const params = { thread_id: threadId, limit: pageLength, order: 'desc' as const };
    const page = await protocol.ask({ type: 'items.list', params });
    return { items: page.data.toReversed(), hasMore: page.has_more };
  }

  async function open(threadId: string): Promise<boolean> {
    const { opened } = store.get();
    const isShown = () => store.get().opened === opened;
    try {
      const [thread, page] = await Promise.all([
        protocol.ask({ type: 'threads.get_by_id', params: { thread_id: threadId } }),
        newest(threadId),
      ]);
      if (!isShown()) return false;
      const { said, hasEarlier } = mergeNewest([], page);
      store.set({ status: 'ready', title: thread.title ?? null, said, hasEarlier });
      kept.keepThread(threadId);
      settle();
      return true;
    } catch (failure) {
      if (isSignedOut(failure)) ports.onSignedOut();
      else if (isShown()) store.set({ status: failure instanceof Refused ? 'missing' : 'failed' });
      if (failure instanceof Refused) kept.keepThread(null);
      return false;
    }
  }

  async function refresh(): Promise<void> {
    const { threadId, status, opened } = store.get();
    if (threadId === null || status === 'loading' || status === 'missing') return;
    try {
      const page = await newest(threadId);
      const state = store.get();
      if (state.opened !== opened || state.isAnswering) return;
      const { isJoined, ...merged } = mergeNewest(state.said, page);
      store.set({ ...merged, status: 'ready', ...(isJoined ? { hasEarlier: state.hasEarlier } : {}) });
      settle();
    } catch (failure) {
      if (isSignedOut(failure)) ports.onSignedOut();
      else if (failure instanceof Refused && store.get().opened === opened) store.set({ status: 'missing' });
    }
  }

  /** What arrived is no longer unsaid; what has no answer is awaited, or can be asked for. */
  function settle(): void {
    const { said, unsaid, isAnswering, trouble, opened } = store.get();
    if (unsaid && said.some(({ item }) => item.id === messageIdOf(unsaid.key))) {
      kept.keepUnsaid(null);
      store.set({ unsaid: null });
    }
    const last = said.at(-1)?.item;
    if (isAnswering || last?.type !== 'user_message') {
      if (trouble?.words === unanswered.words) store.set({ trouble: null });
      return;
    }
    if (Date.now() - Date.parse(last.created_at) < stillAnsweredMs && !trouble) {
      ports.later(() => store.get().opened === opened && !store.get().isAnswering && void refresh(), lookAgainMs);
    } else if (!trouble) store.set({ trouble: unanswered });
  }

  async function findBegun(): Promise<void> {
    const { unsaid, opened } = store.get();
    if (unsaid?.threadId !== null) return;
    try {
      const { data } = await protocol.ask({ type: 'threads.list', params: { limit: 5, order: 'desc' } });
      for (const { id } of data) {
        const thread = await protocol.ask({ type: 'threads.get_by_id', params: { thread_id: id } });
        if (thread.items.data[0]?.id !== messageIdOf(unsaid.key)) continue;
        if (store.get().opened !== opened || store.get().isAnswering) return;
        kept.keepUnsaid(null);
        store.set({ threadId: id, unsaid: null });
        ports.onThread(id, thread.title ?? null);
        await refresh();
        return;
      }
    } catch (failure) {
      // It is still there to be sent again; the reason is the same.
      if (isSignedOut(failure)) ports.onSignedOut();
    }
  }

  return {
    open,
    refresh,
    findBegun,
    findArrived: () => (store.get().threadId === null ? findBegun() : refresh()),
    async readEarlier() {
      const { threadId, said, opened } = store.get();
      const first = said[0]?.item.id;
      if (threadId === null || first === undefined) return;
      const params = { thread_id: threadId, limit: pageLength, order: 'desc' as const, after: first };
      try {
        const { data, has_more: hasEarlier } = await protocol.ask({ type: 'items.list', params });
        if (store.get().opened !== opened) return;
        const older = data.toReversed().map((item) => ({ item, isOpen: false }));
        store.set((state) => ({ said: [...older, ...state.said], hasEarlier }));
      } catch (failure) {
        store.set({ trouble: { words: failureWords(failure), mayRetry: false, mayGoOffline: false } });
      }
    },
    isLastAsked(messageId) {
      return store.get().said.findLast(({ item }) => item.type === 'user_message')?.item.id === messageId;
    },
  };
}

const unanswered = { words: 'This was not answered.', mayRetry: true, mayGoOffline: false };
