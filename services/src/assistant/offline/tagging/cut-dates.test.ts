import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { cutsDate, namesByDate } from './cut-dates.ts';
import { tagged } from './tagged.test-support.ts';

const due = [{ name: 'update-task', input: { id: 'a', due: { date: '2026-11-21' } } }];

test.each([
  ['move: [the report] {d:today at 17 bells}', true],
  ['move: [the report] {d:today at 17 hours}', false],
  ['move: [the report] {d:monday after lunch, at 2}', false],
  ['move: [the report] {d:same day}', false],
  ['move: [the report] {d:monday}, same time', true],
  ['move: [the report] goes there, {d:at 9}', true],
  ['move: [the report] goes there, {d:monday at 9}', false],
  ['list: what is {d:today at 17 bells}', false],
])('%s would lose some of its date: %s', (line, isCut) => {
  const { text, parts } = tagged(line);
  expect(cutsDate(due, parts, { said: text, context })).toBe(isCut);
  expect(cutsDate([], parts, { said: text, context })).toBe(false);
});

test('the words of a date are no part of a name', () => {
  const { text, parts } = tagged('create: also {bio hw}, {d:same day}');
  const adds = (title: string) => [{ name: 'create-task', input: { title } }];
  expect(namesByDate(adds('bio hw, same day'), parts, text)).toBe(true);
  expect(namesByDate(adds('bio hw'), parts, text)).toBe(false);
});
