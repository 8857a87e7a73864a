import type { Filter } from '@duly/language';
import type { Sql } from '../store/sql.ts';
import type { TaskRow } from '../store/tasks.ts';
import { type ConditionContext, conditionOf, readsDocument, VECTOR } from './conditions.ts';
import { narrow, rankQueries } from './narrow.ts';
import { type WantedText, wantedTexts } from './wanted-text.ts';

/** How many of the matching tasks are ranked, of the open and of the done ones each: they bound what a search costs. */
const mostRanked = 120;

export interface Search extends Omit<ConditionContext, 'parameter' | 'isTolerant'> {
  filter: Filter;
  limit: number;
}

export interface Found {
  /** The best first; one more than the limit says that there are more. */
  rows: TaskRow[];
  /** What was looked for in them. */
  wanted: WantedText[];
}

/** The tasks that match as they are written; when there are none, those with words that differ by one letter. */
export async function findTasks(sql: Sql, search: Search): Promise<Found> {
  const exact = { rows: await find(sql, search, false), wanted: wantedTexts(search.filter, { isTolerant: false }) };
  if (exact.rows.length > 0) return exact;
  const wanted = wantedTexts(search.filter, { isTolerant: true });
  if (wanted.every(({ misspellings }) => misspellings.size === 0)) return exact;
  return { rows: await find(sql, search, true), wanted };
}

type RankedRow = TaskRow & { says_just_this: boolean; rank: number };

async function find(sql: Sql, search: Search, isTolerant: boolean): Promise<RankedRow[]> {
  // Among misspelled words the one is as good as the other, and to rank by hundreds of them would take long.
  const isRanked = !isTolerant && wantedTexts(search.filter, { isTolerant }).length > 0;
  const states = statesOf(search.filter);
  const rows: RankedRow[] = [];
  if (isRanked) {
    const found = await Promise.all(states.map((state) => findIn(sql, search, { state, isTolerant, isRanked })));
    rows.push(...found.flat());
  } else {
    // Without ranks all open ones go before those that are done.
    for (const state of states) {
      if (rows.length <= search.limit) rows.push(...(await findIn(sql, search, { state, isTolerant, isRanked })));
    }
  }
  return rows.sort(compare).slice(0, search.limit + 1);
}

interface State {
  condition: string;
  order: string;
}

/** The open tasks, or the done ones: each kind has an index of its own. */
async function findIn(
  sql: Sql,
  search: Search,
  { state, isTolerant, isRanked }: { state: State; isTolerant: boolean; isRanked: boolean },
): Promise<RankedRow[]> {
  const values: unknown[] = [search.userId];
  const context = { ...search, isTolerant, parameter: (value: unknown) => `$${values.push(value)}` };
  const narrowing = narrow(search.filter, context);
  const parts = partsOf(search.filter).filter((part) => !narrow(part, context)?.isWhole);
  const ofColumns = parts.filter((part) => !readsDocument(part)).map((part) => conditionOf(part, context));
  const ofDocument = parts.filter(readsDocument).map((part) => conditionOf(part, context));
  const conditions = [state.condition, 'deleted_at is null', 'not retracted', ...ofColumns];
  if (narrowing) {
    // Lexemes say whose they are. Were the account another condition for an index, the planner would read all of it
    // from the primary key, to intersect it with the few tasks that the words leave. And did it know the words, it
    // would take hundreds of misspellings for words that every task has.
    conditions.push('(user_id = $1) is true', `${VECTOR} @@ (select ${context.parameter(narrowing.query)}::tsquery)`);
  } else {
    conditions.push('user_id = $1');
  }
  // OFFSET 0 is a bar: the columns are looked at before the document is made. Few of many are read in their order.
  const { rows } = await sql.query<RankedRow>(
    `select *, ${isRanked ? rank(context) : 'false as says_just_this, 0 as rank'} from (
       select *${isRanked ? `, ${VECTOR} as vector` : ''} from (
         select *${ofDocument.length > 0 ? ', search_document(title, tags, notes) as document' : ''} from tasks
         where ${conditions.join(' and ')} ${narrowing ? '' : `order by ${state.order}`} offset 0
       ) seen where ${['true', ...ofDocument].join(' and ')} limit ${mostRanked}
     ) matching
     order by says_just_this desc, rank desc, coalesce(due_at, 'infinity'), id limit ${context.parameter(search.limit + 1)}`,
    values,
  );
  return rows;
}

/** What must all be true. */
function partsOf(filter: Filter): readonly Filter[] {
  return filter.kind === 'and' ? filter.filters : [filter];
}

const open: State = { condition: 'completed_at is null', order: `coalesce(due_at, 'infinity'), id` };
const done: State = { condition: 'completed_at is not null', order: 'id desc' };

/** The states that a filter may be about: it often says so. */
function statesOf(filter: Filter): State[] {
  const said = partsOf(filter).flatMap((part) => (part.kind === 'is' ? [part.state] : []));
  if (said.includes('done')) return [done];
  return said.includes('open') || said.includes('overdue') ? [open] : [open, done];
}

/**
 * Title over tags over notes, and before all of them the title that says just this. Whole words count once more, apart
 * from their beginnings, so that "car" goes before "card": within one query ts_rank takes the two for the same.
 */
function rank({ filter, userId, parameter }: ConditionContext & Search): string {
  const wanted = wantedTexts(filter, { isTolerant: false });
  const words = wanted.flatMap(({ pieces }) => pieces.map(({ text }) => text));
  const ranks = Object.values(rankQueries(wanted, userId)).map(
    (query) => `ts_rank('{0.1, 0.2, 0.4, 1}', vector, ${parameter(query)}::tsquery)`,
  );
  return `search_text(title) = ${parameter(` ${words.join(' ')} `)} as says_just_this, ${ranks.join(' + ')} as rank`;
}

function compare(a: RankedRow, b: RankedRow): number {
  return (
    Number(b.says_just_this) - Number(a.says_just_this) ||
    b.rank - a.rank ||
    Number(a.completed_at !== null) - Number(b.completed_at !== null) ||
    dueOf(a) - dueOf(b) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Later than any date can be, when there is none; finite, so that two of them differ by nothing. */
function dueOf({ due_at: due }: TaskRow): number {
  return due?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
