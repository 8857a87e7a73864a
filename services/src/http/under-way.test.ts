import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@duly/contracts';
import { expect, test } from 'vitest';
import { UnderWay } from './under-way.ts';

const small = { headers: { 'content-length': '100' } } as unknown as IncomingMessage;
const large = { headers: { 'content-length': '1000000' } } as unknown as IncomingMessage;
const ofUnknownLength = { headers: { 'transfer-encoding': 'chunked' } } as unknown as IncomingMessage;

/** An answer that is out, or whose client is gone, when the test says so. */
const anAnswer = () => Object.assign(new EventEmitter(), { closed: false }) as unknown as ServerResponse;

/** Lets requests of one account in until one is refused; tells how many were let in, and the refusal. */
function fill(underWay: UnderWay, request: IncomingMessage, userId: string) {
  const answers: ServerResponse[] = [];
  for (;;) {
    const answer = anAnswer();
    try {
      underWay.enter(request, answer);
      underWay.enterAs(userId, request, answer);
      answers.push(answer);
    } catch (error) {
      answer.emit('close');
      if (!(error instanceof Refusal)) throw error;
      return { answers, code: error.code, retryAfterSeconds: error.retryAfterSeconds };
    }
  }
}

test('one account has its share of what is under way, and gets it back with each answer', () => {
  const underWay = new UnderWay();
  const { answers, code, retryAfterSeconds } = fill(underWay, small, 'ada');
  expect([answers.length, code]).toEqual([512, 'rate_limited']);
  expect(retryAfterSeconds).toBeGreaterThan(0);
  for (const answer of answers.slice(0, 3)) answer.emit('close');
  expect(fill(underWay, small, 'ada').answers).toHaveLength(3);
});

test('all together have theirs', () => {
  const underWay = new UnderWay();
  const counts = Array.from({ length: 9 }, (_, account) => fill(underWay, small, `account ${account}`));
  expect(counts.map(({ answers }) => answers.length)).toEqual([...Array(8).fill(512), 0]);
  expect(counts.at(-1)?.code).toBe('unavailable');
});

test.each([
  { what: 'large', request: large },
  { what: 'of unknown length', request: ofUnknownLength },
])('bodies that are $what have a smaller share, and small ones go on', ({ request }) => {
  const underWay = new UnderWay();
  const counts = Array.from({ length: 5 }, (_, account) => fill(underWay, request, `account ${account}`));
  expect(counts.map(({ answers }) => answers.length)).toEqual([16, 16, 16, 16, 0]);
  expect(fill(underWay, small, 'account 9').answers).toHaveLength(512);
});
