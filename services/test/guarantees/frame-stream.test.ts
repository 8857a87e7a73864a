import type { DulyEvent, Frame } from '@duly/contracts';
import { changesAfter, type Database } from '@duly/core';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { FrameStream } from '../../src/realtime/frame-stream.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { eventuallyHolds } from './support/eventually.ts';

/** A client at a position, with the events of its account as the bus would bring them. */
async function withClient(
  options: { tasks: number; after: number; drained?: () => Promise<boolean> },
  work: (client: Client) => Promise<void>,
): Promise<void> {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  for (let index = 0; index < options.tasks; index += 1)
    await run(context, userId, 'create-task', { title: `Task ${index}` });
  const events = (await changesAfter(context.database, userId, 0, 1_000)).map((change) => change.event);
  await work(new Client(context, userId, events, options));
}

class Client {
  readonly frames: Frame[] = [];
  readonly stream: FrameStream;
  readonly context: Context;
  readonly userId: string;
  readonly events: readonly DulyEvent[];

  constructor(
    context: Context,
    userId: string,
    events: readonly DulyEvent[],
    { after, drained }: { after: number; drained?: () => Promise<boolean> },
  ) {
    this.context = context;
    this.userId = userId;
    this.events = events;
    this.stream = new FrameStream({
      context,
      userId,
      after,
      send: (frame) => this.frames.push(frame),
      drained: drained ?? (async () => true),
    });
  }

  /** The bus brings the event with this number. */
  bring(sequence: number): void {
    const event = this.events[sequence - 1];
    if (event) this.stream.onEvent(event);
  }

  get positions(): number[] {
    return this.frames.map((frame) => Number(frame.position));
  }
}

test('a client that resumes gets what it missed, in order, and then what happens', () =>
  withClient({ tasks: 6, after: 2 }, async (client) => {
    await client.stream.resume();
    expect(client.positions).toEqual([3, 4, 5, 6]);
    await run(client.context, client.userId, 'create-task', { title: 'Next' });
    const [next] = await changesAfter(client.context.database, client.userId, 6, 1);
    if (next) client.stream.onEvent(next.event);
    expect(client.positions).toEqual([3, 4, 5, 6, 7]);
  }));

test('events that are lost, repeated or come out of order leave no gap, no repeat and no disorder', () =>
  withClient({ tasks: 8, after: 0 }, async (client) => {
    for (const sequence of [1, 1, 3, 2, 3, 8, 5, 4, 8, 1]) client.bring(sequence);
    await eventuallyHolds(() => expect(client.positions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]));
    client.bring(7);
    expect(client.positions).toHaveLength(8);
  }));

test('a client whose position is no longer kept, or is none of ours, is told to read everything again', async () => {
  await withClient({ tasks: 6, after: 1 }, async (client) => {
    await client.context.database.query('delete from changes where seq <= 3');
    await client.stream.resume();
    expect(client.frames).toMatchObject([{ type: 'resync', position: '6' }]);
  });
  await withClient({ tasks: 2, after: 99 }, async (client) => {
    await client.stream.resume();
    expect(client.frames).toMatchObject([{ type: 'resync', position: '2' }]);
  });
});

test('an event that comes while a client is being resumed is sent once, and causes no resync', () =>
  withClient({ tasks: 4, after: 4 }, async (client) => {
    const { context, userId } = client;
    const delayed = new Client({ ...context, database: afterEachQuery(context.database, happens) }, userId, [], {
      after: 4,
    });
    let hasHappened = false;
    async function happens(): Promise<void> {
      if (hasHappened) return;
      hasHappened = true;
      await run(context, userId, 'create-task', { title: 'Meanwhile' });
      const [meanwhile] = await changesAfter(context.database, userId, 4, 1);
      if (meanwhile) delayed.stream.onEvent(meanwhile.event);
    }
    await delayed.stream.resume();
    expect(delayed.frames.map((frame) => `${frame.type} ${frame.position}`)).toEqual(['task.created 5']);
  }));

test('a client that takes nothing any more is sent nothing more', () =>
  withClient({ tasks: 500, after: 0, drained: async () => false }, async (client) => {
    await client.stream.resume();
    expect(client.frames.length).toBeLessThan(500);
    const sent = client.frames.length;
    client.bring(500);
    expect(client.frames).toHaveLength(sent);
  }));

/** The database, with something that happens between each answer and its arrival. */
function afterEachQuery(database: Database, happens: () => Promise<void>): Database {
  return new Proxy(database, {
    get(target, name) {
      if (name !== 'query') {
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return async (text: string, values: readonly unknown[]) => {
        const result = await target.query(text, values);
        await happens();
        return result;
      };
    },
  });
}
