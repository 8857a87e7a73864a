import { parseRule } from '@duly/language/rule/parse-rule';
import { describe, expect, it } from 'vitest';
import { JobWorker } from './job-worker.ts';
import { RecurrenceCalculator } from './recurrence-calculator.ts';
import { parseLocal } from './series-start.ts';

const start = '2026-01-31T09:00';
const timeZone = 'Europe/Berlin';
const daily = { rule: 'FREQ=DAILY', start, timeZone, count: 1 };

describe('a rule that would be searched for ever', () => {
  it.each([
    ['FREQ=YEARLY;BYSETPOS=366;BYDAY=MO', 1],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 1],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 1],
    ['FREQ=MONTHLY;BYDAY=6MO', 1],
    ['FREQ=HOURLY;INTERVAL=24;BYHOUR=8', 1],
    ['FREQ=SECONDLY;INTERVAL=2;BYSECOND=1', 1],
    ['FREQ=WEEKLY;INTERVAL=52;BYMONTH=2;BYDAY=SU;BYSETPOS=7', 1],
    ['FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30', 1000],
    ['FREQ=YEARLY;BYYEARDAY=1;BYWEEKNO=30', 1],
  ])('%s is refused in time, and the next one answered', async (rule, count) => {
    await using calculator = new RecurrenceCalculator();
    await calculator.preview(daily);
    const begin = performance.now();
    const refused = calculator.preview({ rule, start, timeZone, count });
    const beside = calculator.preview(daily);
    await expect(refused).rejects.toMatchObject({ code: 'recurrence_too_sparse' });
    // 250 ms of its own time, 2.5 s at most on a busy machine; without the limit most of these take longer, up to minutes.
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect((await beside).occurrences).toEqual(['2026-01-31T09:00:00']);
    expect((await calculator.preview(daily)).occurrences).toEqual(['2026-01-31T09:00:00']);
  });

  it('is refused for a task too', async () => {
    await using calculator = new RecurrenceCalculator();
    const rule = 'FREQ=YEARLY;BYSETPOS=366;BYDAY=MO';
    await expect(calculator.validateForTask({ rule, start, timeZone })).rejects.toMatchObject({
      code: 'recurrence_too_sparse',
    });
  });
});

it('finds a rare rule within the limit', async () => {
  await using calculator = new RecurrenceCalculator({ limitMs: 2_000 });
  const rare = { rule: 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', start, timeZone, count: 3 };
  expect((await calculator.preview(rare)).occurrences).toEqual([
    '2044-02-29T09:00:00',
    '2072-02-29T09:00:00',
    '2112-02-29T09:00:00',
  ]);
});

it('does not refuse a job that was kept from computing', async () => {
  const program = new URL('./kept-worker.test-support.ts', import.meta.url);
  await using worker = new JobWorker({ limitMs: 100, program });
  const series = { rule: parseRule('FREQ=DAILY'), start: parseLocal(start, 'start'), timeZone };
  expect(await worker.run<'preview'>({ kind: 'preview', series, count: 1 })).toHaveLength(1);
});

it('answers many at once, each its own', async () => {
  await using calculator = new RecurrenceCalculator({ limitMs: 2_000 });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => calculator.preview({ ...daily, count: index + 1 })),
  );
  expect(answers.map((answer) => answer.occurrences.length)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
});

it('refuses more than a thousand at once instead of piling them up', async () => {
  await using calculator = new RecurrenceCalculator({ limitMs: 2_000 });
  const answers = await Promise.allSettled(Array.from({ length: 1_100 }, () => calculator.preview(daily)));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  expect(refused.length).toBe(100);
  expect(refused[0]?.reason).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
});

it('gives up what is waiting when it ends', async () => {
  const calculator = new RecurrenceCalculator();
  const waiting = calculator.preview(daily);
  const refused = expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
  await calculator[Symbol.asyncDispose]();
  await refused;
  await expect(calculator.preview(daily)).rejects.toMatchObject({ code: 'unavailable' });
});
