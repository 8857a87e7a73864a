import { describe, expect, test } from 'vitest';
import { parse } from '../src/index.ts';
import { judge } from './judge.ts';
import { type Kind, type Phrase, readPhrases } from './phrases.ts';
import type { Half } from './split.ts';

/** The least share that is right. A figure below says how many are not; `npm run corpus -- --failures` shows the tuned ones. */
const floors: Partial<Record<Kind, number>> = { dates: 0.97, recurrence: 0.92, negatives: 1, intents: 0.95 };
const mostSilentlyWrong = 0.01;

describe.each<Half>(['tuned', 'held-out'])('the %s half', async (half) => {
  const phrases = await readPhrases(half);
  const verdicts = new Map(phrases.map((phrase) => [phrase, verdictOf(phrase)]));

  test.each(Object.entries(floors))('%s: at least %d are right', (kind, floor) => {
    const asked = phrases.filter((phrase) => phrase.kind === kind);
    const right = asked.filter((phrase) => verdicts.get(phrase) === 'right');
    expect(right.length / asked.length).toBeGreaterThanOrEqual(floor);
  });

  test('less than one in a hundred is wrong and does not say so', () => {
    const wrong = phrases.filter((phrase) => verdicts.get(phrase) === 'wrong');
    expect(wrong.length / phrases.length).toBeLessThan(mostSilentlyWrong);
  });
});

function verdictOf(phrase: Phrase) {
  const { text, now, timeZone, settings } = phrase;
  return judge(phrase, parse(text, { now, timeZone, settings })).verdict;
}
