import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, talkAfter } from '../answering.test-support.ts';
import { withMeantRefs } from './meant-refs.ts';
import { tagged } from './tagged.test-support.ts';

const changed: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'changes', activityIds: [], taskIds: ['a'] },
};

function meant(line: string, ...history: HistoryItem[]) {
  const { text, parts } = tagged(line);
  const heard = { said: text, talk: talkAfter(...history), context };
  return parts.flatMap((part) =>
    withMeantRefs(part, heard).spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`),
  );
}

test.each([
  ['move: move [everything] but [the first] {d:to friday}', ['ref:everything but the first', 'd:to friday']],
  ['tag: tag [all] except the last with {g:soon}', ['ref:all except the last', 'g:soon']],
  ['complete: [milk] too, not [the plants]', ['ref:milk']],
  ['prio-high: [everything] in work is {l:high priority}', ['ref:everything in work', 'l:high priority']],
  ['prio-high: [everything] in spring is {l:high priority}', ['ref:everything', 'l:high priority']],
  ['project: put [everything] in work', ['ref:everything']],
  ['complete: [the report] is done, not [annas]', ['ref:the report']],
  ['complete: not [the plants]', ['ref:the plants']],
  ['rename: {t:play-doh}, not [clay]', ['t:play-doh', 'ref:clay']],
  ['delete: not [the eggs], take [those] off', ['ref:the eggs', 'ref:those']],
  ['tag: tag [them] {g:errands} like [the milk]', ['ref:them', 'g:errands']],
  ['tag: would you file that under {g:errands} like [the milk]?', ['g:errands']],
  ['tag: something like [the milk] under {g:errands}', ['ref:the milk', 'g:errands']],
  ['move: [everything] late {d:to monday}', ['ref:everything', 's:late', 'd:to monday']],
  ['move: [everything] {s:late} {d:to monday}', ['ref:everything', 's:late', 'd:to monday']],
  ['move: [everything] later, {d:monday}', ['ref:everything', 'd:monday']],
  // The same task, told twice.
  ['about: [the weekly one], when is [that] next', ['ref:the weekly one']],
  ['prio-high: [the report] high, [the one] I have to write', ['ref:the report']],
  ['move: [the report] {d:to thursday}, [the one] in {p:work}', ['ref:the report', 'd:to thursday']],
  ['complete: [the report] is done, [the work one]', ['ref:the report']],
  ['project: [the report], [the one] for anna, to {p:work}', ['ref:the report', 'p:work']],
  [
    'move: [the report], [the work one] and [tax] {d:friday}',
    ['ref:the report', 'ref:the work one', 'ref:tax', 'd:friday'],
  ],
  ['move: [that one], [tax] {d:friday}', ['ref:that one', 'ref:tax', 'd:friday']],
  ['complete: [tax] and [that]', ['ref:tax', 'ref:that']],
])('%s means %j', (line, spans) => {
  expect(meant(line)).toEqual(spans);
});

test('what only tells when is no target', () => {
  const tired = "move: i'm tired after [the dentist], leave [it] {d:for wednesday}";
  expect(meant(tired)).toEqual(['ref:it', 'd:for wednesday']);
  const late = 'move: after [the meeting], so say {d:eleven}';
  expect(meant(late, changed)).toEqual(['d:eleven']);
  const day = 'move: we are away. monday after [the meeting], so say {d:eleven}';
  expect(meant(day, changed)).toEqual(['d:monday', 'd:eleven']);
  expect(meant(late)).toEqual(['ref:the meeting', 'd:eleven']);
  expect(meant('move: [the report] after [the dentist] {d:at 12}')).toHaveLength(3);
  expect(meant('remind: {r:an hour before} [the meeting]', changed)).toHaveLength(2);
});

test('all reminders of one task are no tasks', () => {
  expect(meant('silence: get rid of [all of them]', changed)).toEqual([]);
  expect(meant('silence: get rid of [all of them]')).toEqual(['ref:all of them']);
});

test.each([
  ['about: when is [the report] for {p:work} due', ['ref:the report for work']],
  ['complete: [the report] in {p:work} is done', ['ref:the report in work']],
  ['move: [the report] for {p:work} {d:to monday}', ['ref:the report for work', 'd:to monday']],
  ['move: put [the report] in {p:work} {d:on monday}', ['ref:the report', 'p:work', 'd:on monday']],
  ['project: [the report] for {p:work}', ['ref:the report', 'p:work']],
  [
    'remind: [the one] {r:at half past nine} {r:ten minutes before}',
    ['ref:the one at half past nine', 'r:ten minutes before'],
  ],
  ['remind: [the one] {r:at half past nine}', ['ref:the one', 'r:at half past nine']],
  ['about: [the one] {d:on tuesday}', ['ref:the one on tuesday']],
  ['about: and [the one] on tuesday, what was [that]', ['ref:the one on tuesday']],
  ['about: [the one] on the moon, what was it', ['ref:the one']],
])('%s is told by %j', (line, spans) => {
  expect(meant(line)).toEqual(spans);
});
