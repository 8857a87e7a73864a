import { expect, test } from 'vitest';
import { contextAt, dueOf } from './due-of.test-support.ts';

// On Tuesday 24 November 2026 at 10:00.
test.each([
  ['call friday', '2026-11-27'],
  ['call tuesday', '2026-12-01'],
  ['call friday 1230', '2026-11-27 12:30'],
  ['call tomorrow 730', '2026-11-25 07:30'],
  ['call this friday', '2026-11-27'],
  ['call this monday', '2026-11-30'],
  ['call this tuesday', '2026-11-24'],
  ['call next friday', '2026-12-04'],
  ['call coming friday', '2026-11-27'],
  ['call friday next week', '2026-12-04'],
  ['call tuesday week', '2026-12-08'],
  ['call next week', '2026-11-30'],
  ['call next month', '2026-12-01'],
  ['call next year', '2027-01-01'],
  ['call today', '2026-11-24'],
  ['call mom tod', '2026-11-24'],
  ['call mom tom at 4pm', '2026-11-25 16:00'],
  ['call mom tmrw', '2026-11-25'],
  ['call the day after tomorrow', '2026-11-26'],
  ['call this weekend', '2026-11-28'],
  ['call next weekend', '2026-12-05'],
  ['call in 2 sundays', '2026-12-06'],
  ['call a week from tuesday', '2026-12-08'],
  ['call in 5 days', '2026-11-29'],
  ['call +5 days', '2026-11-29'],
  ['call in a month', '2026-12-24'],
  ['call 2 weeks from now', '2026-12-08'],
  ['call 3 days after dec 1', '2026-12-04'],
  ['call in 3 business days', '2026-11-27'],
  ['call in 4 business days', '2026-11-30'],
])('%s: %s', (text, due) => {
  expect(dueOf(text)).toMatchObject({ due, rest: expect.stringMatching(/^call( mom)?$/), asks: [] });
});

test.each([
  ['pay 17th', '2026-12-17'],
  ['pay 24th', '2026-11-24'],
  ['pay on the 31st', '2026-12-31'],
  ['pay dec 1', '2026-12-01'],
  ['pay nov 23', '2027-11-23'],
  ['pay 1st of december', '2026-12-01'],
  ['pay 5 december 2027', '2027-12-05'],
  ['pay Dec. 5, 2026', '2026-12-05'],
  ["pay jan 5 '28", '2028-01-05'],
  ['pay 7/4', '2027-07-04'],
  ['pay 13/4', '2027-04-13'],
  ['pay 12/24/2026', '2026-12-24'],
  ['pay 31.12.', '2026-12-31'],
  ['pay 1.12.2026', '2026-12-01'],
  ['pay 2026-12-01', '2026-12-01'],
  ['pay 2026-12-01T15:30', '2026-12-01 15:30'],
  ['pay Dec-01-2026', '2026-12-01'],
  ['pay mid january', '2027-01-15'],
  ['pay end of month', '2026-11-30'],
  ['pay at the end of next month', '2026-12-31'],
  ['pay beginning of next week', '2026-11-30'],
  ['pay end of june', '2027-06-30'],
  ['pay last friday of june', '2027-06-25'],
  ['pay first monday of next month', '2026-12-07'],
  ['pay 15th of next month', '2026-12-15'],
  ['pay eom', '2026-11-30'],
  ['pay by end of next week', '2026-12-06'],
  ['pay in january', '2027-01-01'],
  ['pay friday the 27th', '2026-11-27'],
  ['pay fri 27', '2026-11-27'],
  ['pay Fri, Dec 4', '2026-12-04'],
  ['pay by christmas', '2026-12-25'],
])('%s: %s', (text, due) => {
  expect(dueOf(text)).toEqual({ due, rest: 'pay', asks: [] });
});

