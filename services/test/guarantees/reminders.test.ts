import { fireDueReminders, sweepUndelivered } from '@duly/core';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { startWorkers } from '../../src/start-services.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { eventually, eventuallyHolds } from './support/eventually.ts';
import { MailReceiver } from './support/mail-receiver.ts';
import { createReminding, minuteMs, pass } from './support/remind.ts';
import { columnOf, countOf } from './support/rows.ts';

const firings = (context: Context) =>
  columnOf<string>(
    context.database,
    `select concat(event->'data'->>'reminderId', ' ', event->'data'->>'firing') from changes where event->>'type' = 'reminder.due'`,
  );

const deliveries = async ({ database }: Context) => {
  const { rows } = await database.query<{
    state: string;
    error: string | null;
    lateness_ms: number | null;
    mail_id: string;
  }>('select state, error, lateness_ms, mail_id from deliveries order by id');
  return rows;
};

test('two loops fire each reminder once', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  const environment = { ROLES: 'reminders' };
  await using one = await startContext(database.url, { clock, environment });
  await using other = await startContext(database.url, { clock, environment });
  const userIds = await Promise.all(Array.from({ length: 20 }, () => makeUser(one)));
  await Promise.all(
    userIds.flatMap((userId) =>
      [1, 2, 3].map((count) => createReminding(one, userId, clock, { title: `Task ${count}` })),
    ),
  );
  await using _one = await startWorkers(one);
  await using _other = await startWorkers(other);
  expect(await firings(one)).toEqual([]);
  pass(clock, 60 * minuteMs, one, other);
  await eventually(async () => (await countOf(one.database, `reminders where state = 'scheduled'`)) === 0);
  const fired = await firings(one);
  expect([fired.length, new Set(fired).size]).toEqual([60, 60]);
});

test('a reminder for an earlier instant wakes the loop that sleeps until a later one', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url, { environment: { ROLES: 'reminders' } });
  const userId = await makeUser(context);
  const at = (ms: number) => ({ reminders: [{ kind: 'at', at: new Date(Date.now() + ms).toISOString() }] });
  await run(context, userId, 'create-task', { title: 'Later', ...at(3_600_000) });
  await using _workers = await startWorkers(context);
  await run(context, userId, 'create-task', { title: 'Soon', ...at(300) });
  await eventuallyHolds(async () => expect(await firings(context)).toHaveLength(1), 3_000);
});

test('a reminder of an account that is busy all the time fires nevertheless', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const userId = await makeUser(context);
  await createReminding(context, userId, clock);
  clock.advance(60 * minuteMs);
  let isBusy = true;
  const keepBusy = async () => {
    while (isBusy) await run(context, userId, 'create-project', { name: 'Busy' }).catch(() => {});
  };
  const busy = [keepBusy(), keepBusy(), keepBusy(), keepBusy()];
  let rounds = 0;
  while ((await fireDueReminders(context.port)) === 0 && rounds < 20) rounds += 1;
  isBusy = false;
  await Promise.all(busy);
  expect(await firings(context)).toHaveLength(1);
});

test('a reminder that fired just before its process ended is delivered by the next', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  {
    await using ending = await startContext(database.url, { clock });
    await createReminding(ending, await makeUser(ending), clock);
    clock.advance(60 * minuteMs);
    expect(await fireDueReminders(ending.port)).toBe(1);
  }
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  await using _workers = await startWorkers(context);
  await eventually(() => receiver.mails.length === 1);
  await eventuallyHolds(async () => expect(await deliveries(context)).toMatchObject([{ state: 'sent' }]));
});

test('a reminder that fired and was lost on its way is emitted again as the same event', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  await createReminding(context, await makeUser(context), clock);
  clock.advance(60 * minuteMs);
  await fireDueReminders(context.port);
  const emitted = () =>
    columnOf(context.database, `select event_id from outbox where event::json->>'type' = 'reminder.due'`);
  const [original] = await emitted();
  clock.advance(9 * minuteMs);
  expect(await sweepUndelivered(context.port)).toBe(0);
  clock.advance(2 * minuteMs);
  expect(await sweepUndelivered(context.port), 'it waits in the outbox').toBe(0);
  await context.database.query('delete from outbox');
  expect(await sweepUndelivered(context.port)).toBe(1);
  expect(await emitted()).toEqual([original]);
  expect(await sweepUndelivered(context.port), 'not again at once').toBe(0);
  await using _workers = await startWorkers(context);
  await eventually(() => receiver.mails.length === 1);
  await eventuallyHolds(async () => expect(await deliveries(context)).toMatchObject([{ state: 'sent' }]));
  clock.advance(11 * minuteMs);
  expect(await sweepUndelivered(context.port)).toBe(0);
});

