export { parseRule } from './parse-rule.ts';
export { type ParsedRule, remainingAfter } from './parsed-rule.ts';
export { planSuccessor, type Successor, type SuccessorInput } from './plan-successor.ts';
export {
  type Missed,
  type NextInput,
  type Occurrence,
  RecurrenceCalculator,
  type SeriesInput,
} from './recurrence-calculator.ts';
export { InvalidRecurrence, RecurrenceTooSparse } from './refusals.ts';
export { words } from './words.ts';
