import { expect, test } from 'vitest';
import { isOddTitle } from './odd-title.ts';

test.each(['buy stamps', 'Dr. Miller', 'ask Anna about it all again', 'the summer party', 'pay 12.50 to Jo'])(
  '%j is a title',
  (title) => {
    expect(isOddTitle(title)).toBe(false);
  },
);

test.each(['start it', 'wash the curtains for the', 'ok. phone the insurance', 'before lunch', 'buy milk for me'])(
  '%j is odd',
  (title) => {
    expect(isOddTitle(title)).toBe(true);
  },
);
