import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { known, talkAfter } from '../answering.test-support.ts';
import { allButIn, withoutRest } from './all-but.ts';

const tasks = [known('a', 'Team meeting'), known('b', 'Dentist'), known('c', 'Plan trip to Rome')];
const listed: HistoryItem = { role: 'assistant', text: '', widget: { kind: 'tasks', taskIds: ['a', 'b', 'c'] } };

test.each([
  ['all but the second', 'all', 'the second'],
  ['move all of them except the dentist to friday', 'all of them', 'the dentist to friday'],
  ['everything overdue apart from the report', 'everything overdue', 'the report'],
  ['the late ones except the report', 'the late ones', 'the report'],
])('%j is of %j without %j', (said, head, rest) => {
  expect(allButIn(said)).toMatchObject({ head, rest });
});

test.each([
  'all done, but the dentist is on friday',
  'everything without a date',
  'move the dentist but not to friday',
])('%j leaves out nothing', (said) => {
  expect(allButIn(said)).toBeUndefined();
});

test.each([
  ['the second to friday', ['a', 'c']],
  ['the dentist', ['a', 'c']],
  ['the last with soon', ['a', 'b']],
  ['the plumber', undefined],
])('all but %s', (rest, ids) => {
  expect(withoutRest(['a', 'b', 'c'], rest, { tasks, talk: talkAfter(listed) })).toEqual(ids);
});
