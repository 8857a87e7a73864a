import { readMarks } from './marks.ts';
import type { Call, Step } from './talk.ts';

/** A question which of some tasks is meant, that can stand beside what was done. */
export interface Asked {
  call: Call;
  question: string;
  /** Those that it offers. */
  taskIds: readonly string[];
}

/** What a step asks, if that is which task is meant and each of its buttons does all that was wanted of one. */
export function askedWhich(step: Step | undefined): Asked | undefined {
  const [call, ...others] = step?.calls ?? [];
  if (call?.name !== 'offer-choices' || others.length > 0) return undefined;
  const options = [call.input.options ?? []].flat() as { value: string }[];
  const offered = options.map(({ value }) => readMarks(value).taskIds ?? []);
  const areTasks = offered.length > 0 && offered.every((ids) => ids.length === 1);
  return areTasks ? { call, question: String(call.input.question), taskIds: offered.flat() } : undefined;
}
