import type { Priority, Recurrence } from '@duly/contracts';
import type { Input } from '../api/operations.ts';

/** What stands in the quick add. Empty texts are what is not set. */
export interface Draft {
  title: string;
  date: string;
  time: string;
  /** `default`, `none`, or minutes before the due time. */
  reminder: string;
  rule: string | null;
  /** When the next one comes; null as the person usually has it. */
  mode: Recurrence['mode'] | null;
  priority: Priority;
  /** A project's id, or empty for the inbox. */
  project: string;
}

export function emptyDraft(project: string | null): Draft {
  return {
    title: '',
    date: '',
    time: '',
    reminder: 'default',
    rule: null,
    mode: null,
    priority: 'none',
    project: project === null || project === 'inbox' ? '' : project,
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

/** The command that a draft stands for; null without a title. */
export function commandOf(draft: Draft, today: string): Input<'create-task'> | null {
  const title = draft.title.trim();
  if (title === '') return null;
  const date = effectiveDate(draft, today);
  return {
    title,
    ...(date === '' ? {} : { due: { date, ...(draft.time === '' ? {} : { time: draft.time }) } }),
    ...(draft.rule === null
      ? {}
      : { recurrence: { rule: draft.rule.trim(), ...(draft.mode === null ? {} : { mode: draft.mode }) } }),
    ...(date === '' || draft.reminder === 'default' ? {} : { reminders: remindersOf(draft.reminder) }),
    ...(draft.priority === 'none' ? {} : { priority: draft.priority }),
    ...(draft.project === '' ? {} : { projectId: draft.project }),
  };
}

/** What stood in the field when a command was given. */
export function draftOf(input: Input<'create-task'>): Draft {
  const [reminder] = input.reminders ?? [];
  return {
    ...emptyDraft(input.projectId ?? null),
    title: input.title,
    date: input.due?.date ?? '',
    time: input.due?.time ?? '',
    reminder: input.reminders ? (reminder?.kind === 'before' ? String(reminder.minutes) : 'none') : 'default',
    rule: input.recurrence?.rule ?? null,
    mode: input.recurrence?.mode ?? null,
    priority: input.priority ?? 'none',
  };
}

function remindersOf(reminder: string): { kind: 'before'; minutes: number }[] {
  return reminder === 'none' ? [] : [{ kind: 'before', minutes: Number(reminder) }];
}
