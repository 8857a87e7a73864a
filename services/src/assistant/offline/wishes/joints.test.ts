import { expect, test } from 'vitest';
import { readSaid, tokensIn } from './examples.ts';
import { guess } from './guess.ts';
import { jointsOf, partsOf } from './joints.ts';
import { models } from './models.ts';

/** Names stand in brackets, and stay so in the parts. */
function parted(marked: string): string[] {
  const names = [...marked.matchAll(/\[([^\]]+)\]/g)].map(([, name = '']) => name);
  const read = (text: string) => {
    const named = names.flatMap((name): [number, number][] => {
      const at = text.indexOf(name);
      return at < 0 ? [] : [[at, at + name.length]];
    });
    const tokens = tokensIn(text, named);
    return { text, tokens: tokens.map((token) => token.text), guess: guess(text, tokens, models().wish) };
  };
  return partsOf(readSaid(marked).text, read, { model: models().joint });
}

test.each([
  ['[the rent] is paid and move [the dentist] to friday', ['the rent is paid', 'move the dentist to friday']],
  ['add oat milk, and what is due tomorrow?', ['add oat milk', 'what is due tomorrow?']],
  ['tick off [the rent] and [the dentist]', ['tick off the rent and the dentist']],
  ['rename it to Dr. No', ['rename it to Dr. No']],
])('%j has the parts %j', (marked, parts) => {
  expect(parted(marked)).toEqual(parts);
});

test('nothing but joining words is no part', () => {
  expect(jointsOf('and also call the bank')).toEqual([]);
});
