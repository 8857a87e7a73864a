import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import { understand } from './understand.ts';

const dayParts = { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '18:00', night: '21:00' };
const zoned = { ...context, settings: { ...context.settings, dayParts } };
const tasks = [
  known('d', 'Dentist'),
  known('m', 'Buy milk', { tags: ['errands'] }),
  known('r', 'Write report'),
  known('a', 'Read report of Anna'),
  known('c', 'Call mom'),
  known('p', 'Pay rent'),
  known('k', 'Clean kitchen', { completedAt: '2026-11-20T08:00:00Z' }),
];

/** What is understood after these were said, each of which changed the dentist. */
function understood(said: string, ...before: string[]) {
  const history = before.flatMap((text): HistoryItem[] => [
    { role: 'user', text },
    { role: 'assistant', text: '', widget: { kind: 'changes', activityIds: [], taskIds: ['d'] } },
  ]);
  const value = answered(understand(said, talkAfter(...history), zoned), tasks).value;
  return value?.kind === 'said' ? value.sentence : value?.kind;
}

test.each([
  ['rent is paid', 'complete it [task p]'],
  ['the kitchen is not clean after all', 'reopen it [task k]'],
  ['take the check mark off the kitchen', 'reopen it [task k]'],
  ["everything that's overdue goes to tomorrow", 'move all overdue tasks to tomorrow'],
  ['dentist -> friday', 'move it to friday [task d]'],
  ['dentist for monday after work, 17:30', 'move it to monday 17:30 [task d]'],
  ['a reminder for the dentist on friday at noon', 'remind me on friday at noon [task d]'],
  ['in 2 hours remind me to take out the dough', 'remind me to take out the dough in 2 hours'],
  ['drop the 15 min reminder of the dentist', 'no reminder 15 min before [task d]'],
  ['remind me about the milk', 'offered'],
  ['called mom and bought milk', 'complete it [task c,m]'],
  ['the dentist got cancelled, get rid of it', 'delete it [task d]'],
  ['dentist high prio pls', 'make it high priority [task d]'],
  ['please to tag the dentist with health', 'tag it with @health [task d]'],
  ["milk doesn't need the errands tag anymore", 'remove @errands from it [task m]'],
  ['the milk should go in work', 'move it to #Work [task m]'],
  ['my dentist appointment is on friday now', 'move it to friday [task d]'],
  ['make the dentist half an hour later', 'move it by half an hour later [task d]'],
  ['give me a heads up 2 hours before the dentist', 'remind me 2 hours before [task d]'],
  ['milk should be called oat milk', 'rename it to oat milk [task m]'],
  ['add "oat" as a note to the milk', 'add a note to it: oat [task m]'],
  ['the kitchen is not clean yet, reopen it', 'reopen it [task k]'],
  ["i'm in new york now, change the timezone", 'set my time zone to new york'],
  ['i want a new project for the garden', 'create project garden'],
  ['create order a laptop', 'add order a laptop'],
])('%j is %j', (said, sentence) => {
  expect(understood(said)).toBe(sentence);
});

test.each([
  ['actually 2pm', 'move it to 2pm [task d]', 'move the dentist to friday'],
  ['the rent too', 'make it high priority [task p]', 'dentist high priority'],
  ['and call mom with family', 'tag it with @family [task c]', 'tag the dentist with health'],
  ['no, an hour', 'snooze it for an hour [task d]', 'snooze the dentist for 20 minutes'],
  [
    'no, make that 2 hours',
    'remind me 2 hours before instead of 15 minutes before [task d]',
    'remind me 15 minutes before the dentist',
  ],
  ['and another one a day before', 'remind me a day before [task d]', 'remind me 15 minutes before the dentist'],
  ['take that reminder off again', 'no reminder 15 minutes before [task d]', 'remind me 15 minutes before the dentist'],
  ['better 30', 'snooze it for 30 minutes [task d]', 'snooze the dentist for 20 minutes'],
  ['oops, that was a mistake', 'undo', 'move the dentist to friday'],
])('%j is %j after %j', (said, sentence, before) => {
  expect(understood(said, before)).toBe(sentence);
});

test.each(['the report can wait', 'the report is sorted'])('%j asks which', (said) => {
  expect(understood(said)).toBe('which');
});

test.each([
  'buy flowers for mom tomorrow',
  'call the bank on monday',
  'lunch with Sue on wednesday at noon',
  "call mom's doctor tomorrow",
  'go out tomorrow',
  'scrap the old car',
  'i feel tired',
  "don't delete the milk",
  "if it rains i'll cancel the dentist",
  'almost done with the milk',
  'the dentist called',
])('%j changes nothing that is there', (said) => {
  expect([undefined, `add ${said}`]).toContain(understood(said, 'make the dentist high'));
});
