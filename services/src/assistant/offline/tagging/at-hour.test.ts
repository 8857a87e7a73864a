import { expect, test } from 'vitest';
import { withHours } from './at-hour.ts';
import { tagged } from './tagged.test-support.ts';

test.each([
  ['tag: {g:@ 9}', 'move', ['d']],
  ['create: {lunch} {g:@12:30} {g:home}', 'create', ['title', 'd', 'g']],
  ['tag: {g:@home}', 'tag', ['g']],
  ['tag: {g:@2ndfloor}', 'tag', ['g']],
])('%s is of %s', (line, purpose, slots) => {
  const { text, parts } = tagged(line);
  const [part] = parts;
  const read = part && withHours(part, text);
  expect([read?.purpose, read?.spans.map(({ slot }) => slot)]).toEqual([purpose, slots]);
});
