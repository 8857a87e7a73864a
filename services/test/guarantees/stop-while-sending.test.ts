import { fireDueReminders } from '@duly/core';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { startWorkers } from '../../src/start-services.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, startContext, TestClock } from '../support/start-context.ts';
import { eventuallyHolds } from './support/eventually.ts';
import { MailReceiver } from './support/mail-receiver.ts';
import { createReminding, minuteMs } from './support/remind.ts';
import { SeverableProxy } from './support/severable-proxy.ts';

async function mailsOf({ database }: Context) {
  const { rows } = await database.query<{ state: string; attempts: number }>('select state, attempts from mails');
  return rows;
}

async function fireOne(context: Context, clock: TestClock): Promise<void> {
  await createReminding(context, await makeUser(context), clock);
  clock.advance(60 * minuteMs);
  await fireDueReminders(context.port);
}

test('a process that stops while a mail is being accepted waits for the answer and writes it', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  await fireOne(context, clock);
  const isReceived = Promise.withResolvers<void>();
  const accept = Promise.withResolvers<void>();
  receiver.beforeAccepted = () => {
    isReceived.resolve();
    return accept.promise;
  };
  const workers = await startWorkers(context);
  await isReceived.promise;
  const stopping = workers[Symbol.asyncDispose]();
  accept.resolve();
  await stopping;
  expect(await mailsOf(context)).toEqual([{ state: 'sent', attempts: 1 }]);
});

test('a process that stops while the mail server does not answer puts the mail back, and the next sends it', async () => {
  await using database = await createTestDatabase();
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, smtpPort: receiver.port });
  await fireOne(context, clock);
  const isOffered = Promise.withResolvers<void>();
  receiver.beforeRecipient = () => {
    isOffered.resolve();
    return new Promise(() => {});
  };
  const workers = await startWorkers(context);
  await isOffered.promise;
  const startedMs = performance.now();
  await workers[Symbol.asyncDispose]();
  expect(performance.now() - startedMs).toBeLessThan(9_000);
  expect(await mailsOf(context)).toEqual([{ state: 'pending', attempts: 0 }]);
  receiver.beforeRecipient = () => {};
  await using _next = await startWorkers(context);
  await eventuallyHolds(async () => expect(await mailsOf(context)).toEqual([{ state: 'sent', attempts: 1 }]));
  expect(receiver.mails).toHaveLength(1);
});

test('a process that stops while the database is away ends all the same', async () => {
  await using database = await createTestDatabase();
  await using proxy = await SeverableProxy.start(database.url);
  await using receiver = await MailReceiver.start();
  const clock = new TestClock();
  await using context = await startContext(proxy.url, { clock, smtpPort: receiver.port });
  await fireOne(context, clock);
  const isReceived = Promise.withResolvers<void>();
  receiver.beforeAccepted = () => {
    proxy.sever();
    isReceived.resolve();
  };
  const workers = await startWorkers(context);
  await isReceived.promise;
  const startedMs = performance.now();
  await workers[Symbol.asyncDispose]();
  expect(performance.now() - startedMs).toBeLessThan(9_000);
});
