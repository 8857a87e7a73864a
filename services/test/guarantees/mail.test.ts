import { claimMails, fireDueReminders, listDeadLetters, replayDeadLetter } from '@duly/core';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { startWorkers } from '../../src/start-services.ts';
import { channels } from '../../src/wakeups.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, startContext, TestClock } from '../support/start-context.ts';
import { eventually, eventuallyHolds } from './support/eventually.ts';
import { MailReceiver } from './support/mail-receiver.ts';
import { createReminding, minuteMs, pass } from './support/remind.ts';
import { columnOf, countOf } from './support/rows.ts';
import { SeverableProxy } from './support/severable-proxy.ts';

const leaseMs = 12 * minuteMs;

const states = ({ database }: Context) => columnOf<string>(database, 'select state from deliveries order by id');
const attempts = ({ database }: Context) => columnOf<number>(database, 'select attempts from mails order by id');

/** So many accounts, each with a reminder that has fired. */
async function fireFor(context: Context, clock: TestClock, accounts: number): Promise<string[]> {
  const userIds = await Promise.all(Array.from({ length: accounts }, () => makeUser(context)));
  await Promise.all(userIds.map((userId) => createReminding(context, userId, clock)));
  clock.advance(60 * minuteMs);
  await fireDueReminders(context.port);
  return userIds;
}

describe('a process that ends between the acceptance of a mail and its confirmation', () => {
  test('has it sent again by the next with the same Message-ID, and nothing else', async () => {
    await using database = await createTestDatabase();
    await using proxy = await SeverableProxy.start(database.url);
    await using receiver = await MailReceiver.start();
    const clock = new TestClock();
    await using heir = await startContext(database.url, { clock, smtpPort: receiver.port });
    {
      await using dying = await startContext(proxy.url, { clock, smtpPort: receiver.port });
      await fireFor(dying, clock, 1);
      receiver.beforeAccepted = () => proxy.sever();
      await using _workers = await startWorkers(dying);
      await eventually(() => receiver.mails.length === 1);
    }
    receiver.beforeAccepted = () => {};
    await using _workers = await startWorkers(heir);
    expect(await countOf(heir.database, `mails where state = 'sending'`)).toBe(1);
    pass(clock, leaseMs, heir);
    await eventuallyHolds(async () => expect(await states(heir)).toEqual(['sent']));
    const [first, second] = receiver.mails;
    expect(receiver.mails).toHaveLength(2);
    expect(second?.messageId).toBe(first?.messageId);
    pass(clock, 2 * leaseMs, heir);
    expect(await countOf(heir.database, 'mails where next_attempt_at is not null')).toBe(0);
  });
});

test('a mail that was accepted while the database was away is confirmed on its return, not sent again', async () => {
  await using database = await createTestDatabase();
  await using proxy = await SeverableProxy.start(database.url);
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(proxy.url, { clock, smtpPort: receiver.port });
  await fireFor(context, clock, 1);
  receiver.beforeAccepted = () => proxy.sever();
  await using _workers = await startWorkers(context);
  await eventually(() => receiver.mails.length === 1);
  receiver.beforeAccepted = () => {};
  proxy.mend();
  await eventuallyHolds(async () => expect(await states(context)).toEqual(['sent']));
  expect(receiver.mails).toHaveLength(1);
});

test('while the mail server is away nothing is spent, and everything goes out on its return', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  await receiver.goAway();
  await fireFor(context, clock, 12);
  await using workers = await startWorkers(context);
  await eventually(async () => (await states(context)).length === 12 && workers.mailPausedBecause() !== null);
  await eventuallyHolds(async () => expect(await attempts(context)).toEqual(Array(12).fill(0)));
  await receiver.comeBack();
  await eventuallyHolds(async () => expect(await states(context)).toEqual(Array(12).fill('sent')));
  expect(new Set(receiver.mails.map((mail) => mail.to)).size).toBe(12);
  expect(receiver.mails).toHaveLength(12);
  expect(await countOf(context.database, 'dead_letters')).toBe(0);
  expect(await attempts(context)).toEqual(Array(12).fill(1));
});

