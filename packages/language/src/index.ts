export type { ParseContext } from './context.ts';
export type {
  DateTerm,
  Filter,
  FilterError,
  FilterTerm,
  TextTerm,
} from './filter/filter.ts';
export { formatFilter } from './filter/format-filter.ts';
export { type FilterContext, type ParsedFilter, parseFilter } from './filter/parse-filter.ts';
export { mostLetters, type Piece, piecesOf } from './filter/pieces.ts';
export { type NewTask, type NewTaskContext, type NewTaskReading, readNewTask } from './new-task.ts';
export { parse } from './parse.ts';
export { type DescribeOptions, describe } from './rule/describe.ts';
export { type FoundTarget, findTarget, type NamedTask } from './target/find-target.ts';
