import { expect, test } from 'vitest';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { tagged } from './tagged.test-support.ts';
import { taggedParts } from './tagged-parts.ts';

const tasks = [known('mom', 'Call mom'), known('vase', 'Vase', { tags: ['garden'] })];

/** The parts of a marked message as they are used, where the network tells what is marked. */
function used(line: string): string[] {
  const { text, parts } = tagged(line);
  const answering = taggedParts(text, talkAfter(), context);
  let next = answering.next();
  while (!next.done) {
    const isTagged = next.value.calls.some(({ input }) => 'known' in input);
    next = answering.next(
      isTagged
        ? [{ data: parts }]
        : next.value.calls.map(({ input }) => ({ data: { items: input.state === 'done' ? [] : tasks } })),
    );
  }
  return next.value.map(({ purpose, spans }) =>
    [purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' '),
  );
}

test.each([
  ['count: how many work things do I still have', ['count p:work']],
  ['list: show my garden stuff', ['list g:garden']],
  ['list: what is in garden', ['list g:garden']],
  ['list: what do I have to work on', ['list']],
  ['create: called mom, now i need to {buy paper}', ['complete ref:called mom', 'create title:buy paper']],
  ['repeat: {vacuum}, {e:every other saturday}', ['create title:vacuum e:every other saturday']],
])('%s', (line, parts) => {
  expect(used(line)).toEqual(parts);
});
