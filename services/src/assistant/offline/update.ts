import type { DueInput, RecurrenceInput } from '@duly/contracts';
import { addDays } from '@duly/core/time/calendar-date';
import { localDateOf } from '@duly/core/time/local-time';
import { counted, joined, quoted } from '../words/say.ts';
import { sayDue } from '../words/say-due.ts';
import { sayRule } from '../words/say-rule.ts';
import type { Heard } from './answer.ts';
import { findTasks } from './find-tasks.ts';
import { marks as mark, marked } from './marks.ts';
import { type Answering, act, choose, type KnownTask, type Outcome, say } from './talk.ts';
import { timeAlone } from './time-alone.ts';

type Patch = Record<string, unknown>;

const doubts = new Set(['ambiguous-date', 'ambiguous-time', 'several-dates', 'no-such-date', 'past-date']);

/** Moves, renames, tags, and whatever else changes fields. */
export function* update(heard: Heard): Answering {
  const { parsed, marks, whole, settings, now } = heard;
  const tasks = yield* findTasks(heard, { verb: parsed.intent === 'move' ? 'move' : 'change' });
  if (!tasks) return;
  const doubt = parsed.warnings.find(({ code }) => doubts.has(code));
  if (doubt && !marks.isMeant) {
    const due = parsed.due ? ` to ${sayDue(dueOf(parsed.due), settings, now)}` : '';
    yield* choose(`${doubt.message}. Shall I move it${due}?`, [
      { label: `Yes${due ? `,${due}` : ''}`, value: marked(whole, mark.asRead) },
      { label: 'No, leave it', value: 'never mind' },
    ]);
    return;
  }
  const { project } = parsed;
  if (project && project.id === null) {
    if (marks.makesProject !== true) {
      yield* choose(`There is no project ${quoted(project.name)} yet. Shall I make it?`, [
        { label: `Make ${quoted(project.name)} and move it there`, value: marked(whole, mark.newProject) },
        { label: 'No, leave it', value: 'never mind' },
      ]);
      return;
    }
  }
  const patches = tasks.map((task) => patchOf(heard, task));
  const [problem] = patches.filter((patch): patch is string => typeof patch === 'string');
  if (problem !== undefined) {
    yield* say(problem);
    return;
  }
  let projectId = project?.id ?? undefined;
  if (project && project.id === null) {
    const [made] = yield* act([{ name: 'create-project', input: { name: project.name } }]);
    if (made?.kind !== 'done') {
      yield* say(made?.kind === 'refused' ? made.detail : 'The project could not be made.');
      return;
    }
    projectId = made.task.id;
  }
  const calls = tasks.map((task, index) => ({
    name: 'update-task',
    input: { id: task.id, ...(patches[index] as Patch), ...(projectId === undefined ? {} : { projectId }) },
  }));
  if (calls.every(({ input }) => Object.keys(input).length === 1)) {
    yield* say('What shall I change? Say for example “move it to friday at 15:00” or “make it high priority”.');
    return;
  }
  yield* say(sayUpdated(heard, tasks, yield* act(calls)));
}

