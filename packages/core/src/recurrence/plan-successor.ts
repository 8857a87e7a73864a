import type { RecurrenceMode } from '@duly/contracts';
import { parseRule } from '@duly/language/rule/parse-rule';
import { isDailyOrSlower } from '@duly/language/rule/parsed-rule';
import { instantOf, localDateOf, localTimeOf } from '../time/local-time.ts';
import type { Missed, Occurrence, RecurrenceCalculator, SeriesInput } from './recurrence-calculator.ts';

export interface SuccessorInput extends SeriesInput {
  mode: RecurrenceMode;
  /** The number of the completed (or, on schedule, the latest) occurrence. */
  occurrence: number;
  /** Its local time as the rule gave it, not where somebody moved it: "2026-12-01T09:00" or "2026-12-01". */
  scheduled: string;
  /** When it was completed or skipped; on schedule it is not looked at. */
  completedAt: Date;
}

export interface Successor extends Occurrence {
  missed: Missed | null;
}

/**
 * The occurrence that follows, or null when the rule has ended.
 * - on-completion: the first after both the completion and the scheduled time; those between are one record.
 * - after-completion: counted from the completion, as if the rule began on that day at its start's time of day (a rule
 *   of hours or minutes: at that minute); the number rises by one.
 * - on-schedule: the one after the scheduled time, whenever the last is completed.
 */
export async function planSuccessor(
  calculator: RecurrenceCalculator,
  input: SuccessorInput,
): Promise<Successor | null> {
  if (input.mode === 'after-completion') return afterCompletion(calculator, input);
  const { rule, start, timeZone, occurrence, scheduled, completedAt } = input;
  const scheduledAt = instantAt(scheduled, timeZone);
  const isLate = input.mode === 'on-completion' && completedAt > scheduledAt;
  const { next, missed } = await calculator.next({
    rule,
    start,
    timeZone,
    from: { local: scheduled, occurrence },
    after: isLate ? completedAt : scheduledAt,
  });
  return next && { ...next, missed };
}

async function afterCompletion(calculator: RecurrenceCalculator, input: SuccessorInput): Promise<Successor | null> {
  const { timeZone, completedAt, occurrence } = input;
  const rule = parseRule(input.rule);
  if (rule.count !== null && occurrence >= rule.count) return null;
  const date = localDateOf(completedAt, timeZone);
  const time = isDailyOrSlower(rule.frequency) ? input.start.slice(11) : localTimeOf(completedAt, timeZone).slice(0, 5);
  const start = time === '' ? date : `${date}T${time}`;
  const startAt = instantAt(start, timeZone);
  const { next } = await calculator.next({
    rule: input.rule,
    start,
    timeZone,
    ignoreCount: true,
    after: completedAt > startAt ? completedAt : startAt,
  });
  return next && { ...next, occurrence: occurrence + 1, missed: null };
}

function instantAt(local: string, timeZone: string): Date {
  return instantOf({ date: local.slice(0, 10), time: local.slice(11) || null, timeZone });
}
