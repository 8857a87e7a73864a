import { expect, test } from 'vitest';
import { tagged } from './tagged.test-support.ts';
import { withRest } from './unmarked-rest.ts';

test.each([
  ['move: the rest I let {d:for tomorrow}', ['ref:the rest', 'd:for tomorrow']],
  ['remind: and for the others {r:at 9}', ['ref:the others', 'r:at 9']],
  ['complete: the rest of it is done', ['ref:the rest of it']],
  ['delete: everything else can go', ['ref:everything else']],
  // Something is named, it is a time, or it is no task.
  ['move: [the plants] and the rest {d:to friday}', ['ref:the plants', 'd:to friday']],
  ['move: {d:for the rest of the week}', ['d:for the rest of the week']],
  ['complete: i was away the rest of the week', []],
  ['list: show me the rest', []],
  ['create: {paint the rest}', ['title:paint the rest']],
])('%s means %j', (line, spans) => {
  const { text, parts } = tagged(line);
  const found = parts.flatMap((part) => withRest(part, { said: text }).spans);
  expect(found.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)).toEqual(spans);
});
