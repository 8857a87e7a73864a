import type { Activity } from '@duly/contracts';
import { repeatWords } from './repeat-words.ts';

const verbs: Record<string, string> = {
  'create-task': 'added',
  'update-task': 'changed',
  'complete-task': 'completed',
  'reopen-task': 'reopened',
  'delete-task': 'deleted',
  'restore-task': 'restored',
  'skip-occurrence': 'skipped',
  'set-reminder': 'set a reminder for',
  'remove-reminder': 'removed a reminder of',
  'snooze-reminder': 'snoozed a reminder of',
  'end-series': 'ended the series of',
  'create-project': 'created the project',
  'rename-project': 'renamed the project',
  'delete-project': 'deleted the project',
  'update-settings': 'changed the settings',
  'undo-change': 'undid a change of',
};

/** Who did what, in front of the title: "You completed". */
export function activityWords({ actor, command }: Pick<Activity, 'actor' | 'command'>): string {
  return `${whoWords(actor)} ${verbs[command] ?? command.replaceAll('-', ' ')}`;
}

function whoWords({ kind, name }: Activity['actor']): string {
  if (kind === 'user') return 'You';
  if (kind === 'assistant') return 'The assistant';
  return kind === 'mcp' && name !== '' ? name : 'Duly';
}

const fields: Record<string, string> = {
  title: 'title',
  notes: 'notes',
  projectId: 'project',
  parentId: 'parent',
  tags: 'tags',
  priority: 'priority',
  due: 'due',
  recurrence: 'repeat',
  reminders: 'reminders',
  timeZone: 'time zone',
  name: 'name',
};

/** The fields of a change that say something to people, with their values where those are short. */
export function changeWords(changes: Activity['changes']): string[] {
  return Object.entries(changes).flatMap(([field, { from, to }]) => {
    const name = fields[field];
    if (name === undefined) return [];
    const [before, after] = [valueWords(field, from), valueWords(field, to)];
    return [before === null || after === null ? `${name} changed` : `${name}: ${before} → ${after}`];
  });
}

function valueWords(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return 'none';
  if (field === 'due') return dueWords(value as { date?: string; time?: string | null });
  if (field === 'recurrence') return repeatWords(String((value as { rule?: string }).rule ?? ''));
  if (field === 'tags' && Array.isArray(value)) return value.map((tag) => `@${tag}`).join(' ') || 'none';
  if (typeof value !== 'string' || field === 'notes' || field.endsWith('Id') || value.length > 80) return null;
  return value;
}

function dueWords({ date = '', time }: { date?: string; time?: string | null }): string {
  const [year, month, day] = date.split('-').map(Number);
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${day} ${months[(month ?? 1) - 1]} ${year}${time ? ` ${time}` : ''}`;
}
