import type { ChatKitThread } from '@duly/contracts/chatkit/items';
import type { Store } from '../account/store.ts';
import { createStore } from '../account/store.ts';
import type { ChatProtocol } from './chat-protocol.ts';

export interface ThreadListState {
  /** Newest first; those that were asked for, when something is searched. */
  threads: readonly ChatKitThread[];
  query: string;
  status: 'loading' | 'ready' | 'failed';
  /** The id to go on after; null at the end. */
  after: string | null;
}

/** The person's conversations. */
export interface ThreadList {
  store: Store<ThreadListState>;
  read(query?: string): Promise<void>;
  readMore(): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** A conversation has begun or has its title: it is shown without asking. */
  note(id: string, title: string | null): void;
}

const pageLength = 40;

export function createThreadList({ ask }: ChatProtocol): ThreadList {
  const store = createStore<ThreadListState>({ threads: [], query: '', status: 'loading', after: null });

  async function page(query: string, after: string | null) {
    const { data, after: next } = await ask({
      type: 'threads.list',
      params: { limit: pageLength, order: 'desc', after },
      metadata: query.trim() === '' ? {} : { query },
    });
    return { data, after: next ?? null };
  }

  return {
    store,
    async read(query = store.get().query) {
      store.set({ query });
      try {
        const { data, after } = await page(query, null);
        if (store.get().query === query) store.set({ threads: data, after, status: 'ready' });
      } catch {
        if (store.get().query === query) store.set({ status: 'failed' });
      }
    },
    async readMore() {
      const { query, after } = store.get();
      if (after === null) return;
      const next = await page(query, after);
      if (store.get().after !== after) return;
      store.set(({ threads }) => ({ threads: [...threads, ...next.data], after: next.after }));
    },
    async rename(id, title) {
      const thread = await ask({ type: 'threads.update', params: { thread_id: id, title } });
      store.set(({ threads }) => ({ threads: threads.map((other) => (other.id === id ? thread : other)) }));
    },
    async remove(id) {
      await ask({ type: 'threads.delete', params: { thread_id: id } });
      store.set(({ threads }) => ({ threads: threads.filter((other) => other.id !== id) }));
    },
    note(id, title) {
      store.set(({ threads, query }) => {
        const known = threads.find((thread) => thread.id === id);
        if (known && (known.title ?? null) === title) return {};
        if (known) {
          const titled = { ...known, ...(title === null ? {} : { title }) };
          return { threads: threads.map((thread) => (thread === known ? titled : thread)) };
        }
        if (query.trim() !== '') return {};
        const created_at = new Date().toISOString();
        const items = { data: [], has_more: false };
        const begun: ChatKitThread = { id, created_at, status: { type: 'active' }, metadata: {}, items };
        return { threads: [{ ...begun, ...(title === null ? {} : { title }) }, ...threads] };
      });
    },
  };
}
