import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { withOtherDays, withTimesBeside } from './other-day.ts';
import { restate } from './restate.ts';
import { tagged } from './tagged.test-support.ts';

// A Friday.
const lastDay = '2026-11-27';

test.each([
  ['on the same day', '2026-11-27'],
  ['that day at 9', '2026-11-27 at 9'],
  ['the day after', '2026-11-28'],
  ['the saturday after', '2026-11-28'],
  ['to the fri after that', '2026-12-04'],
  ['the tuesday after that', '2026-12-01'],
  ['the week after', '2026-12-04'],
  ['the day after tomorrow', 'the day after tomorrow'],
  ['friday', 'friday'],
])('%j is %j', (said, date) => {
  expect(withOtherDays(said, lastDay)).toBe(date);
});

test.each([
  ['the evening before', '2026-11-26 in the evening'],
  ['to the day before that', '2026-11-26'],
  ['one hour before that', '2026-11-27 08:30'],
  ['half an hour after that', '2026-11-27 10:00'],
  ['20 minutes before it', '2026-11-27 09:10'],
  ['the day before yesterday', 'the day before yesterday'],
  ['an hour later', 'an hour later'],
])('beside what is at half past nine %j is %j', (said, date) => {
  expect(withTimesBeside(said, lastDay, '09:30')).toBe(date);
});

test('an hour before something without a time is no time', () => {
  expect(withTimesBeside('an hour before that', lastDay, undefined)).toBe('an hour before that');
});

test.each([
  ['move: [the trip] can be done {d:the evening before}', ['move it to 2026-11-26 in the evening']],
  ['create: {prepare slides} {d:one hour before that}', ['add "prepare slides" 2026-11-27 08:30']],
  ['remind: [the trip] {r:the evening before}', ['remind me the evening before']],
])('the parser reads the times of %j', (line, sentences) => {
  const { text, parts } = tagged(line);
  const [part] = parts;
  const read = part && restate(part, text, { tags: [], lastDay, lastTime: '09:30', context });
  expect(read?.map(({ sentence }) => sentence)).toEqual(sentences);
});
