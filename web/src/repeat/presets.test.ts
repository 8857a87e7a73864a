import { expect, it } from 'vitest';
import { choiceOf } from './presets.ts';

it.each([
  [null, 'never'],
  ['daily', 'daily'],
  ['FREQ=DAILY', 'daily'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', 'monthly'],
  ['FREQ=WEEKLY;INTERVAL=2', 'custom'],
  ['', 'custom'],
])('%s is the choice %s', (rule, choice) => {
  expect(choiceOf(rule)).toBe(choice);
});
