import { isDeepStrictEqual } from 'node:util';
import { type Call, commandsIn, type Step } from './talk.ts';

type Input = Record<string, unknown>;

/** All that a step would change, at once and after it. */
export function changesIn(step: Step | undefined): Call[] {
  return commandsIn([...(step?.calls ?? []), ...(step?.then ?? [])]);
}

/** Whether all of some changes is among others, which do more: the same task with its tag, a third task, a longer note. */
export function saysMore(changes: readonly Call[], fewer: readonly Call[]): boolean {
  const isIn = ({ name, input }: Call) =>
    changes.some((other) => other.name === name && Object.keys(input).every((key) => holds(other.input, input, key)));
  return !isDeepStrictEqual(changes, fewer) && fewer.every(isIn);
}

/** The same value; of a note also one that ends later: "she wants to come | too". */
function holds(more: Input, fewer: Input, key: string): boolean {
  const [longer, shorter] = [more[key], fewer[key]];
  if (key === 'notes' && typeof longer === 'string' && typeof shorter === 'string') return longer.startsWith(shorter);
  return isDeepStrictEqual(longer, shorter);
}
