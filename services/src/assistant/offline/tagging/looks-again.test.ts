import { expect, test } from 'vitest';
import type { HistoryItem, Widget } from '../../turn.ts';
import { context, talkAfter } from '../answering.test-support.ts';
import { asLook } from './looks-again.ts';
import { tagged } from './tagged.test-support.ts';

const item = (widget: Widget): HistoryItem => ({ role: 'assistant', text: '', widget });
const shown = item({ kind: 'tasks', taskIds: ['a'] });
const changed = item({ kind: 'changes', activityIds: [], taskIds: ['a'] });
const adding = item({ kind: 'choices', question: '', options: [{ label: 'Add it', value: 'x [new task]' }] });
const which = item({
  kind: 'choices',
  question: '',
  options: [{ label: 'Dentist', value: 'delete it [task 00000000-0000-7000-8000-000000000001]' }],
});

function looks(line: string, ...history: HistoryItem[]) {
  const { text, parts } = tagged(line);
  return parts.map((part) => asLook(part, { said: text, talk: talkAfter(...history), context })?.purpose)[0];
}

const more = 'pick: and [the one on tuesday]';

test('another one is looked at where one was shown and none is asked for', () => {
  expect(looks(more, shown)).toBe('about');
  expect(looks(more, shown, adding)).toBe('about');
  expect(looks('pick: and [the one] {d:on tuesday}', shown)).toBe('about');
});

test('what answers a question, or goes on with a change, is none', () => {
  expect(looks(more, shown, which)).toBeUndefined();
  expect(looks(more, changed)).toBeUndefined();
  expect(looks('pick: [the one on tuesday]', shown)).toBeUndefined();
});
