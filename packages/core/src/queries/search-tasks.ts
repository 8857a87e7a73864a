import { type queries, Refusal, type Settings } from '@duly/contracts';
import { type Filter, parseFilter } from '@duly/language';
import type { z } from 'zod';
import { findTasks } from '../search/find-tasks.ts';
import { excerpt, highlight } from '../search/highlight.ts';
import type { Database } from '../store/database.ts';
import { codeOf } from '../store/database-errors.ts';
import { loadSettings } from '../store/settings.ts';
import { withReminders } from '../store/tasks.ts';
import { showTask } from '../tasks/task-state.ts';
import { listProjects } from './projects.ts';

export type SearchTasksInput = z.output<(typeof queries)['search-tasks']['input']>;
export type FoundTasks = z.output<(typeof queries)['search-tasks']['output']>;

/** Nobody waits longer for a search; and no compiling, which takes longer than a search. */
const BOUND = `select set_config('statement_timeout', '2s', true), set_config('jit', 'off', true)`;

/**
 * The tasks of one account that a filter finds, the best first: the title that says just this, then title over tags
 * over notes, open before done, the nearer due first. Refuses what is no filter with the place and what was expected.
 */
export async function searchTasks(
  database: Database,
  userId: string,
  { q, limit }: SearchTasksInput,
): Promise<FoundTasks> {
  try {
    return await database.transaction(async (sql) => {
      const [settings] = await Promise.all([loadSettings(sql, userId), sql.query(BOUND)]);
      const now = database.now();
      const { timeZone } = settings;
      const filter = readFilter(q, now, settings);
      const projects = namesProject(filter) ? (await listProjects(sql, userId)).items : [];
      const { rows, wanted } = await findTasks(sql, { userId, filter, now, timeZone, projects, limit });
      const tasks = await withReminders(sql, userId, rows.slice(0, limit));
      const items = tasks.map((task) => ({
        task: showTask(task, timeZone),
        title: highlight(task.title, wanted),
        notes: excerpt(task.notes, wanted),
      }));
      return { items, hasMore: rows.length > limit };
    });
  } catch (error) {
    throw codeOf(error) === '57014' ? tooLong(error) : error;
  }
}

function readFilter(text: string, now: Date, settings: Settings): Filter {
  const parsed = parseFilter(text, { now: now.toISOString(), timeZone: settings.timeZone, settings });
  if ('filter' in parsed) return parsed.filter;
  throw new Refusal('invalid_filter', `${parsed.error.message}.`, { pointer: '/q' });
}

function namesProject(filter: Filter): boolean {
  if (filter.kind === 'not') return namesProject(filter.filter);
  return filter.kind === 'and' || filter.kind === 'or' ? filter.filters.some(namesProject) : filter.kind === 'project';
}

function tooLong(cause: unknown): Refusal {
  return new Refusal('limit_exceeded', 'This search would take too long: give more words, or longer ones.', {
    pointer: '/q',
    cause,
  });
}
