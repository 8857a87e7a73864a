import { isDailyOrSlower } from '@duly/language/rule/parsed-rule';
import { type Moment, occurrences, type Series } from './occurrences.ts';

export interface TaskPace {
  /** Null when the rule ends before it begins, or never occurs. */
  first: Moment | null;
  /** The first two occurrences that follow each other too fast for a task. */
  tooClose: [Moment, Moment] | null;
}

export const minTaskStepMs = 5 * 60_000;

/**
 * Looks at the first occurrences for two that are less than five minutes apart. What can be so close lies within a day or
 * at the border of two, and shows within the first days, hence also within a thousand occurrences.
 */
export function taskPace(series: Series): TaskPace {
  const { rule } = series;
  const times = Math.max(rule.byHour.length, rule.byMinute.length, rule.bySecond.length);
  const canBeClose = !isDailyOrSlower(rule.frequency) || times > 1;
  let first: Moment | null = null;
  let before: Moment | null = null;
  for (const moment of occurrences(series).take(canBeClose ? Math.min(1000, rule.count ?? 1000) : 1)) {
    first ??= moment;
    if (before && moment.wallMs - before.wallMs < minTaskStepMs) return { first, tooClose: [before, moment] };
    if (moment.wallMs - first.wallMs > surveyMs) break;
    before = moment;
  }
  return { first, tooClose: null };
}

// Two years hold every border of days, months and years that a rule has; a rare rule is not followed for centuries.
const surveyMs = 800 * 86_400_000;
