import { type ErrorPlace, Refusal } from '@duly/contracts';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** How inputs are parsed so that `refusalOfIssues` can explain them: with the values, and in our words. */
export const explained: z.core.ParseContext<Issue> = { reportInput: true, error: remedyOf };

/** The refusal of an input that its contract does not take: each wrong place with its value and the remedy. */
export function refusalOfIssues(issues: readonly Issue[]): Refusal {
  // The first thing that is wrong in a place is what helps: a date that is none has no year to be judged.
  const byPointer = new Map<string, ErrorPlace>();
  for (const place of issues.flatMap((issue) => placesOf(issue, []))) {
    if (!byPointer.has(place.pointer)) byPointer.set(place.pointer, place);
  }
  const errors = [...byPointer.values()];
  const code = gravest.find((candidate) => errors.some((error) => error.code === candidate)) ?? 'invalid_input';
  const first = errors.find((error) => error.code === code) ?? errors[0];
  const more = errors.length > 1 ? ` (${errors.length - 1} more in errors)` : '';
  return new Refusal(code, `${first?.message ?? 'The input cannot be used.'}${more}`, { errors });
}

/** Which of several mistakes names the whole refusal. */
const gravest = ['unknown_field', 'invalid_input', 'limit_exceeded'] as const;

function placesOf(issue: Issue, parent: readonly PropertyKey[]): ErrorPlace[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(path, key));
  // A union that says in its contract what it wants is better explained by that than by one of its branches.
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.message === '') {
    return closest(issue.errors).flatMap((inner) => placesOf(inner, path));
  }
  const isLimit = issue.code === 'too_big' && issue.origin === 'array';
  return [
    { pointer: pointerTo(path), code: isLimit ? 'limit_exceeded' : 'invalid_input', message: explain(issue, path) },
  ];
}

function unknownField(path: readonly PropertyKey[], key: string): ErrorPlace {
  const where = path.length === 0 ? 'here' : `in ${nameOf(path)}`;
  return {
    pointer: pointerTo([...path, key]),
    code: 'unknown_field',
    message: `There is no field ${shown(key)} ${where}: leave it out.`,
  };
}

/** Of several forms the one that the value misses by least, and of equals the last: the general after the special. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map((issue) => issue.path.length));
  return branches.reduce((best, branch) => {
    if (depth(branch) !== depth(best)) return depth(branch) > depth(best) ? branch : best;
    return branch.length <= best.length ? branch : best;
  });
}

function explain(issue: Issue, path: readonly PropertyKey[]): string {
  const name = nameOf(path) || 'The input';
  const value = issue.input === undefined ? 'missing' : shown(issue.input);
  const remedy = issue.message || 'It has none of the forms that are possible here';
  return `${name} is ${value}. ${remedy}.`;
}

function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = [...(JSON.stringify(value) ?? 'missing')];
  return text.length <= 60 ? text.join('') : `${text.slice(0, 50).join('')}…"`;
}

const nouns: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What to give instead. Messages of the contracts themselves go before these. */
function remedyOf(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Give ${nouns[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `Give ${String(issue.values[0])}`
        : `Give one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `Give at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `Give at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? `Give one of ${issue.options.join(', ')}` : '';
    default:
      return 'It cannot be used here: see /docs';
  }
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}
