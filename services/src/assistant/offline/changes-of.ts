import { isDeepStrictEqual } from 'node:util';
import { type Call, commandsIn, type KnownTask, type Step } from './talk.ts';

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

/** Whether some changes are all the same as others, in whatever order: an empty part of a value says nothing. */
export function areSame(changes: readonly Call[], others: readonly Call[]): boolean {
  const isSame = (one: Call, other: Call) => {
    const keys = new Set([...Object.keys(one.input), ...Object.keys(other.input)]);
    return (
      one.name === other.name &&
      [...keys].every((key) => key in one.input && key in other.input && isSo(one.input, other.input, key))
    );
  };
  const isIn = (some: readonly Call[]) => (one: Call) => some.some((other) => isSame(one, other));
  return changes.length === others.length && changes.every(isIn(others)) && others.every(isIn(changes));
}

/** The same value; of a note also one that ends later: "she wants to come | too". */
function holds(more: Input, fewer: Input, key: string): boolean {
  const [longer, shorter] = [more[key], fewer[key]];
  if (key === 'notes' && typeof longer === 'string' && typeof shorter === 'string') return longer.startsWith(shorter);
  return isDeepStrictEqual(longer, shorter);
}

/** Whether all that a step would change is so already: a task is put into the project where it is. */
export function altersNothing(step: Step | undefined, tasks: readonly KnownTask[]): boolean {
  const changes = changesIn(step);
  return (
    changes.length > 0 &&
    changes.every(({ name, input: { id, ...fields } }) => {
      const task = tasks.find((one) => one.id === id);
      return (
        name === 'update-task' &&
        task !== undefined &&
        Object.keys(fields).every((key) => isSo(task as Input, fields, key))
      );
    })
  );
}

function isSo(task: Input, fields: Input, key: string): boolean {
  return isDeepStrictEqual(withoutEmpty(task[key]), withoutEmpty(fields[key]));
}

/** What is empty is left out of a task: no tags, no time of a date. */
function withoutEmpty(value: unknown): unknown {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== undefined));
}
