import { expect, test } from 'vitest';
import { context, known } from '../../answering.test-support.ts';
import { restate } from '../restate.ts';
import { tagged } from '../tagged.test-support.ts';

function said(line: string, rule?: string): string[] | undefined {
  const { text, parts } = tagged(line);
  const [part] = parts;
  if (!part) throw new Error(line);
  const start = '2026-11-26';
  const task = known('m', 'Buy milk', {
    due: { date: start, time: null, timeZone: null },
    ...(rule === undefined ? {} : { recurrence: { rule, start, mode: 'on-completion' } }),
  } as never);
  return restate(part, text, { tags: [], taskOf: () => task, context })?.map(({ sentence }) => sentence);
}

test.each([
  ['repeat: in winter {e:every 10} is enough', 'FREQ=DAILY;INTERVAL=3', 'make it repeat every 10 days'],
  ['repeat: {e:tuesdays} as well', 'FREQ=WEEKLY;BYDAY=TH', 'make it repeat every week on Tuesday and Thursday'],
  // It is due on a thursday.
  ['repeat: {e:tuesdays} as well', 'weekly', 'make it repeat every week on Tuesday and Thursday'],
  ['repeat: and {e:on mondays}', 'FREQ=WEEKLY;BYDAY=TH', 'make it repeat every week on Monday and Thursday'],
  ['repeat: weekends too', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'make it repeat every day'],
  ['repeat: drop the {e:thursday}', 'FREQ=WEEKLY;BYDAY=TU,TH', 'make it repeat every week on Tuesday'],
  ['repeat: and always {e:on the 3rd}', 'FREQ=MONTHLY;INTERVAL=2', 'make it repeat every 2 months on the 3rd'],
  ['repeat: only {e:until christmas}', 'FREQ=WEEKLY;BYDAY=TH', 'make it repeat every week on Thursday until christmas'],
])('%s, of %s', (line, rule, sentence) => {
  expect(said(line, rule)).toEqual([sentence]);
});

test('a day that is not meant is taken out of those that there are', () => {
  const [sentence] = said('repeat: {e:sundays} not', 'FREQ=DAILY') ?? [];
  expect(sentence).toBe('make it repeat every week on Monday, Tuesday, Wednesday, Thursday, Friday and Saturday');
  expect(said('repeat: not {e:on sundays}', 'FREQ=MONTHLY')).toBeUndefined();
});

test.each([
  ['repeat: {e:every tuesday}', 'FREQ=WEEKLY;BYDAY=TH', 'make it every tuesday'],
  ['repeat: {e:every 10}', 'monthly', 'make it every 10'],
  ['repeat: [the rent] {e:every friday} too', 'FREQ=WEEKLY;BYDAY=TH', 'make it every friday'],
  ['repeat: {e:every week}', undefined, 'make it every week'],
])('a whole rule is one of its own: %s, of %s', (line, rule, sentence) => {
  expect(said(line, rule)).toEqual([sentence]);
});