test('what fell due in an hour without a mail server goes out on its return, once, and says how late it is', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  await receiver.goAway();
  const userId = await makeUser(context);
  // The hour passes in twelve steps, and with each another reminder falls due.
  const steps = Array.from({ length: 12 }, (_, index) => index + 1);
  for (const step of steps) {
    const reminders = [{ kind: 'before', minutes: 120 - step * 5 }];
    await createReminding(context, userId, clock, { title: `Task ${step}`, reminders });
  }
  await using workers = await startWorkers(context);
  for (const step of steps) {
    pass(clock, 5 * minuteMs, context);
    await eventually(async () => (await states(context)).length === step && workers.mailPausedBecause() !== null);
  }
  pass(clock, 5 * minuteMs, context);
  await receiver.comeBack();
  await eventuallyHolds(async () => expect(await states(context)).toEqual(Array(12).fill('sent')), 60_000);
  expect(receiver.mails).toHaveLength(12);
  for (const step of steps) {
    const mail = receiver.mails.find(({ subject }) => subject.startsWith(`Task ${step} `));
    const late = step === 1 ? '1 hour' : `${65 - step * 5} minutes`;
    expect(mail?.text).toContain(`This reminder is ${late} late`);
  }
  const lateness = await columnOf<number>(context.database, 'select lateness_ms from deliveries order by lateness_ms');
  expect(lateness).toEqual(steps.map((step) => step * 5 * minuteMs));
  expect(await countOf(context.database, 'dead_letters')).toBe(0);
  expect(await countOf(context.database, `changes where event->>'type' = 'reminder.failed'`)).toBe(0);
}, 90_000);

test('a reminder that comes while the mail of its instant is put back joins it', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  const userId = await makeUser(context);
  const createdOne = await createReminding(context, userId, clock, { title: 'One' });
  await createReminding(context, userId, clock, { title: 'Two' });
  clock.advance(60 * minuteMs);
  await context.database.query(`update reminders set fire_at = fire_at + interval '1 hour' where task_id <> $1`, [
    createdOne.id,
  ]);
  await fireDueReminders(context.port);
  await context.database.query(`update reminders set fire_at = remind_at where state = 'scheduled'`);
  // The first mail is being offered when the second reminder of its instant comes; then the server goes away.
  const isOffered = Promise.withResolvers<void>();
  receiver.beforeRecipient = async () => {
    isOffered.resolve();
    await new Promise<void>(() => {});
  };
  await using workers = await startWorkers(context);
  await isOffered.promise;
  await fireDueReminders(context.port);
  await eventually(async () => (await states(context)).length === 2);
  await receiver.goAway();
  await eventually(() => workers.mailPausedBecause());
  receiver.beforeRecipient = () => {};
  await receiver.comeBack();
  await eventuallyHolds(async () => expect(await states(context)).toEqual(['sent', 'sent']));
  expect(receiver.mails).toHaveLength(1);
});

