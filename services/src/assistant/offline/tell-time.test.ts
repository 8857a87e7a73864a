import { expect, test } from 'vitest';
import { answered, talkAfter } from './answering.test-support.ts';
import { tellTime } from './tell-time.ts';

test.each([
  ['what day is it', /Saturday 21 November|today/],
  ["what's the date today?", /21 November|today/],
  ['what time is it', /10:00/],
])('%j is answered in the time of the person', (said, words) => {
  const { value, steps } = answered(tellTime(said, talkAfter()));
  expect(value).toBe(true);
  expect(steps.at(-1)?.text).toMatch(words);
});

test.each(['what time is the dentist', 'what is due today'])('%j asks something else', (said) => {
  expect(answered(tellTime(said, talkAfter())).value).toBe(false);
});
