import { expect, it } from 'vitest';
import { repeatWords } from './repeat-words.ts';

it.each([
  ['daily', 'every day'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'every 2 weeks on Monday and Thursday'],
  ['nonsense', 'custom repeat'],
])('%s is "%s"', (rule, words) => {
  expect(repeatWords(rule)).toBe(words);
});
