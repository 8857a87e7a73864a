import type { Filter } from '@duly/language';
import type { Sql } from '../store/sql.ts';
import type { TaskRow } from '../store/tasks.ts';
import { type ConditionContext, conditionOf, readsDocument, VECTOR } from './conditions.ts';
import { narrow, rankQuery } from './narrow.ts';
import { type WantedText, wantedTexts } from './wanted-text.ts';

/** How many of the matching tasks are ranked, of the open and of the done ones each: they bound what a search costs. */
const mostRanked = 300;

export interface Search extends Omit<ConditionContext, 'parameter' | 'isTolerant'> {
  filter: Filter;
  limit: number;
}

export interface Found {
  /** The best first. */
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
  const { userId, filter, limit } = search;
  const values: unknown[] = [userId];
  const context = { ...search, isTolerant, parameter: (value: unknown) => `$${values.push(value)}` };
  const narrowing = narrow(filter, context);
  const parts = partsOf(filter).filter((part) => !narrow(part, context)?.isWhole);
  const [ofDocument, ofColumns] = [parts.filter(readsDocument), parts.filter((part) => !readsDocument(part))];
  const conditions = ofColumns.map((part) => conditionOf(part, context));
  if (narrowing) {
    // Lexemes say whose they are. Were the account another condition for an index, the planner would read all of it
    // from the primary key, to intersect it with the few tasks that the words leave.
    conditions.push('(user_id = $1) is true', `${VECTOR} @@ ${context.parameter(narrowing.query)}::tsquery`);
  } else {
    conditions.push('user_id = $1');
  }
  const document = ofDocument.length === 0 ? '' : ', search_document(title, tags, notes) as document';
  const matching = ['true', ...ofDocument.map((part) => conditionOf(part, context))].join(' and ');
  const candidates = statesOf(filter).map(
    // The bar of OFFSET 0 has the columns looked at before the document is made.
    ({ state, order }) => `(select * from (
         select *${document} from tasks
         where deleted_at is null and not retracted and ${state} and ${conditions.join(' and ')} offset 0
       ) seen where ${matching} ${narrowing ? '' : `order by ${order}`} limit ${mostRanked})`,
  );
  const { rows } = await sql.query<TaskRow>(
    `select * from (${candidates.join(' union all ')}) candidates
     order by ${rank(context)} completed_at is not null, coalesce(due_at, 'infinity'), id
     limit ${context.parameter(limit + 1)}`,
    values,
  );
  return rows;
}

/** What must all be true. */
function partsOf(filter: Filter): readonly Filter[] {
  return filter.kind === 'and' ? filter.filters : [filter];
}

const open = { state: 'completed_at is null', order: `coalesce(due_at, 'infinity'), id` };
const done = { state: 'completed_at is not null', order: 'id desc' };

/** Open and done tasks have an index each; which of them a filter is about is often said. */
function statesOf(filter: Filter): (typeof open)[] {
  const said = partsOf(filter).flatMap((part) => (part.kind === 'is' ? [part.state] : []));
  if (said.includes('done')) return [done];
  return said.includes('open') || said.includes('overdue') ? [open] : [open, done];
}

/**
 * The title that says just this goes first, then title over tags over notes. Among misspelled words the one is as good
 * as the other, and to rank hundreds of them would take long.
 */
function rank({ filter, userId, isTolerant, parameter }: ConditionContext & Search): string {
  const wanted = wantedTexts(filter, { isTolerant: false });
  if (wanted.length === 0 || isTolerant) return '';
  const words = wanted.flatMap(({ pieces }) => pieces.map(({ text }) => text));
  return `search_text(title) = ${parameter(` ${words.join(' ')} `)} desc,
     ts_rank('{0.1, 0.2, 0.4, 1}', ${VECTOR}, ${parameter(rankQuery(wanted, userId))}::tsquery) desc,`;
}
