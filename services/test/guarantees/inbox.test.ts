import { type DulyEvent, dataSchemaOf, partitionOf } from '@duly/contracts';
import { type Consumer, listDeadLetters } from '@duly/core';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { eventually, eventuallyHolds } from './support/eventually.ts';
import { effectsIn, hasReadAll, makeRecorder, type Recorder, relayAll, subscribe } from './support/recorder.ts';
import { columnOf, countOf } from './support/rows.ts';
import { SeverableProxy } from './support/severable-proxy.ts';

/** Makes a task and hands its event to the consumer as the test has changed it; the outbox is emptied. */
async function deliver(context: Context, userId: string, title: string, change: (event: DulyEvent) => unknown) {
  await run(context, userId, 'create-task', { title });
  const [text = ''] = await columnOf<string>(context.database, 'select event from outbox order by number');
  await context.database.query('delete from outbox');
  const changed = change(JSON.parse(text) as DulyEvent);
  await context.bus.publish([
    {
      topic: 'task-events',
      partition: partitionOf(userId),
      key: userId,
      eventId: context.newId(),
      event: typeof changed === 'string' ? changed : JSON.stringify(changed),
    },
  ]);
}

async function withRecorder(work: (context: Context, userId: string, recorder: Recorder) => Promise<void>) {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  const recorder = await makeRecorder(context);
  await using _subscription = await subscribe(context, recorder as Consumer);
  await work(context, userId, recorder);
}

describe('a consumer that is given', () => {
  test('what is no event at all keeps its text and place as a dead letter, and goes on', () =>
    withRecorder(async (context, userId) => {
      await deliver(context, userId, 'unreadable', () => '{"not": "an event"');
      await deliver(context, userId, 'no task', (event) => ({ ...event, data: { task: 'gone' } }));
      await deliver(context, userId, 'fine', (event) => event);
      await eventuallyHolds(async () => expect(await effectsIn(context)).toEqual(['fine']));
      const { items } = await listDeadLetters(context.database, { limit: 10 });
      const place = (position: number) => `task-events/${partitionOf(userId)}@${position}`;
      expect(items.map((item) => item.error).toSorted()).toEqual([
        expect.stringContaining(`Not JSON (at ${place(1)})`),
        expect.stringMatching(`Not a task.created: .* \\(at ${place(2)}\\)`),
      ]);
      expect(items.map((item) => item.event)).toContain('{"not": "an event"');
      expect(await countOf(context.database, 'parked')).toBe(0);
    }));

  test.each([
    ['older than the inbox remembers', '01890a5d-ac96-774b-bcce-b302099a8057', 'Older than'],
    ['from a time that is yet to come', '0f890a5d-ac96-774b-bcce-b302099a8057', 'yet to come'],
  ])('an event that is %s refuses it to the dead letters', (_, id, reason) =>
    withRecorder(async (context, userId) => {
      await deliver(context, userId, 'outside', (event) => ({ ...event, id }));
      await deliver(context, userId, 'fine', (event) => event);
      await eventually(() => hasReadAll(context));
      expect(await effectsIn(context)).toEqual(['fine']);
      expect((await listDeadLetters(context.database, { limit: 10 })).items).toMatchObject([
        { type: 'task.created', error: expect.stringContaining(reason) },
      ]);
    }),
  );

  test('an event of a type that it does not know ignores it', () =>
    withRecorder(async (context, userId) => {
      await deliver(context, userId, 'unknown', (event) => ({ ...event, type: 'task.imagined' }));
      await deliver(context, userId, 'other', (event) => ({ ...event, type: 'task.completed' }));
      await eventually(() => hasReadAll(context));
      expect(await effectsIn(context)).toEqual([]);
      expect([await countOf(context.database, 'parked'), await countOf(context.database, 'dead_letters')]).toEqual([
        0, 0,
      ]);
    }));

  test('an event of a later version parks it, and what follows of its key', () =>
    withRecorder(async (context, userId) => {
      const later = dataSchemaOf('task.created', 2);
      await deliver(context, userId, 'later version', (event) => ({ ...event, dataschema: later }));
      await deliver(context, userId, 'behind', (event) => event);
      const other = await makeUser(context);
      await deliver(context, other, 'of another', (event) => event);
      await eventually(() => hasReadAll(context));
      expect(await effectsIn(context)).toEqual(['of another']);
      expect(await columnOf(context.database, 'select last_error from parked order by sequence')).toEqual([
        expect.stringContaining(later),
        expect.stringContaining('earlier event'),
      ]);
    }));
});

describe('a consumer that ends', () => {
  test.each([
    ['between its effect and the commit', 'commit never arrives'],
    ['between the commit and its answer', 'answer never arrives'],
  ])('%s takes effect once', async (_, moment) => {
    await using database = await createTestDatabase();
    await using proxy = await SeverableProxy.start(database.url);
    await using heir = await startContext(database.url);
    const userId = await makeUser(heir);
    for (const title of ['one', 'two']) await run(heir, userId, 'create-task', { title });
    await relayAll(heir);
    {
      await using dying = await startContext(proxy.url);
      const recorder = await makeRecorder(dying);
      let isCommitting = false;
      proxy.watch = (chunk, direction) => {
        if (recorder.attempts.length < 2) return 'pass';
        if (direction === 'to-client') return isCommitting && chunk.includes('COMMIT\0') ? 'cut' : 'pass';
        isCommitting ||= chunk.includes('commit\0');
        return isCommitting && moment === 'commit never arrives' ? 'cut' : 'pass';
      };
      await using _subscription = await subscribe(dying, recorder as Consumer);
      await eventually(() => isCommitting);
    }
    const recorder = await makeRecorder(heir);
    await using _subscription = await subscribe(heir, recorder as Consumer);
    heir.wakeups.wake('log');
    await eventually(() => hasReadAll(heir));
    expect(await effectsIn(heir)).toEqual(['one', 'two']);
  });
});
