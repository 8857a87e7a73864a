import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { withDayOf, withTimeBeside } from './day-and-time.ts';
import { tagged } from './tagged.test-support.ts';

test('a time beside the day of a new task belongs to it', () => {
  const spansOf = (line: string) => {
    const { text, parts } = tagged(line);
    const [part] = parts;
    if (!part) throw new Error(line);
    return withTimeBeside(part, text, context).spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`);
  };
  const hiking = 'title:hiking with sam';
  expect(spansOf('create: {hiking with sam} {d:on the 28th}, we start at 7 in the morning')).toEqual([
    hiking,
    'd:on the 28th',
    'd:at 7 in the morning',
  ]);
  expect(spansOf('create: {hiking with sam} {d:on the 28th at 7}, at 8 latest')).toEqual([
    hiking,
    'd:on the 28th at 7',
  ]);
  expect(spansOf('remind: and tuesday for [the dentist], {r:8} is enough')).toEqual([
    'r:tuesday',
    'ref:the dentist',
    'r:8',
  ]);
  expect(spansOf('remind: {r:an hour before}, the meeting is at 10')).toEqual(['r:an hour before']);
});

test('the day of what was taken back holds for a time alone', () => {
  expect(withDayOf('for tuesday at ten', 'at eleven', context)).toBe('2026-11-24 at eleven');
  expect(withDayOf('for tuesday at ten', 'on friday', context)).toBe('on friday');
  expect(withDayOf('at ten', 'at eleven', context)).toBe('at eleven');
});
