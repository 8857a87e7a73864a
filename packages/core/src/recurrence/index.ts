export { planSuccessor, type Successor, type SuccessorInput } from './plan-successor.ts';
export {
  type Missed,
  type NextInput,
  type Occurrence,
  RecurrenceCalculator,
  type SeriesInput,
} from './recurrence-calculator.ts';
export { RecurrenceTooSparse } from './recurrence-too-sparse.ts';
