import { type Due, type DueInput, type RecurrenceInput, Refusal } from '@duly/contracts';
import type { UserUnit } from '../commit/user-unit.ts';
import { planSuccessor, type RecurrenceCalculator } from '../recurrence/index.ts';
import { loadSeries } from '../store/series.ts';
import type { OccurrenceOf, RecurrenceRecord, TaskState } from '../tasks/task-state.ts';
import { instantOf } from '../time/index.ts';

/** What a task becomes when a rule begins with it. */
interface Started {
  due: Due;
  series: OccurrenceOf;
  recurrence: RecurrenceRecord;
}

interface Beginning {
  id: string;
  revision: number;
  recurrence: RecurrenceInput;
  due: DueInput | Due | null;
}

/**
 * Begins a series: checks that a task can repeat like this, finds which occurrence the task is, and records the
 * series. The start is the one given, else the due. A due that the rule does not give is kept: the task then stands
 * before the occurrence that follows it and does not count.
 */
export async function startSeries(
  unit: UserUnit,
  beginning: Beginning,
  calculator: RecurrenceCalculator,
): Promise<Started> {
  const { recurrence: input, due } = beginning;
  const settings = await unit.settings();
  const start = startOf(input.start, due);
  const fixedZone = input.timeZone ?? due?.timeZone ?? null;
  const timeZone = fixedZone ?? settings.timeZone;
  const first = await calculator.validateForTask({ rule: input.rule, start, timeZone });
  const recurrence: RecurrenceRecord = {
    rule: input.rule,
    mode: input.mode ?? settings.recurrenceMode,
    start,
    timeZone: fixedZone,
  };
  const scheduled = due ? localOf(due, start) : first.local;
  const occurrence = due
    ? await numberOf(calculator, { rule: input.rule, start, timeZone }, scheduled)
    : first.occurrence;
  const series = { id: beginning.id, revision: beginning.revision, occurrence, scheduled };
  const next = await nextSpawnAt(calculator, { recurrence, series, timeZone, now: unit.now });
  unit.saveSeries({
    user_id: unit.userId,
    id: beginning.id,
    revision: beginning.revision,
    rule: recurrence.rule,
    mode: recurrence.mode,
    start: recurrence.start,
    time_zone: fixedZone,
    state: 'active',
    next_spawn_at: next,
  });
  return { due: due ? storedDue(due) : dueOfLocal(first.local, fixedZone), series, recurrence };
}

/** Begins a new rule with this occurrence: the same series, counted from 1 again. */
export async function restartSeries(
  unit: UserUnit,
  task: TaskState,
  beginning: { recurrence: RecurrenceInput; due: Due | null },
  calculator: RecurrenceCalculator,
): Promise<Partial<TaskState>> {
  const current = task.series && (await loadSeries(unit.sql, unit.userId, task.series.id));
  if (task.recurrence && current?.state === 'active' && isSameRule(task.recurrence, beginning.recurrence)) return {};
  const id = task.series?.id ?? unit.newId();
  return startSeries(unit, { ...beginning, id, revision: (current?.revision ?? 0) + 1 }, calculator);
}

/**
 * When the next occurrence appears by itself: on schedule, occurrence n+1 is made when n falls due, so that its own
 * reminders can fire. Null in the other modes and at the end of the rule.
 */
export async function nextSpawnAt(
  calculator: RecurrenceCalculator,
  at: { recurrence: RecurrenceRecord; series: OccurrenceOf; timeZone: string; now: Date },
): Promise<Date | null> {
  const { recurrence, series, timeZone } = at;
  if (recurrence.mode !== 'on-schedule') return null;
  const following = await planSuccessor(calculator, { ...recurrence, ...series, timeZone, completedAt: at.now });
  return following && instantOf({ ...splitLocal(series.scheduled), timeZone });
}

function startOf(given: string | undefined, due: DueInput | Due | null): string {
  if (given === undefined && !due) {
    throw new Refusal('invalid_input', 'A recurrence needs a due or a start: give one of them', {
      pointer: '/recurrence/start',
    });
  }
  const time = due?.time ?? null;
  if (given === undefined) return time === null ? (due?.date ?? '') : `${due?.date}T${time}`;
  return given.includes('T') || time === null ? given : `${given}T${time}`;
}

/** The due as a local time of the rule: with the start's time of day when the due has none of its own. */
function localOf(due: DueInput | Due, start: string): string {
  if (!start.includes('T')) return due.date;
  const time = due.time ?? start.slice(11);
  return `${due.date}T${time.length === 5 ? `${time}:00` : time}`;
}

async function numberOf(
  calculator: RecurrenceCalculator,
  rule: { rule: string; start: string; timeZone: string },
  local: string,
): Promise<number> {
  const instant = instantOf({ ...splitLocal(local), timeZone: rule.timeZone });
  const { next } = await calculator.next({ ...rule, after: new Date(instant.getTime() - 1), ignoreCount: true });
  if (!next) return 0;
  return next.local === local ? next.occurrence : next.occurrence - 1;
}

export function splitLocal(local: string): { date: string; time: string | null } {
  return { date: local.slice(0, 10), time: local.slice(11) || null };
}

function dueOfLocal(local: string, timeZone: string | null): Due {
  const { date, time } = splitLocal(local);
  const wall = time?.replace(/^(\d\d:\d\d):00$/, '$1') ?? null;
  return { date, time: wall, timeZone: wall === null ? null : timeZone };
}

function storedDue(due: DueInput | Due): Due {
  return { date: due.date, time: due.time ?? null, timeZone: due.timeZone ?? null };
}

function isSameRule(current: RecurrenceRecord, input: RecurrenceInput): boolean {
  return (
    current.rule === input.rule &&
    (input.mode === undefined || current.mode === input.mode) &&
    (input.start === undefined || current.start === input.start) &&
    (input.timeZone === undefined || current.timeZone === input.timeZone)
  );
}
