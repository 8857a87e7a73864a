import { expect, it } from 'vitest';
import type { Call } from '../api/call.ts';
import { aTask } from '../tasks/a-task.ts';
import type { AccountPorts } from './account-ports.ts';
import type { AccountState, View } from './account-state.ts';
import { initialAccountState, viewKey } from './account-state.ts';
import { createReading } from './reading.ts';
import { createStore } from './store.ts';

const done: View = { state: 'done', project: null };
const open: View = { state: 'open', project: null };

/** A server whose lists have so many pages of one task each. */
function setUp(pagesThere: number) {
  const store = createStore<AccountState>(initialAccountState);
  const cursors: (string | undefined)[] = [];
  const call = async (name: string, { cursor }: { cursor?: string }) => {
    if (name !== 'list-tasks') return { items: [], id: 'me' };
    cursors.push(cursor);
    const page = Number(cursor ?? 1);
    const nextCursor = page < pagesThere ? String(page + 1) : null;
    return { items: [aTask({ id: `task-${page}` })], nextCursor, position: '1' };
  };
  const reading = createReading(store, { call: call as unknown as Call } as AccountPorts);
  const known = () => store.get().known?.tasks.size;
  const pages = (view: View) => store.get().pages.get(viewKey(view));
  return { reading, cursors, known, pages };
}

it('reads one page of the open tasks, and the next when it is asked for', async () => {
  const { reading, known, pages } = setUp(3);
  await reading.start(open);
  expect([known(), pages(open)?.status]).toEqual([1, 'idle']);
  await reading.more(open);
  expect([known(), pages(open)?.status]).toEqual([2, 'idle']);
});

it('reads all completed tasks, so that the newest can be first', async () => {
  const { reading, known, pages } = setUp(4);
  await reading.start(open);
  await reading.open(done);
  expect([known(), pages(done)]).toEqual([4, { cursor: null, status: 'end' }]);
});

it('stops at ten pages of completed tasks until the rest is asked for', async () => {
  const { reading, known, pages } = setUp(12);
  await reading.start(open);
  await reading.open(done);
  expect([known(), pages(done)]).toEqual([10, { cursor: '11', status: 'idle' }]);
  await reading.more(done);
  expect([known(), pages(done)?.status]).toEqual([12, 'end']);
});

it('reads on where everything is read anew beside the completed tasks', async () => {
  const { reading, known, pages } = setUp(4);
  await reading.again(done);
  await expect.poll(() => pages(done)?.status).toBe('end');
  expect(known()).toBe(4);
});
