import { expect, test } from 'vitest';
import { inChat, tuesday } from '../parse.test-support.ts';
import { parse } from '../parse.ts';

const before = (minutes: number) => ({ kind: 'before', minutes });
const at = (instant: string) => ({ kind: 'at', at: instant });

test.each([
  ['Dentist friday 3pm remind me 30 minutes before', [before(30)]],
  ['Dentist friday 3pm, remind me an hour and a half before', [before(90)]],
  ['Dentist friday 3pm with 2 reminders: 1 day and 1 hour before', [before(1440), before(60)]],
  ['Dentist friday 3pm remind me 1 day before and 1 hour before', [before(1440), before(60)]],
  ['Dentist friday 3pm with a 30 minute reminder', [before(30)]],
  ['Dentist friday 3pm alert me 1h before', [before(60)]],
  ['Dentist friday 3pm reminder at 8am', [at('2026-11-27T07:00:00Z')]],
  ['Dentist friday 3pm remind me the evening before', [at('2026-11-26T18:00:00Z')]],
  ['Dentist friday 3pm remind me a day before at 8pm', [at('2026-11-26T19:00:00Z')]],
  ['Dentist friday 3pm remind me the evening before at 8', [at('2026-11-26T19:00:00Z')]],
  ['Dentist friday 3pm remind me noon the day before', [at('2026-11-26T11:00:00Z')]],
  ['Dentist friday 3pm remind me two days before at nine', [at('2026-11-25T08:00:00Z')]],
  ['Dentist friday 3pm remind me a day before, in the evening', [at('2026-11-26T18:00:00Z')]],
  ['Dentist friday remind me the day before', [before(1440)]],
  ['Dentist friday 3pm no reminders', []],
  ['remind me about Dentist friday 3pm', [before(0)]],
  ['Dentist every friday at 3pm reminder at 2:50pm', [before(10)]],
])('%s', (text, reminders) => {
  const parsed = inChat(text);
  expect(parsed).toMatchObject({ intent: 'create', title: 'Dentist', reminders, warnings: [] });
  expect(parsed.due?.date).toBe('2026-11-27');
});

test('what was said of reminding alone is when it is due', () => {
  expect(inChat('Call mom, remind me tomorrow at 9')).toMatchObject({
    title: 'Call mom',
    due: { date: '2026-11-25', time: '09:00' },
    reminders: [before(0)],
  });
});

test.each(['remind me to buy milk', 'Buy milk remind me 30 minutes before'])(
  'a reminder without a date asks: %s',
  (text) => {
    const { title, reminders, warnings } = inChat(text);
    expect([title.toLowerCase(), reminders, warnings.map(({ code }) => code)]).toEqual([
      'buy milk',
      null,
      ['reminder-needs-due'],
    ]);
  },
);

test.each([
  'Write reminder email',
  'Send a reminder to Bob',
  'Fix the alarm clock',
  'Set alert thresholds',
  'Buy an alarm',
])('no reminder is meant by %s', (text) => {
  expect(inChat(text)).toMatchObject({ intent: 'create', title: text, reminders: null, warnings: [] });
});

test('a reminder of what was spoken of last', () => {
  expect(inChat('and remind me an hour before')).toMatchObject({
    intent: 'set-reminder',
    target: { kind: 'last' },
    reminders: [before(60)],
  });
  expect(inChat('remind me at 8am')).toMatchObject({
    intent: 'set-reminder',
    due: null,
    reminders: [at('2026-11-25T07:00:00Z')],
  });
});

const dentist = { ...tuesday, task: { due: { date: '2026-11-27', time: '15:00' }, isRepeated: false } };

test.each([
  ['remind me the evening before', [at('2026-11-26T18:00:00Z')]],
  ['remind me the morning before', [at('2026-11-26T08:00:00Z')]],
  ['remind me noon the day before', [at('2026-11-26T11:00:00Z')]],
  ['remind me the day before at noon', [at('2026-11-26T11:00:00Z')]],
  ['remind me two days before at nine', [at('2026-11-25T08:00:00Z')]],
  ['remind me on the day at nine', [at('2026-11-27T08:00:00Z')]],
  ['remind me at 08:15 on the day', [at('2026-11-27T07:15:00Z')]],
  ['remind me at half past eight that morning', [at('2026-11-27T07:30:00Z')]],
  ['remind me at 6 that morning', [at('2026-11-27T05:00:00Z')]],
  ['remind me that morning', [at('2026-11-27T08:00:00Z')]],
  ['remind me that evening at 7', [at('2026-11-27T18:00:00Z')]],
  ['remind me at 8 that day', [at('2026-11-27T07:00:00Z')]],
  ['remind me a week ahead and again on the day', [before(10_080), at('2026-11-27T08:00:00Z')]],
  ['remind me the evening before, and an hour before', [at('2026-11-26T18:00:00Z'), before(60)]],
  // Without an hour it is a length, and a time alone is the next such time.
  ['remind me the day before', [before(1440)]],
  ['remind me at 8am', [at('2026-11-25T07:00:00Z')]],
])('of a task whose day is known, %s', (text, reminders) => {
  expect(parse(text, dentist)).toMatchObject({ intent: 'set-reminder', target: { kind: 'last' }, reminders });
});

test('of what is pinned to another zone it counts from its day on the wall of the person', () => {
  const due = { date: '2026-11-27', time: '02:00', timeZone: 'Asia/Tokyo' };
  const pinned = { ...tuesday, task: { due, isRepeated: false } };
  expect(parse('remind me the evening before', pinned).reminders).toEqual([at('2026-11-25T18:00:00Z')]);
  const repeated = { ...tuesday, task: { due, isRepeated: true } };
  expect(parse('remind me on the day at 5pm', repeated).reminders).toEqual([before(60)]);
});

test('on the day of what has no time, it comes when that is due', () => {
  const allDay = { ...tuesday, task: { due: { date: '2026-11-27' }, isRepeated: true } };
  expect(parse('remind me a week before and on the day', allDay).reminders).toEqual([before(10_080), before(0)]);
});

test('"that evening class" is no evening', () => {
  expect(inChat('remind me that evening class starts monday')).toMatchObject({
    intent: 'create',
    title: 'evening class starts',
  });
});

test('of what repeats it counts from each time', () => {
  const repeated = { ...dentist, task: { ...dentist.task, isRepeated: true } };
  expect(parse('remind me the day before at noon', repeated).reminders).toEqual([before(1620)]);
});