test.each([
  ['meet at 4', '2026-11-24 16:00'],
  ['meet at 3:30', '2026-11-24 15:30'],
  ['meet at 6:59', '2026-11-24 18:59'],
  ['meet at 7', '2026-11-25 07:00'],
  ['meet at 11', '2026-11-24 11:00'],
  ['meet at 03:30', '2026-11-25 03:30'],
  ['meet at 4am', '2026-11-25 04:00'],
  ['meet at 4 in the morning', '2026-11-25 04:00'],
  ['meet at 10', '2026-11-25 10:00'],
  ['meet 9am', '2026-11-25 09:00'],
  ['meet 9 p.m.', '2026-11-24 21:00'],
  ['meet at 12am', '2026-11-25 00:00'],
  ['meet at 12pm', '2026-11-24 12:00'],
  ['meet at noon', '2026-11-24 12:00'],
  ['meet at midnight', '2026-11-25 00:00'],
  ['meet quarter past 4', '2026-11-24 16:15'],
  ['meet half past noon', '2026-11-24 12:30'],
  ['meet at ten to five', '2026-11-24 16:50'],
  ["meet at 5 o'clock", '2026-11-24 17:00'],
  ['meet at 1530', '2026-11-24 15:30'],
  ['meet 15 minutes from 1pm', '2026-11-24 13:15'],
  ['meet in an hour and a half', '2026-11-24 11:30'],
  ['meet in 90 min', '2026-11-24 11:30'],
  ['meet in 1h30m', '2026-11-24 11:30'],
  ['meet in half an hour', '2026-11-24 10:30'],
  ['meet in a quarter of an hour', '2026-11-24 10:15'],
  ['meet tonight', '2026-11-24 22:00'],
  ['meet this evening', '2026-11-24 19:00'],
  ['meet tomorrow morning', '2026-11-25 09:00'],
  ['meet in the afternoon', '2026-11-24 15:00'],
  ['meet friday night', '2026-11-27 22:00'],
  ['meet tonight at 8', '2026-11-24 20:00'],
  ['meet 8 tonight', '2026-11-24 20:00'],
  ['meet by eod', '2026-11-24 17:00'],
  ['meet end of day friday', '2026-11-27 17:00'],
  ['meet 3pm tomorrow', '2026-11-25 15:00'],
  ['meet tomorrow at 3pm', '2026-11-25 15:00'],
  ['meet fri 3', '2026-11-27 15:00'],
  ['meet on friday the 27th at 15h', '2026-11-27 15:00'],
  ['meet dec 1st, 10:30', '2026-12-01 10:30'],
  ['meet in 3 days at 5pm', '2026-11-27 17:00'],
  ['meet tomorrow 3pm EST', '2026-11-25 20:00'],
  ['meet 2026-12-01T15:30:00+02:00', '2026-12-01 13:30'],
  ['meet from 3 to 4pm', '2026-11-24 15:00'],
  ['meet friday 10-11am', '2026-11-27 10:00'],
  ['meet 11-1pm', '2026-11-24 11:00'],
  ['meet 18h30 tomorrow', '2026-11-25 18:30'],
  ['meet later today', '2026-11-24'],
  ['meet over the weekend', '2026-11-28'],
  ['meet within the next 2 days', '2026-11-26'],
  ['meet 12 noon', '2026-11-24 12:00'],
])('%s: %s', (text, due) => {
  expect(dueOf(text)).toEqual({ due, rest: 'meet', asks: [] });
});

test.each([
  ['tomorrow call Ann at 5', '2026-11-25 17:00', 'call Ann'],
  ['friday meeting with Bob at 3', '2026-11-27 15:00', 'meeting with Bob'],
  ['at 5 call Ann', '2026-11-24 17:00', 'call Ann'],
  ['31st call Ann', '2026-12-31', 'call Ann'],
  ['mon call Ann', '2026-11-30', 'call Ann'],
])('a date and a time that stand apart belong together: %s', (text, due, rest) => {
  expect(dueOf(text)).toEqual({ due, rest, asks: [] });
});

