import type { Filter, FilterTerm } from '@duly/language';
import { fold } from '@duly/language/text/fold';
import { addDays, startOfDay } from '../time/index.ts';
import { narrow } from './narrow.ts';
import { wantedText } from './wanted-text.ts';

export interface ConditionContext {
  userId: string;
  now: Date;
  /** Words may differ by one letter; not those that are excluded. */
  isTolerant: boolean;
  timeZone: string;
  projects: readonly { id: string; name: string }[];
  /** Adds a value to the statement and names its place. */
  parameter: (value: unknown) => string;
}

/**
 * A filter as SQL over a row of `tasks` and the `words` of its title (search_text). Every condition is true or
 * false, never null, so that `not` means what it says.
 */
export function conditionOf(filter: Filter, context: ConditionContext): string {
  if (filter.kind === 'not') return `not ${conditionOf(filter.filter, { ...context, isTolerant: false })}`;
  if (filter.kind !== 'and' && filter.kind !== 'or') return `(${termCondition(filter, context)})`;
  return `(${filter.filters.map((part) => conditionOf(part, context)).join(` ${filter.kind} `)})`;
}

/** True when the condition looks at the words of a task, which takes longer than looking at its columns. */
export function readsWords(filter: Filter): boolean {
  if (filter.kind === 'not') return readsWords(filter.filter);
  if (filter.kind === 'and' || filter.kind === 'or') return filter.filters.some(readsWords);
  return filter.kind === 'text';
}

/** As the indexes have it: written otherwise, they would not be used. */
export const VECTOR = 'search_vector(user_id, title, tags, notes)';

const levels = { none: 0, low: 1, medium: 2, high: 3 } as const;

function termCondition(term: FilterTerm, context: ConditionContext): string {
  const { parameter, now } = context;
  switch (term.kind) {
    case 'text':
      return textCondition(term, context);
    case 'project':
      return projectCondition(term.name, context);
    case 'tag':
      return `exists (select from jsonb_array_elements_text(tags) tag where lower(tag) = lower(${parameter(nameOf(term.name))}))`;
    case 'priority':
      return `priority = ${parameter(levels[term.priority])}`;
    case 'no-due':
      return 'due_date is null';
    case 'date':
      return dateCondition(term, context);
    case 'is':
      switch (term.state) {
        case 'open':
          return 'completed_at is null';
        case 'done':
          return 'completed_at is not null';
        case 'recurring':
          return 'recurrence is not null';
        case 'overdue':
          return `completed_at is null and due_end_at is not null and due_end_at <= ${parameter(now.toISOString())}`;
      }
  }
}

function textCondition(term: Extract<FilterTerm, { kind: 'text' }>, context: ConditionContext): string {
  const { pieces, isBeginning, misspellings } = wantedText(term, context);
  if (misspellings.size > 0) {
    return `${VECTOR} @@ ${context.parameter(narrow(term, context)?.queries.join('|'))}::tsquery`;
  }
  // Most are found in the title; to make words of the others takes as long again, and more.
  const wanted = context.parameter(` ${pieces.map(({ text }) => text).join(' ')}${isBeginning ? '' : ' '}`);
  return `strpos(words, ${wanted}) > 0 or (tags <> '[]' or notes <> '') and strpos(search_document('', tags, notes), ${wanted}) > 0`;
}

/** "inbox" is where tasks without a project are, unless somebody has a project of that name. */
function projectCondition(name: string, { projects, parameter }: ConditionContext): string {
  const wanted = foldName(name);
  const ids = projects.filter((project) => foldName(project.name) === wanted).map(({ id }) => id);
  if (ids.length === 0 && wanted === 'inbox') return 'project_id is null';
  return `project_id is not null and project_id = any(${parameter(ids)}::uuid[])`;
}

function dateCondition(
  { field, from, to }: Extract<FilterTerm, { kind: 'date' }>,
  { timeZone, parameter }: ConditionContext,
): string {
  const column = field === 'due' ? 'due_at' : 'created_at';
  const bounds = [`${column} is not null`];
  if (from !== null) bounds.push(`${column} >= ${parameter(startOfDay(from, timeZone).toISOString())}`);
  // After the last day that can be written nothing is due.
  if (to !== null && to < '9999-12-31') {
    bounds.push(`${column} < ${parameter(startOfDay(addDays(to, 1), timeZone).toISOString())}`);
  }
  return bounds.join(' and ');
}

function foldName(name: string): string {
  return fold(nameOf(name));
}

function nameOf(name: string): string {
  return name.replace(/\s+/gu, ' ').trim().normalize('NFC');
}
