import type { Frame, Task } from '@duly/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../api/call.ts';
import { Refused, Unanswered } from '../api/failures.ts';
import type { Socket } from '../live/live.ts';
import { aTask } from '../tasks/a-task.ts';
import type { Unsent } from '../unsent/unsent.ts';
import type { Account } from './account.ts';
import { createAccount } from './account.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an account', () => {
  it('shows a created task once, even when its frame is faster than its answer', async () => {
    const { world, account, say } = await setUp();
    const answer = world.holdAnswers();
    account.create({ title: 'Milk' });
    await settle();
    say('task.created', aTask({ id: 'real', title: 'Milk' }));
    expect(account.store.get().known?.tasks.size).toBe(0);
    answer(aTask({ id: 'real', title: 'Milk' }));
    await settle();
    expect([...(account.store.get().known?.tasks.keys() ?? [])]).toEqual(['real']);
    expect(account.store.get().unsent).toEqual([]);
    expect(account.store.get().known?.position).toBe('11');
  });

  it('sends a change of a task that had no id when it was made under its real one', async () => {
    const { world, account } = await setUp();
    const answer = world.holdAnswers();
    const id = account.create({ title: 'Milk' });
    account.complete(id);
    await settle();
    answer(aTask({ id: 'real' }));
    await settle();
    expect(world.sent.map(([name, input]) => [name, input])).toEqual([
      ['create-task', { title: 'Milk' }],
      ['complete-task', { id: 'real' }],
    ]);
    expect(account.currentId(id)).toBe('real');
    expect(account.firstId('real')).toBe(id);
  });

  it('repeats a lost answer under the same key, also after a reload', async () => {
    const { world, account } = await setUp();
    world.answer = new Unanswered('offline');
    account.create({ title: 'Milk' });
    await settle();
    account.stop();
    expect(world.stored).toHaveLength(1);
    world.answer = aTask({ id: 'real' });
    const again = await setUp(world);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(new Set(world.keys).size).toBe(1);
    expect(world.keys).toHaveLength(2);
    expect(world.stored).toEqual([]);
    expect(again.account.store.get().known?.tasks.has('real')).toBe(true);
  });

  it('leaves what another window made to that window, until it is probably closed', async () => {
    const world = newWorld();
    const elsewhere = { key: 'k', account: 'me', window: 'there', madeAt: Date.now(), order: 1 };
    world.stored = [{ ...elsewhere, command: 'create-task', input: { title: 'Milk' } }];
    const { account } = await setUp(world);
    expect(account.store.get().unsent).toEqual([]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(world.keys).toEqual(['k']);
  });

  it('takes back what the server refuses, and what depended on it', async () => {
    const { world, account } = await setUp();
    world.answer = new Refused({
      type: '',
      title: '',
      status: 422,
      code: 'invalid_input',
      detail: 'The title is empty',
      correlationId: '',
      errors: [],
    });
    const id = account.create({ title: 'x' });
    account.complete(id);
    await settle();
    expect(world.refused).toEqual(['create-task']);
    expect(account.store.get().unsent).toEqual([]);
    expect(world.stored).toEqual([]);
  });

  it('reads everything anew when the stream cannot be resumed', async () => {
    const { world, account, say } = await setUp();
    world.listed = [aTask({ id: 'new' })];
    say('resync', {});
    await settle();
    expect([...(account.store.get().known?.tasks.keys() ?? [])]).toEqual(['new']);
  });

  it('reads everything anew when a new hour has moved the reminders of whole days', async () => {
    const { world, account, say } = await setUp();
    world.listed = [aTask({ id: 'moved' })];
    say('settings.updated', { settings: {}, changed: { weekStart: { from: 'monday', to: 'sunday' } } });
    await settle();
    expect(account.store.get().known?.tasks.size).toBe(0);
    say('settings.updated', { settings: {}, changed: { allDayReminderTime: { from: '09:00', to: '08:00' } } });
    await settle();
    expect([...(account.store.get().known?.tasks.keys() ?? [])]).toEqual(['moved']);
  });

  it('leaves the page when another account has signed in', async () => {
    const { world, say } = await setUp();
    say('hello', { position: '10', userId: 'somebody else' });
    expect(world.otherAccount).toBe(true);
  });
});

interface World {
  answer: Task | Error;
  listed: Task[];
  sent: [string, unknown][];
  keys: (string | undefined)[];
  stored: Unsent[];
  refused: string[];
  signedOut: boolean;
  otherAccount: boolean;
  /** Lets answers wait until the returned function gives the first one. */
  holdAnswers(): (task: Task) => void;
}

async function setUp(world: World = newWorld()) {
  let socket: Socket | undefined;
  let position = 10;
  const account: Account = createAccount({
    call: callOf(world),
    storage: {
      load: () => world.stored,
      save: (unsent) => {
        world.stored = [...world.stored.filter(({ key }) => key !== unsent.key), unsent];
      },
      remove: (unsent) => {
        world.stored = world.stored.filter(({ key }) => key !== unsent.key);
      },
      watch: () => () => {},
    },
    openSocket: () => {
      socket = { onmessage: null, onclose: null, close: () => {} };
      return socket;
    },
    window: 'here',
    now: Date.now,
    onSignedOut: () => {
      world.signedOut = true;
    },
    onOtherAccount: () => {
      world.otherAccount = true;
    },
    onRefused: ({ command }) => world.refused.push(command),
    leavingMs: () => 0,
  });
  await account.start();
  function say(type: string, data: unknown): void {
    position += 1;
    const frame: Frame = { type, data, position: String(position), timestamp: '', correlationId: '' };
    socket?.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
  }
  return { world, account, say };
}

function newWorld(): World {
  const world: World & { held?: Promise<Task> } = {
    answer: aTask(),
    listed: [],
    sent: [],
    keys: [],
    stored: [],
    refused: [],
    signedOut: false,
    otherAccount: false,
    holdAnswers() {
      const { promise, resolve } = Promise.withResolvers<Task>();
      world.held = promise;
      return resolve;
    },
  };
  return world;
}

const queries: Record<string, (world: World) => unknown> = {
  'get-me': () => ({ id: 'me', email: '', name: '', isAdministrator: false }),
  'get-settings': () => ({ timeZone: 'UTC', defaultReminders: [], recurrenceMode: 'on-completion' }),
  'list-projects': () => ({ items: [] }),
  'list-mailbox': () => ({ items: [] }),
  'list-tasks': (world) => ({ items: world.listed, nextCursor: null, position: '10' }),
};

function callOf(world: World & { held?: Promise<Task> }): Call {
  const call = async (name: string, input: unknown, options: { idempotencyKey?: string } = {}) => {
    const query = queries[name];
    if (query) return query(world);
    world.sent.push([name, input]);
    world.keys.push(options.idempotencyKey);
    if (world.held) return world.held;
    if (world.answer instanceof Error) throw world.answer;
    return world.answer;
  };
  return call as unknown as Call;
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}
