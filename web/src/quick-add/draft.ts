import type { Priority, Recurrence, ReminderInput } from '@duly/contracts';
import type { NewTask } from '@duly/language';
import type { Input } from '../api/operations.ts';

/** What the details of the quick add show. Empty texts are what is not set. */
export interface Draft {
  date: string;
  time: string;
  /** `default`, `none`, `written` (as the text says, in a way that the choice has not), or minutes before the due time. */
  reminder: string;
  rule: string | null;
  /** When the next one comes; null as the person usually has it. */
  mode: Recurrence['mode'] | null;
  priority: Priority;
  /** A project's id, empty for the inbox, or `newProject`. */
  project: string;
}

/** What a person has set in the details: it beats what the text says. */
export type ByHand = Partial<Draft>;

/** What the text says: of its title, its parts, and a project that it names and that has to be made. */
export interface Written {
  task: NewTask;
  newProject: string | null;
}

export const newProject = '+';

export function emptyDraft(project: string | null): Draft {
  return {
    date: '',
    time: '',
    reminder: 'default',
    rule: null,
    mode: null,
    priority: 'none',
    project: project === null || project === 'inbox' ? '' : project,
  };
}

/** What holds: set by hand, else written, else what is usual in the project that is shown. */
export function draftOf(project: string | null, written: Written | null, byHand: ByHand): Draft {
  const empty = emptyDraft(project);
  if (!written) return { ...empty, ...byHand };
  const { task } = written;
  return {
    date: task.due?.date ?? '',
    time: task.due?.time?.slice(0, 5) ?? '',
    reminder: task.reminders ? choiceOfReminders(task.reminders) : 'default',
    rule: task.recurrence?.rule ?? null,
    mode: task.recurrence?.mode ?? null,
    priority: task.priority ?? 'none',
    project: written.newProject === null ? (task.projectId ?? empty.project) : newProject,
    ...byHand,
  };
}

/** A time without a date, or a repetition without one, means from today on. */
export function effectiveDate(draft: Draft, today: string): string {
  return draft.date !== '' || (draft.time === '' && draft.rule === null) ? draft.date : today;
}

/** Where a repetition starts: a wall time, or a date for whole days. */
export function startOf(draft: Draft, today: string): string {
  const date = effectiveDate(draft, today) || today;
  return draft.time === '' ? date : `${date}T${draft.time}`;
}

/** The command that a draft stands for; null without a title. A new project is not in it: it has no id yet. */
export function commandOf(given: {
  title: string;
  draft: Draft;
  written: Written | null;
  byHand: ByHand;
  today: string;
}): Input<'create-task'> | null {
  const { draft, written, byHand, today } = given;
  const { notes, tags, due, recurrence, reminders } = written?.task ?? {};
  const title = given.title.trim();
  if (title === '') return null;
  const startsAlone = recurrence?.start !== undefined && byHand.rule === undefined && draft.date === '';
  const date = startsAlone ? '' : effectiveDate(draft, today);
  const isDueWritten = due && byHand.date === undefined && byHand.time === undefined;
  const isRuleWritten = recurrence && byHand.rule === undefined;
  const mode = draft.mode === null ? {} : { mode: draft.mode };
  return {
    title,
    ...(notes === undefined ? {} : { notes }),
    ...(tags === undefined ? {} : { tags }),
    // The fields know no seconds and no zones.
    ...(isDueWritten
      ? { due }
      : date === ''
        ? {}
        : { due: { date, ...(draft.time === '' ? {} : { time: draft.time }) } }),
    ...(draft.rule === null
      ? {}
      : { recurrence: isRuleWritten ? { ...recurrence, ...mode } : { rule: draft.rule.trim(), ...mode } }),
    ...remindersOf(draft.reminder, reminders, date !== ''),
    ...(draft.priority === 'none' ? {} : { priority: draft.priority }),
    ...(draft.project === '' || draft.project === newProject ? {} : { projectId: draft.project }),
  };
}

/** What a command had set, as if set by hand: for a task that was refused and comes back into the field. */
export function byHandOf(input: Input<'create-task'>): ByHand {
  return {
    date: input.due?.date ?? '',
    time: input.due?.time?.slice(0, 5) ?? '',
    reminder: input.reminders ? choiceOfReminders(input.reminders) : 'default',
    rule: input.recurrence?.rule ?? null,
    mode: input.recurrence?.mode ?? null,
    priority: input.priority ?? 'none',
    project: input.projectId ?? '',
  };
}

/** What to write for the title and the tags of a command, which the details have no field for. */
export function textOf({ title, tags = [] }: Input<'create-task'>): string {
  return [title, ...tags.map((tag) => (/^[\p{L}\p{N}_-]+$/u.test(tag) ? `@${tag}` : `@"${tag}"`))].join(' ');
}

function choiceOfReminders(reminders: readonly ReminderInput[]): string {
  const [first, ...more] = reminders;
  if (!first) return 'none';
  return first.kind === 'before' && first.message === undefined && more.length === 0
    ? String(first.minutes)
    : 'written';
}

function remindersOf(
  choice: string,
  written: readonly ReminderInput[] | undefined,
  hasDue: boolean,
): { reminders?: ReminderInput[] } {
  if (choice === 'written') return written ? { reminders: [...written] } : {};
  if (!hasDue || choice === 'default') return {};
  return { reminders: choice === 'none' ? [] : [{ kind: 'before', minutes: Number(choice) }] };
}
