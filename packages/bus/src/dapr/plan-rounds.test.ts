import { describe, expect, it } from 'vitest';
import type { OutgoingEvent } from '../port.ts';
import { planRounds } from './plan-rounds.ts';

const event = (key: string, topic: OutgoingEvent['topic'] = 'task-events', chars = 10): OutgoingEvent => ({
  topic,
  partition: 3,
  key,
  eventId: key,
  event: 'x'.repeat(chars),
});

describe('planning rounds of a bulk publish', () => {
  it('puts events of different keys into one round, and those of a key into one each, in order', () => {
    const rounds = planRounds([event('a'), event('b'), event('a'), event('c'), event('a')]);
    expect(rounds).toEqual([
      [{ topic: 'task-events', indexes: [0, 1, 3], chars: expect.any(Number) }],
      [{ topic: 'task-events', indexes: [2], chars: expect.any(Number) }],
      [{ topic: 'task-events', indexes: [4], chars: expect.any(Number) }],
    ]);
  });

  it('needs no further round for another topic, whose order is its own', () => {
    const rounds = planRounds([event('a'), event('a', 'task-recurrence')]);
    expect(rounds.map((round) => round.map(({ topic, indexes }) => [topic, ...indexes]))).toEqual([
      [
        ['task-events', 0],
        ['task-recurrence', 1],
      ],
    ]);
  });

  it('never goes back with a key, so that who leaves off has left out no event before one of the key', () => {
    const rounds = planRounds([event('a'), event('a'), event('a', 'task-recurrence'), event('a', 'task-reminders')]);
    expect(rounds.map((round) => round.flatMap(({ indexes }) => indexes))).toEqual([[0], [1, 2, 3]]);
  });

  it('splits what is too many or too large for one request', () => {
    const many = planRounds(Array.from({ length: 250 }, (_, index) => event(`key ${index}`)));
    expect(many.map((round) => round.map(({ indexes }) => indexes.length))).toEqual([[100, 100, 50]]);
    const large = planRounds([event('a', 'task-events', 600_000), event('b', 'task-events', 600_000)]);
    expect(large.map((round) => round.map(({ indexes }) => indexes.length))).toEqual([[1, 1]]);
  });
});
