import { expect, test } from 'vitest';
import { withRepeatByDays } from './repeat-by-days.ts';
import { tagged } from './tagged.test-support.ts';

test.each([
  ['create: {weekdays} {standup} {d:at 9:15}', ['e:weekdays', 'title:standup', 'd:at 9:15']],
  ['create: and {wednesdays} {judo for Max} {d:at five}', ['e:wednesdays', 'title:judo for Max', 'd:at five']],
  ['create: {gym} {mondays and thursdays}', ['title:gym', 'e:mondays and thursdays']],
  ['create: {mondays}', ['title:mondays']],
  ['create: {weekdays} {standup} {e:every week}', ['title:weekdays', 'title:standup', 'e:every week']],
  ['create: {monday} {standup}', ['title:monday', 'title:standup']],
  ['rename: {weekdays} {standup}', ['title:weekdays', 'title:standup']],
])('%s', (line, spans) => {
  const { text, parts } = tagged(line);
  const told = parts.flatMap((part) => withRepeatByDays(part, text).spans);
  expect(told.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)).toEqual(spans);
});
