import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { tagged } from './tagged.test-support.ts';
import { withTitleBegins } from './title-begin.ts';

function titlesOf(line: string): string[] {
  const { text, parts } = tagged(line);
  const garden = text.toLowerCase().indexOf('garden');
  const known = { tag: garden < 0 ? [] : [[garden, garden + 'garden'.length] as const] };
  return parts
    .flatMap((part) => withTitleBegins(part, text, known, context).spans)
    .filter(({ slot }) => slot === 'title')
    .map(({ start, end }) => text.slice(start, end));
}

test.each([
  ['create: year-end {closing checklist} {d:18/12}', 'year-end closing checklist'],
  ['create: Status {call with Dublin} {d:Wednesday 11:00}', 'Status call with Dublin'],
  ["create: Then please put Katrin's {visit} {d:on Wednesday}", "Katrin's visit"],
  ['create: {d:tomorrow} half-term {packing list}', 'half-term packing list'],
  ['create: add Q4 budget {review}', 'Q4 budget review'],
  ['create: new task: garage {door repair}', 'garage door repair'],
  ['create: and pack {dive computer}', 'pack dive computer'],
])('words right before a title belong to it: %s', (line, title) => {
  expect(titlesOf(line)).toEqual([title]);
});

test.each([
  ['create: please add {buy milk}', 'buy milk'],
  ['create: i need to quickly {call the bank}', 'call the bank'],
  ['create: reminder {call the bank}', 'call the bank'],
  ['create: besides {booking the flight}', 'booking the flight'],
  ['create: two {towels in the wash}', 'towels in the wash'],
  ['create: my son {has a gala} {d:on friday}', 'has a gala'],
  ['create: Lukas wants {new boots}', 'new boots'],
  ['create: in its stead {lunch with Annika}', 'lunch with Annika'],
  ['create: garden {weed the beds}', 'weed the beds'],
  ['create: tomorrow {weed the beds}', 'weed the beds'],
  ['create: mum rang, {buy paper}', 'buy paper'],
  ['create: i am knackered {buy paper}', 'buy paper'],
  ['create: so tired {buy paper}', 'buy paper'],
])('what leads to a title does not: %s', (line, title) => {
  expect(titlesOf(line)).toEqual([title]);
});

test('of two titles each keeps its own words', () => {
  expect(titlesOf('create: add {eggs} organic {milk}')).toEqual(['eggs', 'milk']);
});

test.each([
  ["create: {put Lena's recital} {d:on friday}", "Lena's recital"],
  ['create: {put the bins out} {d:on friday}', 'put the bins out'],
  ['create: {put winter tyres on} {d:on friday}', 'put winter tyres on'],
  ['create: {put the bins}', 'put the bins'],
])('what enters a task is no part of its title: %s', (line, title) => {
  expect(titlesOf(line)).toEqual([title]);
});
