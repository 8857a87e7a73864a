import type { AcceptedMail, CommitPort } from '@duly/core';
import { expect, test, vi } from 'vitest';
import { createConfirmations } from './confirmations.ts';

const port = {} as CommitPort;
const mail = (id: string) => ({ mail: { id } }) as AcceptedMail;
const idsOf = (batch: readonly AcceptedMail[]) => batch.map((accepted) => accepted.mail.id);

test('mails that are accepted while others are being confirmed are confirmed together', async () => {
  const batches: string[][] = [];
  const first = Promise.withResolvers<void>();
  const confirm = createConfirmations(port, async (_port, batch) => {
    batches.push(idsOf(batch));
    if (batches.length <= 2) await first.promise;
  });
  const all = ['a', 'b', 'c', 'd', 'e'].map((id) => confirm(mail(id)));
  expect(batches).toEqual([['a'], ['b']]);
  first.resolve();
  await Promise.all(all);
  expect(batches.slice(2)).toEqual([['c', 'd', 'e']]);
});

test('one that cannot be confirmed fails alone', async () => {
  const first = Promise.withResolvers<void>();
  let calls = 0;
  const confirm = createConfirmations(port, async (_port, batch) => {
    calls += 1;
    if (calls <= 2) return first.promise;
    if (idsOf(batch).includes('bad')) throw new Error('A bug');
  });
  const settled = Promise.allSettled(['a', 'b', 'c', 'bad', 'd'].map((id) => confirm(mail(id))));
  first.resolve();
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

test('while the database is away nobody is tried alone: each caller hears of it and asks again', async () => {
  const first = Promise.withResolvers<void>();
  const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const work = vi.fn(async (_port: CommitPort, batch: readonly AcceptedMail[]) => {
    if (batch.length === 1) return first.promise;
    throw away;
  });
  const confirm = createConfirmations(port, work);
  const settled = Promise.allSettled(['a', 'b', 'c', 'd'].map((id) => confirm(mail(id))));
  first.resolve();
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(work).toHaveBeenCalledTimes(3);
});