/** What changes on one task; or why nothing can. */
function patchOf({ parsed, said, settings, now }: Heard, task: KnownTask): Patch | string {
  const patch: Patch = {};
  const today = localDateOf(now, settings.timeZone);
  if (parsed.title !== '') patch.title = parsed.title;
  if (parsed.priority !== null) patch.priority = parsed.priority;
  if (parsed.tags.length > 0 || parsed.removedTags.length > 0) patch.tags = tagsOf(parsed, task);
  if (parsed.recurrence) patch.recurrence = recurrenceOf(parsed.recurrence, task, parsed.due);
  else if (parsed.due) patch.due = movedDue(parsed.due, task, parsed.spans, today);
  if (parsed.recurrence && !task.due && parsed.due) patch.due = dueOf(parsed.due);
  const first =
    parsed.recurrence && !parsed.recurrence.start ? firstOn(parsed.recurrence.rule, task, today) : undefined;
  if (first) patch.due = { ...first, ...(parsed.due?.time ? { time: parsed.due.time } : {}) };
  if (parsed.reminders) patch.reminders = parsed.reminders;
  if (parsed.intent === 'move' && parsed.snooze) {
    const shifted = shift(task, parsed.snooze, /\b(?:forward|earlier|sooner|up)\b/i.test(said));
    if (!shifted) return `${quoted(task.title)} has no date to move from. Say when: “move it to friday”.`;
    patch.due = shifted;
  }
  for (const field of parsed.clears) Object.assign(patch, cleared(field, task));
  if (parsed.notes !== null) {
    const before = parsed.clears.includes('notes') ? '' : (task.notes ?? '');
    patch.notes = before === '' ? parsed.notes : `${before}\n${parsed.notes}`;
  }
  return patch;
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** "every week on sunday", of what is due on a saturday: the first such day from then on; undefined where it is one. */
function firstOn(rule: string, { due }: KnownTask, today: string): DueInput | undefined {
  const days = /^FREQ=WEEKLY;(?:.*;)?BYDAY=([A-Z,]+)/.exec(rule)?.[1]?.split(',');
  if (!days || !due) return undefined;
  const isOn = (date: string) => days.includes(weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '');
  if (isOn(due.date)) return undefined;
  const from = due.date > today ? due.date : today;
  const date = weekdays.map((_, index) => addDays(from, index)).find(isOn);
  return date === undefined ? undefined : { date, time: due.time ?? null, timeZone: due.timeZone ?? null };
}

function dueOf(due: DueInput): { date: string; time: string | null; timeZone: string | null } {
  return { date: due.date, time: due.time ?? null, timeZone: due.timeZone ?? null };
}

/** A day alone keeps the time of the task, a time alone its day, unless that is over. */
function movedDue(due: DueInput, task: KnownTask, spans: Heard['parsed']['spans'], today: string): DueInput {
  const old = task.due;
  if (!old) return due;
  const words = spans.filter(({ kind }) => kind === 'due').map(({ text }) => text.trim());
  if (due.time && old.date >= today && words.length > 0 && words.every((one) => timeAlone.test(one)))
    return {
      date: old.date,
      time: nearTo(old.time, due.time, words.join(' ')),
      timeZone: due.timeZone ?? old.timeZone ?? null,
    };
  if (!due.time && old.time) return { date: due.date, time: old.time, timeZone: old.timeZone ?? null };
  return due;
}

const bareHour =
  /^(?:(?:at|to|by|around|from)\s+)*(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)$/i;

/** "make that 8", of what is at seven in the evening, means the evening. */
function nearTo(old: string | null | undefined, time: string, words: string): string {
  const [hour = 0, minutes = '00'] = [Number(time.slice(0, 2)), time.slice(3, 5)];
  const isEvening = old != null && old >= '17:00' && hour >= 5 && hour < 12;
  return isEvening && bareHour.test(words) ? `${hour + 12}:${minutes}` : time;
}

/** The rule counts from the task's own due, unless the words say another beginning. */
function recurrenceOf(recurrence: RecurrenceInput, task: KnownTask, due: DueInput | null): RecurrenceInput {
  const { start: _, ...rule } = recurrence;
  const namesDay = /BYDAY|BYMONTHDAY|BYHOUR|BYMONTH/.test(recurrence.rule);
  if (namesDay) return recurrence;
  const from = task.due ?? (due ? dueOf(due) : null);
  return from ? { ...rule, start: `${from.date}${from.time ? `T${from.time.slice(0, 5)}` : ''}` } : recurrence;
}

function tagsOf({ tags, removedTags }: Heard['parsed'], task: KnownTask): string[] {
  const removed = new Set(removedTags.map((tag) => tag.toLowerCase()));
  const kept = (task.tags ?? []).filter((tag) => !removed.has(tag.toLowerCase()));
  const known = new Set(kept.map((tag) => tag.toLowerCase()));
  return [...kept, ...tags.filter((tag) => !known.has(tag.toLowerCase()))];
}

function cleared(field: Heard['parsed']['clears'][number], task: KnownTask): Patch {
  switch (field) {
    case 'time':
      return task.due ? { due: { date: task.due.date } } : {};
    case 'priority':
      return { priority: 'none' };
    case 'tags':
      return { tags: [] };
    case 'reminders':
      return { reminders: [] };
    case 'project':
      return { projectId: null };
    case 'notes':
      return { notes: '' };
    default:
      return { [field]: null };
  }
}

/** The due so much later by the wall, or earlier. */
function shift(task: KnownTask, by: { minutes: number } | { until: string }, isEarlier: boolean): DueInput | undefined {
  if (!task.due || !('minutes' in by)) return undefined;
  const wall = Date.parse(`${task.due.date}T${task.due.time ?? '00:00'}Z`);
  const moved = new Date(wall + (isEarlier ? -1 : 1) * by.minutes * 60_000).toISOString();
  const isOfDays = by.minutes % 1440 === 0;
  if (!task.due.time && !isOfDays) return undefined;
  const time = task.due.time ? moved.slice(11, 16) : null;
  return { date: moved.slice(0, 10), time, timeZone: task.due.timeZone ?? null };
}

function sayUpdated(heard: Heard, tasks: readonly KnownTask[], outcomes: readonly Outcome[]): string {
  if (outcomes.some(({ kind }) => kind === 'waiting')) return '';
  const done = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.task] : []));
  const refused = outcomes.find((outcome) => outcome.kind === 'refused');
  const why = refused?.kind === 'refused' ? refused.detail : '';
  const [first] = done;
  if (!first) return `Nothing was changed: ${why}`;
  const name = done.length === 1 ? quoted(tasks[0]?.title ?? first.title) : counted(done.length, 'task');
  return `Changed ${name}: ${joined(ofAll(heard, done))}.${why === '' ? '' : ` Not all: ${why}`}`;
}

