import { defaultSettings } from '@duly/contracts';
import { describe, expect, test } from 'vitest';
import { type Answer, judge } from './judge.ts';
import type { Expected, Phrase } from './phrases.ts';
import { isExpectedRule } from './rules.ts';

const plain: Answer = {
  intent: 'create',
  title: 'call mom tomorrow',
  due: null,
  recurrence: null,
  priority: null,
  tags: [],
  project: null,
  reminders: null,
  target: null,
  filter: null,
  snooze: null,
  confidence: 1,
  warnings: [],
};
const tomorrow = { date: '2026-11-25', time: null };
const warning = { code: 'ambiguous-date', message: '', start: 0, end: 0 } as const;

describe('a judgement', () => {
  test.each<[string, Partial<Answer>, string]>([
    ['all that is certain is right', { title: 'call mom', due: tomorrow }, 'right'],
    ['what stays in the title is missed', {}, 'missed'],
    ['another date is wrong', { title: 'call mom', due: { date: '2026-11-26' } }, 'wrong'],
    ['another date with a warning is asked', { due: { date: '2026-11-26' }, warnings: [warning] }, 'asked'],
    ['words that vanish are wrong', { title: 'call mom' }, 'wrong'],
    ['a title that loses its words is wrong', { title: 'mom', due: tomorrow }, 'wrong'],
    ['a time that nobody said is wrong', { title: 'call mom', due: { ...tomorrow, time: '09:00' } }, 'wrong'],
  ])('%s', (_, answer, verdict) => {
    expect(judge(phraseOf({ title: 'call mom', due: 'Wed 2026-11-25' }), { ...plain, ...answer }).verdict).toBe(
      verdict,
    );
  });

  test('a one-off date in place of a repetition is wrong', () => {
    const phrase = phraseOf({ title: 'call mom', recurrence: { rule: 'FREQ=WEEKLY;BYDAY=WE' } });
    expect(judge(phrase, { ...plain, due: tomorrow }).verdict).toBe('wrong');
    expect(judge(phrase, plain).verdict).toBe('missed');
  });

  test('the reading that is met best counts', () => {
    const phrase = phraseOf({ due: 'Wed 2026-11-25 22:00' }, { due: 'Wed 2026-11-25 19:00' });
    expect(judge(phrase, { ...plain, due: { ...tomorrow, time: '19:00' } }).verdict).toBe('right');
  });

  test('a reminder before the due and one at the same instant are the same', () => {
    const phrase = phraseOf({ reminders: ['before 30'] });
    const due = { ...tomorrow, time: '15:00' };
    const at = '2026-11-25T13:30:00Z';
    expect(judge(phrase, { ...plain, due, reminders: [{ kind: 'at', at }] }).verdict).toBe('right');
    expect(judge(phrase, { ...plain, due, reminders: [{ kind: 'before', minutes: 20 }] }).verdict).toBe('wrong');
  });
});

describe('a rule is the expected one', () => {
  test.each<[string, Parameters<typeof isExpectedRule>[0], string, string | undefined, boolean]>([
    ['in another order', { rule: 'FREQ=WEEKLY;BYDAY=MO,TH' }, 'BYDAY=TH,MO;FREQ=WEEKLY', undefined, true],
    [
      'by its place in the set',
      { rule: 'FREQ=MONTHLY;BYDAY=2FR' },
      'FREQ=MONTHLY;BYDAY=FR;BYSETPOS=2',
      undefined,
      true,
    ],
    ['by its start', { rule: 'FREQ=MONTHLY;BYMONTHDAY=5' }, 'FREQ=MONTHLY', '2026-12-05', true],
    ['by its shorthand', { rule: 'FREQ=DAILY' }, 'daily', undefined, true],
    ['by the time of its start', { rule: 'FREQ=DAILY', times: ['09:00'] }, 'FREQ=DAILY', '2026-11-25T09:00', true],
    ['not with a time of its own', { rule: 'FREQ=DAILY' }, 'FREQ=DAILY', '2026-11-25T09:00', false],
    ['not with another interval', { rule: 'FREQ=DAILY' }, 'FREQ=DAILY;INTERVAL=2', undefined, false],
    [
      'by the day of UNTIL',
      { rule: 'FREQ=DAILY;UNTIL=20261231' },
      'FREQ=DAILY;UNTIL=20261231T225959Z',
      undefined,
      true,
    ],
    ['by how often a day', { perDay: 2 }, 'FREQ=DAILY;BYHOUR=9,21', undefined, true],
    ['not from another start', { rule: 'FREQ=DAILY', start: '2026-12-01' }, 'FREQ=DAILY', '2026-12-02', false],
  ])('%s', (_, expected, rule, start, isRight) => {
    const recurrence = { rule, ...(start === undefined ? {} : { start }) };
    const at = { now: '2026-11-24T10:00:00Z', timeZone: 'Europe/Berlin', due: null };
    expect(isExpectedRule(expected, { recurrence, ...at })).toBe(isRight);
  });
});

function phraseOf(...readings: Expected[]): Phrase {
  return {
    kind: 'dates',
    half: 'tuned',
    text: 'call mom tomorrow',
    now: '2026-11-24T10:00:00Z',
    timeZone: 'Europe/Berlin',
    settings: defaultSettings,
    source: '',
    convention: '',
    readings,
    mayAsk: false,
  };
}