describe('a mail server that refuses a mail', () => {
  test('for now is asked again after waits that double', async () => {
    await using database = await createTestDatabase();
    await using receiver = await MailReceiver.start();
    const clock = new TestClock();
    await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
    await fireFor(context, clock, 1);
    receiver.refuse = () => '451 Try later';
    await using _workers = await startWorkers(context);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await eventuallyHolds(async () =>
        expect(
          await columnOf(
            context.database,
            `select extract(epoch from next_attempt_at - $1::timestamptz)::float8 from mails where state = 'pending' and attempts = $2`,
            [clock.now().toISOString(), attempt],
          ),
        ).toEqual([2 ** (attempt - 1)]),
      );
      expect(receiver.offered).toHaveLength(attempt);
      pass(clock, 2 ** (attempt - 1) * 1_000, context);
    }
    receiver.refuse = () => undefined;
    await eventually(async () => (await attempts(context))[0] === 6);
    pass(clock, 32_000, context);
    await eventuallyHolds(async () => expect(await states(context)).toEqual(['sent']));
    expect(receiver.mails).toHaveLength(1);
  });

  test('for good has it given up at once, said so, and sent by a replay', async () => {
    await using database = await createTestDatabase();
    await using receiver = await MailReceiver.start();
    const clock = new TestClock();
    await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
    const [bad, good] = await fireFor(context, clock, 2);
    receiver.refuse = (address) => (address.includes(bad ?? '') ? '550 No such user' : undefined);
    await using _workers = await startWorkers(context);
    await eventuallyHolds(async () => expect((await states(context)).toSorted()).toEqual(['failed', 'sent']));
    expect(receiver.offered.filter((address) => address.includes(bad ?? ''))).toHaveLength(1);
    expect(receiver.mails.map((mail) => mail.to)).toEqual([expect.stringContaining(good ?? '')]);
    const failed = `changes where user_id = $1 and event->>'type' = 'reminder.failed'`;
    expect(await countOf(context.database, failed, [bad])).toBe(1);
    expect(await columnOf(context.database, 'select state from reminders where user_id = $1', [bad])).toEqual([
      'failed',
    ]);
    const [letter] = (await listDeadLetters(context.database, { limit: 10 })).items;
    expect(letter).toMatchObject({ consumer: 'email', type: 'reminder.due', error: expect.stringContaining('550') });

    receiver.refuse = () => undefined;
    await replayDeadLetter(context.database, letter?.id ?? '');
    await replayDeadLetter(context.database, letter?.id ?? '');
    context.wakeups.wake('parked email');
    await eventuallyHolds(async () => expect(await states(context)).toEqual(['sent', 'sent']));
    expect(receiver.mails).toHaveLength(2);
    expect(await columnOf(context.database, 'select state from reminders')).toEqual(['sent', 'sent']);
    expect((await listDeadLetters(context.database, { limit: 10 })).items).toEqual([]);
  });

  test('as a whole, at MAIL FROM, is left alone for a while and no mail spends an attempt', async () => {
    await using database = await createTestDatabase();
    await using receiver = await MailReceiver.start();
    const clock = new TestClock();
    await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
    let isRefusing = true;
    receiver.refuseSender = () => (isRefusing ? '451 Too busy' : undefined);
    await fireFor(context, clock, 3);
    await using workers = await startWorkers(context);
    await eventually(() => workers.mailPausedBecause());
    await eventuallyHolds(async () => expect(await attempts(context)).toEqual([0, 0, 0]));
    isRefusing = false;
    await eventuallyHolds(async () => expect(await states(context)).toEqual(['sent', 'sent', 'sent']));
    expect(await countOf(context.database, 'dead_letters')).toBe(0);
  });
});

test('mails that a sender claimed and left are taken over when its lease is over', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  await using workers = await startWorkers(context);
  await receiver.goAway();
  await fireFor(context, clock, 1);
  context.wakeups.wake(channels.outbox);
  await eventually(() => workers.mailPausedBecause());
  await eventually(async () => (await attempts(context))[0] === 0);
  const claimed = await claimMails(context.port, { owner: context.newId(), leaseMs, limit: 5 });
  expect(claimed).toHaveLength(1);
  await receiver.comeBack();
  await eventually(() => workers.mailPausedBecause() === null);
  expect(receiver.mails).toEqual([]);
  pass(clock, leaseMs - 1, context);
  expect(await claimMails(context.port, { owner: context.newId(), leaseMs, limit: 5 })).toEqual([]);
  pass(clock, 1, context);
  await eventuallyHolds(async () => expect(await states(context)).toEqual(['sent']));
  expect(receiver.mails).toHaveLength(1);
});

test('two senders share the mails and send none twice', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using one = await startContext(database.url, { clock, smtpPort: receiver.port });
  await using other = await startContext(database.url, { clock, smtpPort: receiver.port });
  await fireFor(one, clock, 60);
  await using _one = await startWorkers(one);
  await using _other = await startWorkers(other);
  await eventuallyHolds(async () => expect(await states(one)).toEqual(Array(60).fill('sent')));
  expect(receiver.mails).toHaveLength(60);
  expect(new Set(receiver.mails.map((mail) => mail.to)).size).toBe(60);
});

test('a claim takes no more mails than were asked for', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const userIds = await Promise.all(Array.from({ length: 40 }, () => makeUser(context)));
  await context.database.query(
    `insert into mails (user_id, id, kind, state, next_attempt_at, created_at)
     select user_id, gen_random_uuid(), 'verify-email', 'pending', $2, $2 from unnest($1::uuid[]) user_id`,
    [userIds, clock.now().toISOString()],
  );
  const claims = await Promise.all(
    Array.from({ length: 6 }, () => claimMails(context.port, { owner: context.newId(), leaseMs, limit: 5 })),
  );
  expect(claims.map((claim) => claim.length)).toEqual(Array(6).fill(5));
  expect(new Set(claims.flat().map((mail) => mail.id)).size).toBe(30);
  await context.database.query('analyze mails');
  expect(await claimMails(context.port, { owner: context.newId(), leaseMs, limit: 5 })).toHaveLength(5);
});
