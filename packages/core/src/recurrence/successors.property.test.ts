import { anyRule } from '@duly/language/rule/any-rule.test-support';
import { InvalidRecurrence } from '@duly/language/rule/invalid-recurrence';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { planSuccessor, type SuccessorInput } from './plan-successor.ts';
import { RecurrenceCalculator } from './recurrence-calculator.ts';
import { RecurrenceTooSparse } from './recurrence-too-sparse.ts';

const calculator = new RecurrenceCalculator({ limitMs: 300 });
afterAll(() => calculator[Symbol.asyncDispose]());

/** On a busy machine; alone it takes seconds. */
const patienceMs = 120_000;
const dayMs = 86_400_000;
const previewed = 60;

interface Planned {
  rule: string;
  timeZone: string;
  start: string;
  index: number;
  lateMs: number;
}

/** A rule with a start in 1990 to 2040, one of its first occurrences, and how long after it that one is completed. */
const anyPlan: fc.Arbitrary<Planned> = fc.record({
  rule: fc.oneof(
    anyRule(),
    fc.constantFrom(
      'daily',
      'weekly',
      'monthly',
      'yearly',
      'FREQ=HOURLY',
      'FREQ=DAILY;COUNT=9',
      'FREQ=MINUTELY;INTERVAL=7',
    ),
  ),
  timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
  start: fc
    .integer({ min: Date.UTC(1990, 0) / 1_800_000, max: Date.UTC(2040, 0) / 1_800_000 })
    .map((halfHours) => new Date(halfHours * 1_800_000).toISOString().slice(0, 16)),
  index: fc.nat(20),
  lateMs: fc.oneof(
    fc.integer({ min: -3 * dayMs, max: 3 * dayMs }),
    fc.integer({ min: -400 * dayMs, max: 400 * dayMs }),
    fc.constantFrom(0, 1, -1, 1000, dayMs),
  ),
});

it(
  'on completion, plans the first occurrence after both the completion and the scheduled time',
  async () => {
    await overPlans(async (plan, all) => {
      const current = all[plan.index];
      if (!current) return;
      const completedAt = new Date(current.at + plan.lateMs);
      const next = await planSuccessor(calculator, inputOf(plan, current, 'on-completion', completedAt));
      const index = all.findIndex(({ at }) => at > Math.max(current.at, completedAt.getTime()));
      if (index === -1 && all.length === previewed) return;
      const expected = all[index];
      expect(next?.local ?? null).toBe(expected?.local ?? null);
      if (!next || !expected) return;
      expect([next.instant.getTime(), next.occurrence]).toEqual([expected.at, index + 1]);
      const between = all.slice(plan.index + 1, index);
      const missed = { from: between[0]?.local, to: between.at(-1)?.local, count: between.length };
      expect(next.missed).toEqual(between.length === 0 ? null : missed);
    });
  },
  patienceMs,
);

it(
  'on schedule, plans each occurrence after the other, whenever they are completed',
  async () => {
    await overPlans(async (plan, all) => {
      const current = all[plan.index];
      const expected = all[plan.index + 1];
      if (!current || (!expected && all.length === previewed)) return;
      const completedAt = new Date(current.at + plan.lateMs);
      const next = await planSuccessor(calculator, inputOf(plan, current, 'on-schedule', completedAt));
      expect(next && { local: next.local, at: next.instant.getTime() }).toEqual(expected ?? null);
      if (next) expect([next.occurrence, next.missed]).toEqual([plan.index + 2, null]);
    });
  },
  patienceMs,
);

it(
  'after completion, goes strictly forward from the completion, chain by chain',
  async () => {
    await overPlans(async (plan, all) => {
      let current = all[0];
      if (!current) return;
      const count = Number(/COUNT=(\d+)/.exec(plan.rule)?.[1] ?? Number.POSITIVE_INFINITY);
      for (let occurrence = 1; occurrence <= 5; occurrence += 1) {
        const completedAt = new Date(current.at + Math.abs(plan.lateMs));
        const input = { ...inputOf(plan, current, 'after-completion', completedAt), occurrence };
        const next = await planSuccessor(calculator, input);
        if (!next) return;
        expect(next.instant.getTime()).toBeGreaterThan(completedAt.getTime());
        expect(next.occurrence).toBe(occurrence + 1);
        expect(next.occurrence).toBeLessThanOrEqual(count);
        current = { local: next.local, at: next.instant.getTime() };
      }
    });
  },
  patienceMs,
);

type Known = { local: string; at: number };

/** Runs a check over many plans with the first occurrences of each, which the preview gives. */
function overPlans(check: (plan: Planned, all: readonly Known[]) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(anyPlan, async (plan) => {
    try {
      const { rule, start, timeZone } = plan;
      const { occurrences, instants } = await calculator.preview({ rule, start, timeZone, count: previewed });
      await check(
        plan,
        occurrences.map((local, index) => ({ local, at: Date.parse(instants[index] ?? '') })),
      );
    } catch (error) {
      // Rules that are none, or that hardly ever occur, are refused before anything is planned.
      if (!(error instanceof InvalidRecurrence || error instanceof RecurrenceTooSparse)) throw error;
    }
  });
  return fc.assert(property, { numRuns: 50 });
}

function inputOf(plan: Planned, current: Known, mode: SuccessorInput['mode'], completedAt: Date): SuccessorInput {
  const { rule, start, timeZone, index } = plan;
  return { rule, start, timeZone, mode, occurrence: index + 1, scheduled: current.local, completedAt };
}