/** What is true of each of the tasks that were changed; of their dates the day, where only the time differs. */
function ofAll(heard: Heard, tasks: readonly KnownTask[]): string[] {
  const told = (some: readonly KnownTask[]) => {
    const [first = [], ...others] = some.map((task) => whatChanged(heard, task));
    return first.filter((one) => others.every((other) => other.includes(one)));
  };
  const says = told(tasks);
  const onDay = told(tasks.map((task) => (task.due ? { ...task, due: { ...task.due, time: null } } : task)));
  const more = onDay.length > says.length ? onDay : says;
  return more.length > 0 ? more : ['as you said'];
}

function whatChanged({ parsed, settings, now, projects }: Heard, task: KnownTask): string[] {
  const says: string[] = [];
  if (parsed.title !== '') says.push(`now called ${quoted(task.title)}`);
  if ((parsed.due || (parsed.intent === 'move' && parsed.snooze)) && task.due)
    says.push(`due ${sayDue(task.due, settings, now)}`);
  if (parsed.recurrence && task.recurrence) {
    says.push(`repeats ${sayRule(task.recurrence)}`);
    if (!parsed.due && task.due) says.push(`due ${sayDue(task.due, settings, now)}`);
  }
  if (parsed.priority) says.push(parsed.priority === 'none' ? 'no priority' : `${parsed.priority} priority`);
  if (parsed.tags.length > 0) says.push(`tagged ${joined(parsed.tags.map((tag) => `@${tag}`))}`);
  if (parsed.removedTags.length > 0) says.push(`without ${joined(parsed.removedTags.map((tag) => `@${tag}`))}`);
  if (parsed.project) {
    const name = projects.find(({ id }) => id === task.projectId)?.name ?? parsed.project.name;
    says.push(`in the project ${quoted(name)}`);
  }
  if (parsed.notes !== null) says.push('with your note');
  if (parsed.reminders) says.push(parsed.reminders.length === 0 ? 'no reminders' : 'with your reminder');
  const off: Record<string, string> = { due: 'date', recurrence: 'repetition' };
  for (const field of parsed.clears)
    if (field !== 'notes' || parsed.notes === null) says.push(`no ${off[field] ?? field}`);
  return says.length > 0 ? says : ['as you said'];
}
