import { eventData } from '@duly/contracts';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { startWorkers } from '../../src/start-services.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { eventually, eventuallyHolds } from './support/eventually.ts';
import { MailReceiver } from './support/mail-receiver.ts';
import { minuteMs, pass } from './support/remind.ts';
import { columnOf, countOf } from './support/rows.ts';
import { settled } from './support/settled.ts';

/** All that events can have had an effect on. */
async function stateOf({ database }: Context): Promise<unknown> {
  const tables = ['tasks', 'reminders', 'series', 'projects', 'deliveries', 'mails', 'changes', 'user_clock', 'inbox'];
  const contents = await Promise.all(
    tables.map((table) => columnOf(database, `select to_jsonb(t) from ${table} t order by to_jsonb(t)::text`)),
  );
  return Object.fromEntries(tables.map((table, index) => [table, contents[index]]));
}

/** What an account does that makes events of many types, mails included. */
async function liveADay(context: Context, clock: TestClock, receiver: MailReceiver): Promise<void> {
  const userId = await makeUser(context);
  const [date, time] = clock.ahead(120 * minuteMs).split('T');
  const due = { date, time: time?.slice(0, 5) };
  const input = { due, reminders: [{ kind: 'before', minutes: 60 }] };
  const project = await run(context, userId, 'create-project', { name: 'Home' });
  const daily = await run(context, userId, 'create-task', { title: 'Daily', ...input, recurrence: { rule: 'daily' } });
  const often = await run(context, userId, 'create-task', {
    title: 'Often',
    ...input,
    recurrence: { rule: 'daily', mode: 'on-schedule' },
  });
  const once = await run(context, userId, 'create-task', { title: 'Once', ...input, projectId: project.id });
  const refused = await run(context, userId, 'create-task', { title: 'Refused', ...input });
  await run(context, userId, 'update-task', { id: once.id, title: 'Once more' });
  await run(context, userId, 'rename-project', { id: project.id, name: 'House' });
  await run(context, userId, 'update-settings', { weekStart: 'sunday' });
  await run(context, userId, 'complete-task', { id: daily.id });
  await run(context, userId, 'skip-occurrence', { id: often.id });
  await run(context, userId, 'delete-task', { id: refused.id });
  await run(context, userId, 'restore-task', { id: refused.id });
  await run(context, userId, 'reopen-task', { id: daily.id });
  await run(context, userId, 'complete-task', { id: daily.id });
  await run(context, userId, 'delete-project', { id: project.id });
  await run(context, userId, 'end-series', { id: often.seriesId });
  receiver.refuse = () => '550 No';
  pass(clock, 60 * minuteMs, context);
  await eventually(async () => (await countOf(context.database, `deliveries where state = 'failed'`)) > 0);
  receiver.refuse = () => undefined;
  await run(context, userId, 'update-task', { id: refused.id, due: { date: due.date, time: '23:30' } });
  pass(clock, 12 * 60 * minuteMs, context);
  await eventually(async () => (await countOf(context.database, `deliveries where state = 'sent'`)) > 0);
  await settled(context);
}

test('every event of every type that comes twice has no second effect', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  await using _workers = await startWorkers(context);
  await liveADay(context, clock, receiver);
  await eventuallyHolds(async () =>
    expect(await countOf(context.database, 'mails where next_attempt_at is not null')).toBe(0),
  );
  await settled(context);
  const types = await columnOf<string>(context.database, `select distinct event::json->>'type' from log`);
  expect(Object.keys(eventData).filter((type) => !types.includes(type))).toEqual([
    'project.restored',
    'series.resumed',
    'series.paused',
    'series.missed',
  ]);

  const before = await stateOf(context);
  const mails = receiver.mails.length;
  const { rows } = await context.database.query<{ count: number }>('select count(*) as count from log');
  await context.database.query(
    `insert into outbox (bucket, topic, user_id, event_id, event)
     select partition, topic, (event::json->>'partitionkey')::uuid, event_id, event from log order by partition, topic, position`,
  );
  context.wakeups.wake('outbox');
  await settled(context);
  expect(await countOf(context.database, 'log')).toBe(2 * (rows[0]?.count ?? 0));
  expect(await stateOf(context)).toEqual(before);
  expect(receiver.mails).toHaveLength(mails);
});
