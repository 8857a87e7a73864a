import { expect, test } from 'vitest';
import { withOtherDays } from './other-day.ts';

// A Friday.
const lastDay = '2026-11-27';

test.each([
  ['on the same day', '2026-11-27'],
  ['that day at 9', '2026-11-27 at 9'],
  ['the day after', '2026-11-28'],
  ['the saturday after', '2026-11-28'],
  ['to the fri after that', '2026-12-04'],
  ['the tuesday after that', '2026-12-01'],
  ['the week after', '2026-12-04'],
  ['the day after tomorrow', 'the day after tomorrow'],
  ['friday', 'friday'],
])('%j is %j', (said, date) => {
  expect(withOtherDays(said, lastDay)).toBe(date);
});
