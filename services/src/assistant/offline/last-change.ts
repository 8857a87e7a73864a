import type { Activity, Reminder } from '@duly/contracts';
import { type Answering, ask, type Call, type Talk } from './talk.ts';

/** What a conversation has changed last. */
export interface LastChange {
  taskIds: readonly string[];
  /** Nothing but reminders of tasks: one was set, put off or taken away. */
  isOfReminders: boolean;
  /** The one that was set or put off, if it was one. */
  reminder?: Reminder;
  isPutOff: boolean;
  /** A task got another name. */
  isOfName: boolean;
  /** A project was made or renamed, and nothing was done to a task. */
  isOfProject: boolean;
  /** The reminders that new tasks get, and how many minutes before they come since. */
  isOfNewTasks: boolean;
  newTasksGet: readonly number[];
  /** The day on which weeks start was set. */
  isOfWeekStart?: true;
  /** The part of the day whose hour was set: "night". */
  dayPart?: string;
  /** How a task repeats since, if that was changed. */
  rule?: string;
}

/** What is known before an answer, with what was changed lately, where the conversation has changed something. */
export function* withActivity(talk: Talk): Answering<Talk> {
  const look = activityAround(talk);
  if (talk.activity || !look) return talk;
  const found = yield* ask<{ items: Activity[] }>(look.name, look.input);
  return { ...talk, activity: found?.items ?? [] };
}

/** Something else may have been changed since. */
const mostSince = 8;
const mostActivity = 200;

/** The query for what was changed last in the conversation; undefined where nothing was. */
export function activityAround({ history }: Pick<Talk, 'history'>): Call | undefined {
  const ids = changedLast(history);
  if (ids.length === 0) return undefined;
  return { name: 'list-activity', input: { limit: Math.min(mostActivity, ids.length + mostSince) } };
}

function changedLast(history: Talk['history']): readonly string[] {
  const widget = history.findLast((item) => item.widget?.kind === 'changes')?.widget;
  return widget?.kind === 'changes' ? widget.activityIds : [];
}

/** What was changed last, as the activity tells it; undefined where that is not known. */
export function lastChangeIn({ history, activity = [] }: Pick<Talk, 'history' | 'activity'>): LastChange | undefined {
  const ids = changedLast(history);
  const entries = activity.filter(
    ({ id, position, undoneAt }) => !undoneAt && (ids.includes(id) || ids.includes(position)),
  );
  if (entries.length === 0) return undefined;
  const set = entries.flatMap(remindersSetBy);
  const [reminder] = set;
  const [dayPart] = entries.flatMap(dayPartsSetBy);
  const rule = entries.map(({ changes }) => ruleIn(changes.recurrence?.to)).find((one) => one !== undefined);
  return {
    taskIds: [...new Set(entries.flatMap(({ taskId }) => taskId ?? []))],
    isOfReminders: entries.every(isOfReminders),
    ...(reminder && set.length === 1 ? { reminder } : {}),
    isOfName: entries.some(({ command, changes }) => command !== 'create-task' && changes.title !== undefined),
    isOfProject: entries.every(({ command }) => ofProject.has(command)),
    isPutOff: entries.every(({ command }) => command === 'snooze-reminder'),
    isOfNewTasks: entries.every(
      ({ command, changes }) => command === 'update-settings' && changes.defaultReminders !== undefined,
    ),
    ...(entries.some(setsWeekStart) ? { isOfWeekStart: true } : {}),
    newTasksGet: entries.flatMap(({ changes }) => minutesIn(changes.defaultReminders?.to)),
    ...(dayPart === undefined ? {} : { dayPart }),
    ...(rule === undefined ? {} : { rule }),
  };
}

/** The tasks that the conversation has made one after the other up to now, whatever was done to these since, in their order. */
export function madeInRow({ history, activity = [] }: Pick<Talk, 'history' | 'activity'>): readonly string[] {
  const isHere = (id: string) =>
    history.some(({ widget }) => widget?.kind === 'changes' && widget.taskIds.includes(id));
  const isMade = ({ command, taskId, undoneAt }: Activity) =>
    command === 'create-task' && !undoneAt && taskId !== null && isHere(taskId);
  const made = new Set(activity.filter(isMade).map(({ taskId }) => taskId));
  const end = activity.findIndex(({ taskId, undoneAt }) => taskId !== null && !undoneAt && !made.has(taskId));
  const row = activity.slice(0, end < 0 ? undefined : end).filter(isMade);
  return row.flatMap(({ taskId }) => taskId ?? []).toReversed();
}

const ofProject = new Set(['create-project', 'rename-project']);

const ofReminders = new Set(['set-reminder', 'remove-reminder', 'snooze-reminder']);

function isOfReminders({ command, changes }: Activity): boolean {
  const fields = Object.keys(changes);
  return ofReminders.has(command) || (command === 'update-task' && fields.length === 1 && fields[0] === 'reminders');
}

/** Those that were not there before, or not as they are now. */
function remindersSetBy({ command, changes }: Activity): Reminder[] {
  if (!ofReminders.has(command)) return [];
  const [before, after] = [changes.reminders?.from, changes.reminders?.to].map((some) =>
    Array.isArray(some) ? (some as Reminder[]) : [],
  );
  const isAsBefore = (one: Reminder) =>
    (before ?? []).some(({ id, remindAt }) => id === one.id && remindAt === one.remindAt);
  return (after ?? []).filter((one) => !isAsBefore(one));
}

function setsWeekStart({ command, changes }: Activity): boolean {
  return command === 'update-settings' && changes.weekStart !== undefined;
}

function dayPartsSetBy({ command, changes }: Activity): string[] {
  const { from, to } = changes.dayParts ?? {};
  if (command !== 'update-settings' || !isRecord(from) || !isRecord(to)) return [];
  return Object.keys(to).filter((part) => to[part] !== from[part]);
}

function minutesIn(reminders: unknown): number[] {
  const some: unknown[] = Array.isArray(reminders) ? reminders : [];
  return some.flatMap((one) => (isRecord(one) && typeof one.minutes === 'number' ? [one.minutes] : []));
}

function ruleIn(recurrence: unknown): string | undefined {
  return isRecord(recurrence) && typeof recurrence.rule === 'string' ? recurrence.rule : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