test('what fell due during an outage is sent on return and says that it is late', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  await createReminding(context, await makeUser(context), clock);
  clock.advance(90 * minuteMs);
  await using _workers = await startWorkers(context);
  const mail = await eventually(() => receiver.mails[0]);
  expect(mail.text).toMatch(/late/i);
  await eventuallyHolds(async () =>
    expect(await deliveries(context)).toMatchObject([{ state: 'sent', lateness_ms: 30 * minuteMs }]),
  );
});

test('reminders of one account for one instant go out as one mail, each with its own row in the ledger', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  const [ada, eve] = await Promise.all([makeUser(context, 'Ada'), makeUser(context, 'Eve')]);
  for (const title of ['One', 'Two', 'Three']) await createReminding(context, ada, clock, { title });
  await createReminding(context, eve, clock, { title: 'Other' });
  clock.advance(60 * minuteMs);
  await fireDueReminders(context.port);
  await using _workers = await startWorkers(context);
  await eventuallyHolds(async () =>
    expect((await deliveries(context)).map((delivery) => delivery.state)).toEqual(Array(4).fill('sent')),
  );
  expect(receiver.mails).toHaveLength(2);
  const adas = receiver.mails.find((mail) => mail.to.startsWith('ada'));
  for (const title of ['One', 'Two', 'Three']) expect(adas?.text).toContain(title);
  expect(new Set((await deliveries(context)).map((delivery) => delivery.mail_id)).size).toBe(2);
});

test('a snoozed reminder fires at its new instant only, and moving the due arms it again', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const userId = await makeUser(context);
  const { id, due, reminders } = await createReminding(context, userId, clock);
  const reminderId = reminders[0]?.id;
  await run(context, userId, 'snooze-reminder', { id, reminderId, minutes: 90 });
  clock.advance(60 * minuteMs);
  expect(await fireDueReminders(context.port)).toBe(0);
  clock.advance(30 * minuteMs);
  expect(await fireDueReminders(context.port)).toBe(1);
  await run(context, userId, 'update-task', { id, due: { ...due, time: '23:00' } });
  clock.set(new Date(`${due?.date}T22:00:00Z`));
  expect(await fireDueReminders(context.port)).toBe(1);
  expect(await firings(context)).toEqual([`${reminderId} 2`, `${reminderId} 3`]);
});

describe('between its instant and its mail, a reminder whose task was', () => {
  const changes = [
    { what: 'completed', change: { command: 'complete-task' }, reason: /completed/ },
    { what: 'deleted', change: { command: 'delete-task' }, reason: /deleted/ },
    { what: 'moved', change: { command: 'update-task', due: { date: '2099-01-01', time: '10:00' } }, reason: /moved/ },
    { what: 'moved into the past', change: { command: 'update-task', due: { date: '2020-01-01' } }, reason: /moved/ },
    { what: 'left without a due', change: { command: 'update-task', due: null }, reason: /moved/ },
    { what: 'left without it', change: { command: 'update-task', reminders: [] }, reason: /removed/ },
    { what: 'snoozed', change: { command: 'snooze-reminder', minutes: 30 }, reason: /snoozed/ },
  ] as const;

  test.each(changes)('$what is cancelled and not sent', async ({ change: { command, ...input }, reason }) => {
    await using database = await createTestDatabase();
    await using receiver = await MailReceiver.start();
    const clock = new TestClock();
    await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
    const userId = await makeUser(context);
    const { id, reminders } = await createReminding(context, userId, clock);
    clock.advance(60 * minuteMs);
    expect(await fireDueReminders(context.port)).toBe(1);
    const reminderId = command === 'snooze-reminder' ? { reminderId: reminders[0]?.id } : {};
    await run(context, userId, command, { id, ...reminderId, ...input });
    await using _workers = await startWorkers(context);
    await eventuallyHolds(async () =>
      expect(await deliveries(context)).toMatchObject([{ state: 'cancelled', error: expect.stringMatching(reason) }]),
    );
    expect(receiver.mails).toEqual([]);
  });
});
