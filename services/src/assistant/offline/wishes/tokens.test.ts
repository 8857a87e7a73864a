import { expect, test } from 'vitest';
import { readSaid } from './examples.ts';

const tokensOf = (marked: string) => readSaid(marked).tokens.map(({ text }) => text);

test.each([
  ['move [the dentist] to friday at 3', 'move TASK to DATE'],
  ["put [Anna's report] in #work and tag it @urgent", 'put TASK in PROJECT and tag it TAG'],
  ['rename it to “call mom”', 'rename it to QUOTE'],
  ['snooze it for 20 minutes', 'snooze it for NUMBER minutes'],
  ["isn't [the rent] paid", 'is not TASK paid'],
])('%j is seen as %j', (marked, seen) => {
  expect(tokensOf(marked).join(' ')).toBe(seen);
});

test('a token tells where its words stand', () => {
  const { text, tokens } = readSaid('could you tick off [the tax return] please');
  const task = tokens.find((token) => token.text === 'TASK');
  expect(text.slice(task?.start, task?.end)).toBe('the tax return');
});
