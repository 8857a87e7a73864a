import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, known, talkAfter } from '../answering.test-support.ts';
import type { KnownTask } from '../talk.ts';
import { describedTarget } from './aim-described.ts';

const due = (date: string, time: string | null = null) => ({ due: { date, time, timeZone: null } });
const rule = (frequency: string) => ({ recurrence: { rule: `FREQ=${frequency}` } as KnownTask['recurrence'] });
const tasks = [
  known('write', 'Write report', { projectId: 'w', ...due('2026-11-20') }),
  known('read', 'Read report of Anna'),
  known('meeting', 'Team meeting', { projectId: 'w', tags: ['office'], ...due('2026-11-23', '09:30') }),
  known('dentist', 'Dentist', due('2026-11-24', '10:00')),
  known('tax', 'Submit tax return', due('2026-11-19')),
  known('plants', 'Water plants', { tags: ['home'], ...due('2026-11-21'), ...rule('WEEKLY') } as Partial<KnownTask>),
];
const listed = (...taskIds: string[]): HistoryItem => ({
  role: 'assistant',
  text: '',
  widget: { kind: 'tasks', taskIds },
});

function described(ref: string, ...history: HistoryItem[]) {
  const target = describedTarget(ref, { tasks, talk: talkAfter(...history), context });
  return target?.among ?? target?.ids;
}

test.each([
  ['the report for work', ['write']],
  ['the work report', ['write']],
  ['the office one', ['meeting']],
  ['the one in work', ['write', 'meeting']],
  ['the one for the garden', undefined],
  ['the one on tuesday', ['dentist']],
  ['the monday one', ['meeting']],
  ['the one at half past nine', ['meeting']],
  ['the one this monday', ['meeting']],
  ['the monday 9:30 one', ['meeting']],
  ['the 9:30 monday one', ['meeting']],
  ['the one on monday at 9:30', ['meeting']],
  // At that hour, and of another day.
  ['the tuesday 9:30 one', undefined],
  ['the monday 9am one', undefined],
  ['the one on the moon', undefined],
  ['the weekly one', ['plants']],
  ['the older one', undefined],
])('%s is %j', (ref, ids) => {
  expect(described(ref)).toEqual(ids);
});

test('of those that fit, what was shown last', () => {
  expect(described('the one for work', listed('write', 'read'))).toEqual(['write']);
});

test('compares those that were shown together', () => {
  expect(described('the older one', listed('write', 'tax'))).toEqual(['tax']);
  expect(described('the later one', listed('write', 'tax'))).toEqual(['write']);
  expect(described('the earlier one', listed('dentist', 'meeting', 'read'))).toEqual(['meeting']);
  expect(described('the earlier one', listed('dentist', 'meeting', 'tax'))).toBeUndefined();
  expect(described('the earliest', listed('dentist', 'meeting', 'tax'))).toEqual(['tax']);
});
