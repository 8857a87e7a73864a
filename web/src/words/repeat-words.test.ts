import { expect, it } from 'vitest';
import { repeatWords } from './repeat-words.ts';

it.each([
  ['daily', 'every day'],
  ['FREQ=DAILY;COUNT=5', 'every day'],
  ['FREQ=WEEKLY;INTERVAL=2', 'every 2 weeks'],
  ['FREQ=WEEKLY;BYDAY=MO,TH', 'every Mon, Thu'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'every 2 weeks on Mon'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', 'every month'],
  ['FREQ=MONTHLY;BYDAY=2TU', 'custom repeat'],
  ['nonsense', 'custom repeat'],
])('%s is "%s"', (rule, words) => {
  expect(repeatWords(rule)).toBe(words);
});
