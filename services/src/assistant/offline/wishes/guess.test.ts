import { expect, test } from 'vitest';
import { readSaid } from './examples.ts';
import { guess, likeliest } from './guess.ts';
import { models } from './models.ts';
import { titleIn } from './titles.ts';

const guessed = (marked: string) => {
  const { text, tokens } = readSaid(marked);
  return likeliest(guess(text, tokens, models().wish));
};

test.each([
  ['could you nudge me a quarter of an hour before [the recital]', 'remind'],
  ['i have just trimmed [the hedge]', 'complete'],
  ['shove [the inventory] to thursday', 'move'],
  ['what have i got on for wednesday', 'list'],
  ['will it rain tomorrow', 'cannot'],
  ['you are a star', 'chat'],
  ['sharpen the chisels', 'create'],
])('%j is taken for %j', (marked, wish) => {
  const found = guessed(marked);
  expect(found.wish).toBe(wish);
  expect(found.share).toBeGreaterThan(0.5);
});

test('a name alone says nothing of what is wanted', () => {
  expect(guessed('[the hedge]').share).toBeLessThan(0.1);
});

test.each([
  ['would you mind writing down that i need to sharpen the chisels', 'sharpen the chisels'],
  ['sharpen the chisels before friday', 'sharpen the chisels'],
])('the title in %j is %j', (said, title) => {
  const { text, tokens } = readSaid(said);
  const place = titleIn(tokens, models());
  expect(text.slice(place?.start, place?.end)).toBe(title);
});
