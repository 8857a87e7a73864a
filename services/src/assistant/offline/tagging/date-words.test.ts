import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { asDateWords, inOneDate, tellsHour, whenIn } from './date-words.ts';

test.each([
  ['1h b4', '1h before'],
  ['30 b4', '30 before'],
  ['day b4', 'the day before'],
  ['nxt mon aft', 'next mon afternoon'],
  ['thu eve', 'thu evening'],
  ['christmas eve', 'christmas eve'],
  ['2nite 8', 'tonight 8'],
  ['2moro', 'tomorrow'],
  ['@ 9', 'at 9'],
  ['@9:30', 'at 9:30'],
  ['mon 1230', 'mon 12:30'],
  ['0915', '9:15'],
  ['730', '7:30'],
  ['today at 17 hours', 'today at 17:00'],
  ['tomorrow, 18 hours', 'tomorrow, 18:00'],
  ['the 26th 18 hours', 'the 26th 18:00'],
  ['after work', 'in the evening'],
  ['monday after work, say 5:30', 'monday at 5:30 in the evening'],
  ['Thursday after lunch, at 2', 'Thursday at 2 in the afternoon'],
  ['on friday, no time', 'on friday'],
])('%j is said as %j', (said, words) => {
  expect(asDateWords(said)).toBe(words);
});

test.each([
  'in 18 hours',
  'say 10 minutes before',
  'like 2h before',
  '2 hours before',
  'tomorrow in 3 hours',
  'by 2 hours',
  'monday 2 hours',
  '150 minutes before',
  '150 before',
  'in 100 days',
  '2026-11-24',
  'dec 1 2026',
  'in 2027',
  'an hour before work',
  '12:30',
  'after the meeting',
])('%j stays', (said) => {
  expect(asDateWords(said)).toBe(said);
});

test.each([
  ['8', { time: '08:00' }],
  ['30.11.', { date: '2026-11-30' }],
  ['30.11', { date: '2026-11-30' }],
  ['8.15', { time: '08:15' }],
  ['in the afternoon at four', { time: '16:00' }],
  ['tuesday at 8', { date: '2026-11-24', time: '08:00' }],
  ['tuesday after the match', undefined],
  ['half', undefined],
])('where a date is expected %j is %j', (words, when) => {
  expect(whenIn(words, context)).toEqual(when);
});

test.each([
  [['monday in the evening', '5:30'], 'monday in the evening 5:30'],
  [['in the evening', 'six'], 'six in the evening'],
  [['in the afternoon', 'around four'], 'in the afternoon around four'],
  [['around four', 'in the afternoon'], 'around four in the afternoon'],
  [['at 9', 'monday'], 'at 9 monday'],
  [['26th', '11:20'], '26th 11:20'],
  [['tomorrow after church', "at one o'clock"], "tomorrow at one o'clock"],
  [['thursday after church, at 2'], 'thursday, at 2'],
  [['monday', 'tuesday'], undefined],
  [['at 9', 'at 11'], undefined],
])('%j is one date: %j', (pieces, date) => {
  expect(inOneDate(pieces, context)).toBe(date);
});

test('an hour is told by a clock, and not by a part of the day', () => {
  expect(['at 9', 'monday 9:00', 'eight fifteen', 'noon'].every((words) => tellsHour(words, context))).toBe(true);
  expect(['monday', 'in the morning', 'monday morning', 'tonight'].some((words) => tellsHour(words, context))).toBe(
    false,
  );
});
