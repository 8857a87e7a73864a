import { joined, quoted } from '../words/say.ts';
import type { Call, KnownTask } from './talk.ts';

const mostTitles = 3;
const others = 'Change';

/** What the commands would do, said to the person who is asked whether they shall: "Complete “Dentist”". */
export function sayChanges(changes: readonly Call[], tasks: readonly KnownTask[]): string {
  const verbs = new Set(changes.map(verbOf));
  const [verb = others] = verbs.size === 1 ? verbs : [others];
  const titles = [...new Set(changes.flatMap((change) => titleOf(change, tasks)))];
  if (titles.length === 0) return withoutTitle[verb] ?? `${verb} what I have`;
  const more = titles.length - mostTitles;
  const said = titles.slice(0, mostTitles).map(quoted);
  const what = `${verb} ${joined(more > 0 ? [...said, `${more} more`] : said)}`;
  const [only] = changes;
  const name = changes.length === 1 && renaming.has(verb) ? (only?.input.title ?? only?.input.name) : undefined;
  return typeof name === 'string' ? `${what} to ${quoted(name)}` : what;
}

const ofCommand: Readonly<Record<string, string>> = {
  'create-task': 'Add',
  'complete-task': 'Complete',
  'reopen-task': 'Open again',
  'delete-task': 'Delete',
  'restore-task': 'Bring back',
  'skip-occurrence': 'Skip',
  'end-series': 'Stop repeating',
  'set-reminder': 'Set a reminder for',
  'snooze-reminder': 'Snooze the reminder of',
  'remove-reminder': 'Remove a reminder of',
  'undo-change': 'Undo',
  'create-project': 'Make the project',
  'rename-project': 'Rename the project',
  'delete-project': 'Delete the project',
  'update-settings': 'Change your settings',
};
/** Where one field alone is changed. */
const ofField: Readonly<Record<string, string>> = { title: 'Rename', due: 'Move' };
const renaming = new Set(['Rename', 'Rename the project']);
const withoutTitle: Readonly<Record<string, string>> = {
  Undo: 'Undo the last change',
  'Bring back': 'Bring back what was deleted',
  'Rename the project': 'Rename a project',
  'Delete the project': 'Delete a project',
  'Change your settings': 'Change your settings',
};

function verbOf({ name, input }: Call): string {
  const [field = '', ...more] = Object.keys(input).filter((key) => key !== 'id');
  return ofCommand[name] ?? (more.length === 0 ? ofField[field] : undefined) ?? others;
}

function titleOf({ name, input }: Call, tasks: readonly KnownTask[]): string[] {
  if (name === 'create-task') return [String(input.title)];
  if (name === 'create-project') return [String(input.name)];
  // A series is known by any task of it.
  const task = tasks.find(({ id, seriesId }) => input.id !== undefined && (id === input.id || seriesId === input.id));
  return task ? [task.title] : [];
}
