import { expect, test } from 'vitest';
import { withOneName } from './one-name.ts';
import { tagged } from './tagged.test-support.ts';

test.each([
  ['create: {nappies} {size 4}!!', ['title:nappies size 4']],
  ['create: {slides 4} {team mtg}, {d:friday}', ['title:slides 4 team mtg', 'd:friday']],
  ['create: {eggs} and {milk}', ['title:eggs', 'title:milk']],
  ['create: {eggs} {d:today} {milk}', ['title:eggs', 'd:today', 'title:milk']],
  ['create: {eggs} {milk} {bread}', ['title:eggs', 'title:milk', 'title:bread']],
])('%s', (line, spans) => {
  const { text, parts } = tagged(line);
  const told = parts.flatMap((part) => withOneName(part, text).spans);
  expect(told.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)).toEqual(spans);
});
