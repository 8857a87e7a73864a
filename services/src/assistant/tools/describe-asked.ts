import { type CommandName, Refusal, type Task } from '@duly/contracts';
import { getProject, getTask } from '@duly/core';
import type { AskedCommand } from '@duly/core/assistant/confirmations';
import type { Context } from '../../context.ts';
import type { Turn } from '../turn.ts';
import { counted, quoted } from '../words/say.ts';
import { sayDue } from '../words/say-due.ts';
import type { Ran } from './run-asked.ts';

/** How a command is said before, and after it was done. */
const verbs: Partial<Record<CommandName, [before: string, after: string]>> = {
  'complete-task': ['Complete', 'Completed'],
  'create-project': ['Make the project', 'Made the project'],
  'create-task': ['Add', 'Added'],
  'delete-project': ['Delete the project', 'Deleted the project'],
  'delete-task': ['Delete', 'Deleted'],
  'end-series': ['Stop repeating', 'No longer repeating:'],
  'quick-add': ['Add', 'Added'],
  'reopen-task': ['Reopen', 'Reopened'],
  'restore-task': ['Restore', 'Restored'],
  'skip-occurrence': ['Skip', 'Skipped'],
  'undo-change': ['Undo', 'Undone'],
};
const fallback: [string, string] = ['Change', 'Changed'];
const mostLines = 50;

/** The question in one line. */
export function confirmationTitle(asked: readonly AskedCommand[]): string {
  const names = new Set(asked.map(({ name }) => name));
  const [only] = names;
  const verb = names.size === 1 && only ? (verbs[only] ?? fallback)[0] : 'Change';
  return asked.length === 1 ? `${verb}?` : `${verb} ${counted(asked.length, 'task')}?`;
}

/** One line a command, with the titles of the tasks that it would change. */
export async function describeAsked(
  { database }: Context,
  { userId, settings }: Pick<Turn, 'userId' | 'settings'>,
  asked: readonly AskedCommand[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const { name, input } of asked.slice(0, mostLines)) {
    const task = await taskOf(database, userId, { name, input });
    const own = task?.title ?? String(input.title ?? input.name ?? input.text ?? '');
    const title = own === '' && name === 'undo-change' ? 'a change' : quoted(own);
    const more = scopeOf(name, input) + detailsOf(name, input);
    const due = task?.due && name !== 'update-task' ? `, due ${sayDue(task.due, settings, database.now())}` : '';
    lines.push(`${(verbs[name] ?? fallback)[0]} ${title}${due}${more}`.trim());
  }
  if (asked.length > mostLines) lines.push(`and ${asked.length - mostLines} more`);
  return lines;
}

/** The tasks that the commands are about, by which "it" is known afterwards. */
export async function idsOfAsked(
  { database }: Context,
  { userId }: Pick<Turn, 'userId'>,
  asked: readonly AskedCommand[],
): Promise<string[]> {
  const ids = new Set<string>();
  for (const { name, input } of asked) {
    const isOfTask = name.endsWith('-task') && typeof input.id === 'string';
    const id = isOfTask ? input.id : name === 'end-series' && (await taskOf(database, userId, { name, input }))?.id;
    if (typeof id === 'string') ids.add(id);
  }
  return [...ids];
}

/** The task that a command is about: of a series its open one, of a project or a change one that says its name. */
async function taskOf(
  database: Context['database'],
  userId: string,
  { name, input: { id } }: AskedCommand,
): Promise<(Pick<Task, 'title' | 'due'> & { id?: string }) | undefined> {
  if (typeof id !== 'string') return undefined;
  try {
    if (name === 'undo-change') return await changedBy(database, userId, id);
    if (name === 'delete-project' || name === 'rename-project') {
      return { title: (await getProject(database, userId, id)).name, due: null };
    }
    if (name !== 'end-series') return await getTask(database, userId, id);
    const { rows } = await database.query<{ id: string; title: string }>(
      'select id, title from tasks where user_id = $1 and series_id = $2 and deleted_at is null order by occurrence desc limit 1',
      [userId, id],
    );
    return rows[0] && { ...rows[0], due: null };
  } catch (error) {
    // What is gone is refused when it runs.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** What an entry of the activity has changed, by its name then. */
async function changedBy(database: Context['database'], userId: string, id: string) {
  const { rows } = await database.query<{ title: string | null }>(
    `select coalesce(event->'data'->'task'->>'title', event->'data'->'project'->>'name') as title
     from changes where user_id = $1 and seq = $2::bigint`,
    [userId, id],
  );
  return rows[0]?.title ? { title: rows[0].title, due: null } : undefined;
}

/** What was done, in one line; and what was not, with the reason. */
export function doneWords(asked: readonly AskedCommand[], ran: readonly Ran[]): string {
  const done = ran.flatMap((one, index) =>
    'done' in one && asked[index] ? [{ ...asked[index], done: one.done }] : [],
  );
  const refused = ran.flatMap((one) => ('refused' in one ? [one.refused.detail] : []));
  const [first] = done;
  const says: string[] = [];
  if (first) {
    const [, after] = verbs[first.name] ?? fallback;
    const isSame = done.every(({ name }) => name === first.name);
    const title = (first.done as Partial<Task> & { name?: string }).title ?? (first.done as { name?: string }).name;
    says.push(
      done.length === 1
        ? `${after} ${quoted(title ?? 'it')}.`
        : `${isSame ? after : 'Changed'} ${counted(done.length, 'task')}.`,
    );
  }
  if (refused[0])
    says.push(`${refused.length === ran.length ? 'Not done' : `${refused.length} not done`}: ${refused[0]}`);
  return says.join(' ') || 'Nothing was changed.';
}

function scopeOf(name: CommandName, { scope }: Record<string, unknown>): string {
  return name === 'delete-task' && scope === 'series' ? ' and the whole series' : '';
}

/** The new values, as far as they fit: nobody confirms what is not said. */
function detailsOf(name: CommandName, input: Record<string, unknown>): string {
  if (name !== 'update-task') return '';
  const fields = Object.entries(input).filter(([field]) => field !== 'id');
  return `: ${fields.map(([field, value]) => `${field} ${value === null ? 'taken off' : shown(value)}`).join(', ')}`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
