import { createHash } from 'node:crypto';
import type { Filter } from '@duly/language';
import type { Prepared, Sql } from '../store/sql.ts';
import { type TaskRow, tasksTable } from '../store/tasks.ts';
import { type ConditionContext, conditionOf, readsWords, VECTOR } from './conditions.ts';
import { type Narrowing, narrow, narrowAll } from './narrow.ts';
import { type WantedText, wantedTexts } from './wanted-text.ts';

/** How many of the matching tasks are ranked, of the open and of the done ones each: they bound what a search costs. */
const mostRanked = 120;
/** Of what begins with one or two letters there are too many in any case: those are typed on the way to a word. */
const mostRankedOfLetters = 60;

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

async function find(sql: Sql, search: Search, isTolerant: boolean): Promise<TaskRow[]> {
  const states = statesOf(search.filter);
  const narrowings = partsOf(search.filter).map((part) => narrow(part, { userId: search.userId, isTolerant }));
  // Among misspelled words the one is as good as the other.
  const isRanked = !isTolerant && wantedTexts(search.filter, { isTolerant }).length > 0;
  if (isRanked) return findIn(sql, search, { states, narrowings, isTolerant, isRanked });
  // Without ranks all open ones go before those that are done.
  const rows: TaskRow[] = [];
  for (const state of states) {
    if (rows.length > search.limit) break;
    rows.push(...(await findIn(sql, search, { states: [state], narrowings, isTolerant, isRanked })));
  }
  return rows.slice(0, search.limit + 1);
}

interface State {
  condition: string;
  order: string;
}

interface Look {
  states: readonly State[];
  isTolerant: boolean;
  isRanked: boolean;
  /** Of each part of the filter. */
  narrowings: readonly (Narrowing | null)[];
}

type Statement = ConditionContext & Search & Omit<Look, 'states'>;

async function findIn(
  sql: Sql,
  search: Search,
  { states, narrowings, isTolerant, isRanked }: Look,
): Promise<TaskRow[]> {
  const values: unknown[] = [search.userId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const context = { ...search, isTolerant, isRanked, narrowings, parameter };
  const matching = states.map((state) => `(${matchingIn(context, state)})`).join(' union all ');
  const orders = ["coalesce(due_at, 'infinity')", 'id'];
  if (isRanked) orders.unshift('rank desc', 'completed_at is not null');
  const text = `select ${columns} from (select *${isRanked ? `, ${rankOf(context)} as rank` : ''} from (${matching}) matching) ranked
    order by ${orders.join(', ')} limit ${parameter(search.limit + 1)}`;
  const { rows } = await sql.query<TaskRow>(isPlain(search.filter) ? prepared(text) : text, values);
  return rows;
}

/** Of the open tasks, or of the done ones: each kind has an index of its own. */
function matchingIn(context: Statement, { condition, order }: State): string {
  const { filter, narrowings, parameter, isRanked } = context;
  const most = parameter(mostOf(context));
  const unsure = partsOf(filter).filter((_, index) => !narrowings[index]?.isWhole);
  const ofColumns = unsure.filter((part) => !readsWords(part)).map((part) => conditionOf(part, context));
  const ofWords = unsure.filter(readsWords).map((part) => conditionOf(part, context));
  const conditions = [condition, 'deleted_at is null', 'not retracted', ...ofColumns];
  const lists = narrowAll(narrowings);
  const [first, ...others] = lists;
  if (!first) {
    conditions.push('user_id = $1');
  } else if (first.length === 1 && others.length === 0) {
    conditions.push(...inIndex(`(select ${parameter(first[0])}::tsquery)`));
  } else {
    // The places of the rows that match: one row has one place, however many of the queries find it.
    const found = lists.map(
      (queries) => `select ctid from unnest(${parameter(queries)}::text[]) query cross join lateral (
        select ctid from tasks where ${[...conditions, ...inIndex('query::tsquery')].join(' and ')} offset 0) found`,
    );
    // Each query finds a task once, so these are as many as are ranked, if there are as many.
    const bound =
      others.length === 0 && ofWords.length === 0 ? ` limit ${parameter(mostOf(context) * first.length)}` : '';
    conditions.push(`ctid = any(array(${found.join(' intersect ')}${bound}))`);
  }
  // OFFSET 0 is a bar: the columns are looked at before words are made. Few of many are read in their order.
  return `select * from (
      select ${columns}${isRanked || ofWords.length > 0 ? ', search_text(title) as words' : ''} from tasks
      where ${conditions.join(' and ')} ${first ? '' : `order by ${order}`} offset 0
    ) seen where ${['true', ...ofWords].join(' and ')} limit ${most}`;
}

function mostOf({ filter, limit }: Search): number {
  const wanted = wantedTexts(filter, { isTolerant: false });
  const isWord = wanted.some(({ pieces, isBeginning }) => !isBeginning || pieces.some(({ text }) => text.length > 2));
  return wanted.length > 0 && !isWord ? Math.max(limit + 1, mostRankedOfLetters) : mostRanked;
}

/**
 * Lexemes say whose they are. Were the account another condition for an index, the planner would read all of it from the
 * primary key, to intersect it with the few tasks that the words leave. And did it know the words, it would take
 * hundreds of misspellings for words that every task has.
 */
function inIndex(query: string): string[] {
  return ['(user_id = $1) is true', `${VECTOR} @@ ${query}`];
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
 * The title that says just this, then title over tags over notes, and the whole word over the beginning of one, so that
 * "car" goes before "card". By the words of the title and not by ts_rank, for which the vector of each task would have
 * to be made: that was two thirds of a search.
 */
function rankOf({ filter, parameter }: Statement): string {
  const wanted = wantedTexts(filter, { isTolerant: false }).map(({ pieces, isBeginning }) => {
    const words = ` ${pieces.map(({ text }) => text).join(' ')}`;
    return { whole: `${words} `, asked: isBeginning ? words : `${words} ` };
  });
  const just = ` ${wanted.map(({ whole }) => whole.trim()).join(' ')} `;
  const ranks = wanted.map(({ whole, asked }) => {
    const inText = (text: string) => `strpos(${text}, ${part}) > 0`;
    const part = parameter(asked);
    return `case when strpos(words, ${parameter(whole)}) > 0 then 6 when ${inText('words')} then 4
      when tags <> '[]' and ${inText('search_text(tags::text)')} then 2
      when notes <> '' and ${inText('search_text(notes)')} then 1 else 0 end`;
  });
  return `case when words = ${parameter(just)} then ${wanted.length * 6 + 1} else ${ranks.join(' + ')} end`;
}

// By their names: a plan that was kept for `*` would fail when a migration adds a column.
const columns = Object.keys(tasksTable.columns).join(', ');

/** A few words: what nearly everybody asks for, and so few statements that connections may keep the plans of all. */
function isPlain(filter: Filter): boolean {
  const parts = partsOf(filter);
  return parts.length <= 3 && parts.every(({ kind }) => kind === 'text');
}

function prepared(text: string): Prepared {
  return { name: `search ${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`, text };
}
