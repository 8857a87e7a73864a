import { type Consumer, dropDeadLetter, listDeadLetters, replayDeadLetter, retryParked } from '@duly/core';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { eventually } from './support/eventually.ts';
import { effectsIn, hasReadAll, makeRecorder, type Recorder, relayAll, subscribe } from './support/recorder.ts';
import { columnOf, countOf } from './support/rows.ts';

const retryMs = 1_000;

/** An account whose first event was given up while the second took effect; resolves with the dead letter's id. */
async function giveUpFirst(context: Context, clock: TestClock, recorder: Recorder, titles = ['bad', 'good']) {
  const userId = await makeUser(context);
  recorder.failsOn = (title) => title === 'bad';
  for (const title of titles) await run(context, userId, 'create-task', { title });
  await relayAll(context);
  await eventually(() => hasReadAll(context));
  clock.advance(retryMs);
  await retryDue(context, recorder);
  recorder.failsOn = () => false;
  const [id] = await columnOf<string>(context.database, 'select id from dead_letters where user_id = $1', [userId]);
  return { userId, id: id ?? '' };
}

async function retryDue(context: Context, recorder: Recorder): Promise<void> {
  while ((await retryParked(context.port, recorder as Consumer)) > 0);
}

test('a replayed event keeps its id and key and takes effect once, however often it is replayed', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const recorder = await makeRecorder(context, [retryMs]);
  await using _subscription = await subscribe(context, recorder as Consumer);
  const { userId, id } = await giveUpFirst(context, clock, recorder);
  const [letter] = (await listDeadLetters(context.database, { limit: 10 })).items;
  const replays = await Promise.all([1, 2, 3].map(() => replayDeadLetter(context.database, id)));
  expect(replays.map((replay) => replay.eventId)).toEqual([letter?.eventId, letter?.eventId, letter?.eventId]);
  expect(await columnOf(context.database, 'select event_id from parked')).toEqual([letter?.eventId]);
  expect(await columnOf(context.database, 'select key from parked')).toEqual([userId]);
  expect((await listDeadLetters(context.database, { limit: 10 })).items, 'until its effect is kept').toHaveLength(1);
  await retryDue(context, recorder);
  expect(await effectsIn(context)).toEqual(['good', 'bad']);
  expect((await listDeadLetters(context.database, { limit: 10 })).items).toEqual([]);
  await expect(replayDeadLetter(context.database, id)).rejects.toMatchObject({ code: 'not_found' });
  await retryDue(context, recorder);
  expect(await effectsIn(context)).toEqual(['good', 'bad']);
});

test('a replay that fails again is the same dead letter', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const recorder = await makeRecorder(context, [retryMs]);
  await using _subscription = await subscribe(context, recorder as Consumer);
  const { id } = await giveUpFirst(context, clock, recorder);
  recorder.failsOn = () => true;
  await replayDeadLetter(context.database, id);
  await retryDue(context, recorder);
  clock.advance(retryMs);
  await retryDue(context, recorder);
  expect(await countOf(context.database, 'parked')).toBe(0);
  expect((await listDeadLetters(context.database, { limit: 10 })).items).toMatchObject([{ id, attempts: 4 }]);
});

test('a replay goes ahead of later events of its key that wait', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const recorder = await makeRecorder(context, [retryMs]);
  await using _subscription = await subscribe(context, recorder as Consumer);
  const { userId, id } = await giveUpFirst(context, clock, recorder);
  recorder.failsOn = (title) => title === 'later';
  await run(context, userId, 'create-task', { title: 'later' });
  await relayAll(context);
  await eventually(() => hasReadAll(context));
  recorder.failsOn = () => false;
  await replayDeadLetter(context.database, id);
  clock.advance(retryMs);
  await retryDue(context, recorder);
  expect(await effectsIn(context)).toEqual(['good', 'bad', 'later']);
});

test('a discarded dead letter is gone, with the replay that was waiting', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const recorder = await makeRecorder(context, [retryMs]);
  await using _subscription = await subscribe(context, recorder as Consumer);
  const { id } = await giveUpFirst(context, clock, recorder);
  await replayDeadLetter(context.database, id);
  await dropDeadLetter(context.database, id);
  await retryDue(context, recorder);
  expect(await effectsIn(context)).toEqual(['good']);
  await expect(dropDeadLetter(context.database, id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(replayDeadLetter(context.database, id)).rejects.toMatchObject({ code: 'not_found' });
});

test('an event that the inbox has long forgotten can still be replayed, once, and holds nobody up', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const recorder = await makeRecorder(context, [retryMs]);
  await using _subscription = await subscribe(context, recorder as Consumer);
  const { userId, id } = await giveUpFirst(context, clock, recorder);
  const eventId = '01890a5d-ac96-774b-bcce-b302099a8057'; // of July 2023
  await context.database.query(
    `update dead_letters set event_id = $2::text::uuid, event = jsonb_set(event::jsonb, '{id}', to_jsonb($2::text))::text where id = $1`,
    [id, eventId],
  );
  recorder.failsOn = (title) => title === 'bad';
  await replayDeadLetter(context.database, id);
  await retryDue(context, recorder);
  clock.advance(retryMs);
  await run(context, userId, 'create-task', { title: 'next' });
  await relayAll(context);
  await eventually(() => hasReadAll(context));
  await retryDue(context, recorder);
  expect(await effectsIn(context)).toEqual(['good', 'next']);
  recorder.failsOn = () => false;
  await replayDeadLetter(context.database, id);
  await retryDue(context, recorder);
  expect(await effectsIn(context)).toEqual(['good', 'next', 'bad']);
  expect(await countOf(context.database, 'dead_letters where replayed_at is null')).toBe(0);
});
