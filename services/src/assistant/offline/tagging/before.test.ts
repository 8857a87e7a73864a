import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { beforeIn, typedIn } from './before.ts';

const task = '00000000-0000-4000-8000-000000000001';
const answered = (widget?: HistoryItem['widget']): HistoryItem[] => [
  { role: 'user', text: `move the report to friday [task ${task}]` },
  { role: 'assistant', text: '', ...(widget ? { widget } : {}) },
];
const choices = (value: string) => ({ kind: 'choices' as const, question: '', options: [{ label: '', value }] });

test.each([
  ['changed', { kind: 'changes' as const, activityIds: ['1'], taskIds: [task] }],
  ['listed', { kind: 'tasks' as const, taskIds: [task, task] }],
  ['showed', { kind: 'tasks' as const, taskIds: [task] }],
  ['asked-which', choices(`complete it [task ${task}]`)],
  ['asked-whether', choices('call mom [new task]')],
  ['asked-whether', { kind: 'confirmation' as const, confirmationId: '1', title: '', lines: [] }],
  ['told', undefined],
])('what came before was %s', (act, widget) => {
  expect(beforeIn(answered(widget))).toEqual({ act, text: 'move the report to friday' });
});

test('a click is no message, unless it says what was said', () => {
  const report: HistoryItem = { role: 'user', text: 'move the report to friday' };
  const asked: HistoryItem = {
    role: 'assistant',
    text: '',
    widget: {
      kind: 'choices',
      question: '',
      options: [
        { label: 'Write report', value: `move it to friday [task ${task}]` },
        { label: 'tag it', value: 'tag it' },
      ],
    },
  };
  const typed = (text: string) => typedIn([report, asked, { role: 'user', text }]).map((one) => one.text);
  expect(typed('Write report')).toEqual([report.text]);
  expect(typed('confirmation.confirm')).toEqual([report.text]);
  expect(typed('tag it')).toEqual([report.text, 'tag it']);
  expect(typed('write report')).toEqual([report.text, 'write report']);
});

test('nothing comes before the first message', () => {
  expect(beforeIn([])).toBeUndefined();
  expect(beforeIn([{ role: 'user', text: 'call mom' }])).toBeUndefined();
});