test.each([
  ['lunch friday or saturday', ''],
  ['book today for friday', ''],
  ['call tomorrow at 3pm or at 5pm', ''],
])('of several dates none is chosen: %s', (text, due) => {
  expect(dueOf(text)).toMatchObject({ due, asks: ['several-dates'] });
});

test.each([
  ['vacation from monday to friday', '2026-11-30', ['several-dates']],
  ['taxes 31 april', '', ['no-such-date']],
  ['pay jan 5 2020', '2020-01-05', ['past-date']],
  ['call today at 9am', '2026-11-24 09:00', ['past-date']],
  ['pay yesterday', '2026-11-23', ['past-date']],
  ['review before friday', '2026-11-27', ['ambiguous-date']],
  ['meet Friday, Dec 5', '2026-12-05', ['ambiguous-date']],
  ['party feb 29', '2028-02-29', ['ambiguous-date']],
  ['party tomorrow at midnight', '2026-11-25 00:00', ['ambiguous-time']],
  ['pay by April', '2027-04-01', ['ambiguous-date']],
  ['call in a few days', '2026-11-27', ['ambiguous-date']],
  ['12/24 bill', '2026-12-24', ['ambiguous-date']],
])('%s asks', (text, due, asks) => {
  expect(dueOf(text)).toMatchObject({ due, asks });
});

test.each(['buy milk no date', 'buy milk without a due date', 'buy milk no deadline'])(
  '%s takes the due off',
  (text) => {
    expect(dueOf(text)).toMatchObject({ due: '', rest: 'buy milk' });
  },
);

test('week start, date order and day parts are settings', () => {
  const onSunday = { now: '2026-11-29T08:00:00Z' };
  expect(dueOf('call next week', contextAt(onSunday)).due).toBe('2026-11-30');
  expect(dueOf('call next week', contextAt({ ...onSunday, weekStart: 'sunday' })).due).toBe('2026-12-06');
  expect(dueOf('call next monday', contextAt({ ...onSunday, weekStart: 'sunday' })).due).toBe('2026-12-07');
  expect(dueOf('call this weekend', contextAt(onSunday)).due).toBe('2026-11-29');
  expect(dueOf('pay 7/4', contextAt({ dateOrder: 'dmy' })).due).toBe('2027-04-07');
  expect(dueOf('pay 4/13', contextAt({ dateOrder: 'dmy' })).due).toBe('2027-04-13');
  const dayParts = { morning: '07:30', noon: '12:30', afternoon: '14:00', evening: '18:00', night: '21:00' };
  expect(dueOf('run tomorrow morning', contextAt({ dayParts })).due).toBe('2026-11-25 07:30');
  expect(dueOf('run tomorrow at noon', contextAt({ dayParts })).due).toBe('2026-11-25 12:30');
  expect(dueOf('run at half past noon', contextAt({ dayParts })).due).toBe('2026-11-24 12:30');
});

test('days are those of the zone of the person, and hours are counted as they pass', () => {
  const late = contextAt({ now: '2026-11-24T23:30:00Z', timeZone: 'Europe/Berlin' });
  expect(dueOf('call today', late).due).toBe('2026-11-25');
  expect(dueOf('call in 2 hours', late).due).toBe('2026-11-25 02:30');
  // On 29 March 2026 the clock goes from 02:00 to 03:00.
  const gap = contextAt({ now: '2026-03-29T00:30:00Z', timeZone: 'Europe/Berlin' });
  expect(dueOf('call in an hour', gap).due).toBe('2026-03-29 03:30');
});

test.each([
  ['meet tomorrow 5:30', '2026-11-25 05:30'],
  ['meet at 6', '2026-11-25 06:00'],
  ['meet at 4:30', '2026-11-24 16:30'],
])('%s, of a person whose day starts at five: %s', (text, due) => {
  const { dayParts } = contextAt().settings;
  const early = contextAt({ dayParts: { ...dayParts, morning: '05:00' } });
  expect(dueOf(text, early)).toEqual({ due, rest: 'meet', asks: [] });
});
