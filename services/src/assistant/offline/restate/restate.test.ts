import { expect, test } from 'vitest';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import { restate } from './restate.ts';

const dentist = known('d', 'Dentist');
const milk = known('m', 'Buy milk', { tags: ['errands'] });
const tasks = [dentist, milk, known('r', 'Write report'), known('c', 'Call mom')];
const after = (said: string, ...taskIds: string[]) =>
  talkAfter(
    { role: 'user', text: said },
    { role: 'assistant', text: '', widget: { kind: 'changes', activityIds: [], taskIds } },
  );

function restated(said: string, talk = talkAfter()): string {
  return answered(restate(said, talk, context), tasks).value;
}

test.each([
  ['thats urgent', 'make it high priority'],
  ['actually p2', 'make it p2'],
  ['for tomorrow at 10', 'move it to tomorrow at 10'],
  ['drop @errands', 'remove @errands from it'],
])('%j leans on the task before', (said, whole) => {
  expect(restated(said, after('add buy milk', 'm'))).toBe(whole);
});

test('a verb holds on for the next task', () => {
  expect(restated('and the dentist high', after('make buy milk high', 'm'))).toBe('make the dentist high priority');
});

test.each([
  ['i called mom', /^complete it \[task c\]$|^complete it/],
  ['scrap the dentist', /^delete the dentist$/],
  ['can you move the dentist to 10', /^move the dentist to 10:00$/],
  ['serach dentist', /^search dentist$/],
])('%j is put in other words', (said, whole) => {
  expect(restated(said)).toMatch(whole);
});

test.each(['buy stamps', 'cancel gym membership', 'scrap the old car', 'call the bank tomorrow'])(
  '%j names no task that is there, and stays as it is',
  (said) => {
    expect(restated(said, after('add buy milk', 'm'))).toBe(said);
  },
);
