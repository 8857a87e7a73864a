import { isSignedOut } from '../api/failures.ts';
import type { Output } from '../api/operations.ts';
import type { AccountPorts } from './account-ports.ts';
import type { AccountState, Pages, View } from './account-state.ts';
import { viewKey } from './account-state.ts';
import { mergePage } from './merge-tasks.ts';
import type { Store } from './store.ts';

export interface Reading {
  /** Reads who is signed in, settings, projects and the first page of a view, all at once. */
  start(view: View): Promise<boolean>;
  /**
   * Reads the first page of a view, unless it was read already. The API cannot sort by completion, so of completed tasks
   * it reads up to ten pages (2,000 tasks) before they are shown newest first.
   */
  open(view: View): Promise<void>;
  /** Reads the next page of a view. */
  more(view: View): Promise<void>;
  /** Reads everything anew; false when it could not be read. */
  again(view: View): Promise<boolean>;
}

const firstPage = 100;
const nextPage = 200;
const donePages = 10;

export function createReading(store: Store<AccountState>, ports: AccountPorts): Reading {
  const { call } = ports;

  async function start(view: View): Promise<boolean> {
    store.set({ status: store.get().known ? 'ready' : 'loading' });
    try {
      const [me, settings, projects, page] = await Promise.all([
        call('get-me', {}),
        call('get-settings', {}),
        call('list-projects', {}),
        readPage(view, null),
      ]);
      const known = { settings, projects: projects.items, tasks: new Map(), gone: new Map(), position: page.position };
      store.set({
        status: 'ready',
        me,
        known: mergePage(known, page.items, page.position),
        pages: new Map([[viewKey(view), pagesAfter(page)]]),
      });
      if (view.state === 'done' && page.nextCursor !== null) void read(view, page.nextCursor);
      return true;
    } catch (failure) {
      if (isSignedOut(failure)) ports.onSignedOut();
      else store.set((state) => ({ status: state.known ? 'ready' : 'failed' }));
      return false;
    }
  }

  async function read(view: View, cursor: string | null): Promise<void> {
    setPages(view, { cursor, status: 'loading' });
    let next = cursor;
    try {
      for (let left = view.state === 'done' ? donePages : 1; ; left -= 1) {
        const page = await readPage(view, next);
        store.set(({ known }) => ({ known: known && mergePage(known, page.items, page.position) }));
        next = page.nextCursor;
        if (next === null || left === 1) return setPages(view, pagesAfter(page));
      }
    } catch (failure) {
      if (isSignedOut(failure)) ports.onSignedOut();
      setPages(view, { cursor: next, status: 'failed' });
    }
  }

  function readPage(view: View, cursor: string | null): Promise<Output<'list-tasks'>> {
    const isDone = view.state === 'done';
    return call('list-tasks', {
      state: view.state,
      sort: 'due',
      limit: cursor === null && !isDone ? firstPage : nextPage,
      ...(view.project === null ? {} : { project: view.project }),
      ...(cursor === null ? {} : { cursor }),
    });
  }

  function setPages(view: View, pages: Pages): void {
    store.set((state) => ({ pages: new Map(state.pages).set(viewKey(view), pages) }));
  }

  return {
    start,
    async open(view) {
      const pages = store.get().pages.get(viewKey(view));
      if (!pages || pages.status === 'failed') await read(view, pages?.cursor ?? null);
    },
    async more(view) {
      const pages = store.get().pages.get(viewKey(view));
      if (pages?.status === 'idle' || pages?.status === 'failed') await read(view, pages.cursor);
    },
    again: start,
  };
}

function pagesAfter(page: Output<'list-tasks'>): Pages {
  return { cursor: page.nextCursor, status: page.nextCursor === null ? 'end' : 'idle' };
}
