import type { Reminder, ReminderInput } from '@duly/contracts';
import { parse } from '@duly/language';
import { spokenOf } from '../spoken-of.ts';
import { joined, quoted } from '../words/say.ts';
import { sayInstant, sayMinutes } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { byIds, findTasks } from './find-tasks.ts';
import { lastChangeIn } from './last-change.ts';
import { marked, taskMark } from './marks.ts';
import { type Answering, act, type Call, choose, type KnownTask, say } from './talk.ts';
import { timeAlone } from './time-alone.ts';
import { isSame, toldReminders, wordsOf } from './told-reminders.ts';

/** "remind me an hour before", "remove the reminders of the dentist". */
export function* remind(heard: Heard): Answering {
  const { parsed, said, marks } = heard;
  const takesOff =
    parsed.clears.includes('reminders') ||
    /^(?:please )?(?:no reminders?|(?:don['’]t|do not|never) remind)/i.test(said);
  const wanted = parsed.reminders ?? [];
  if (!takesOff && wanted.length === 0) {
    yield* say('When shall I remind you? Say for example “remind me an hour before” or “remind me tomorrow at 9”.');
    return;
  }
  const tasks = yield* findTasks(heard, { verb: takesOff ? 'remind you no more of' : 'remind you of' });
  if (!tasks) return;
  const { only } = marks;
  if (!takesOff) yield* add(heard, tasks);
  else if (only !== null) yield* takeOffTold(heard, tasks, only);
  else if (wanted.length > 0) yield* takeOffSome(tasks, (task) => sameAs(wanted, task));
  else yield* takeOff(tasks);
}

/** "cancel the monday one": of the task that is meant, or else of the one that was spoken of before it. */
function* takeOffTold(heard: Heard, tasks: readonly KnownTask[], words: string): Answering {
  const last = lastChangeIn(heard)?.reminder;
  const told = (task: KnownTask) => toldReminders(words, task, { context: heard.context, last });
  const isThere = (task: KnownTask) => told(task).length > 0;
  const { last: spoken, inTurn } = spokenOf(heard.history);
  // A task that was named is meant, and no other.
  const leans = tasks.every(({ id }) => spoken.includes(id));
  const before = tasks.some(isThere) || !leans ? [] : (yield* byIds(inTurn)).filter(isThere);
  yield* takeOffSome(before.length === 1 ? before : tasks, told);
}

function sameAs(some: readonly ReminderInput[], { reminders = [] }: KnownTask): Reminder[] {
  return reminders.filter((one) => some.some((other) => isSame(one, other)));
}

/** "drop the 15 min one": the others stay. */
function* takeOffSome(tasks: readonly KnownTask[], some: (task: KnownTask) => readonly Reminder[]): Answering {
  const calls = tasks.flatMap((task) => removalsOf(task, some(task)));
  if (calls.length === 0) {
    yield* say(`${quoted(tasks[0]?.title ?? '')} has no such reminder. Ask “what reminders does it have?”.`);
    return;
  }
  const outcomes = yield* act(calls);
  const refused = outcomes.find(({ kind }) => kind === 'refused');
  if (refused?.kind === 'refused') yield* say(`Not changed: ${refused.detail}`);
  else if (outcomes.every(({ kind }) => kind === 'done'))
    yield* say(
      `I took that reminder off ${tasks.length === 1 ? quoted(tasks[0]?.title ?? '') : `${tasks.length} tasks`}.`,
    );
}

function removalsOf({ id }: KnownTask, reminders: readonly Reminder[]): Call[] {
  return reminders.map((one) => ({ name: 'remove-reminder', input: { id, reminderId: one.id } }));
}

function* takeOff(tasks: readonly KnownTask[]): Answering {
  const with_ = tasks.filter(({ reminders }) => (reminders ?? []).length > 0);
  const [first] = with_;
  if (!first) {
    yield* say(`${quoted(tasks[0]?.title ?? '')} has no reminders.`);
    return;
  }
  const outcomes = yield* act(with_.map(({ id }) => ({ name: 'update-task', input: { id, reminders: [] } })));
  const refused = outcomes.find(({ kind }) => kind === 'refused');
  if (refused?.kind === 'refused') yield* say(`Not changed: ${refused.detail}`);
  else if (outcomes.every(({ kind }) => kind === 'done'))
    yield* say(`I remind you no more of ${with_.length === 1 ? quoted(first.title) : `${with_.length} tasks`}.`);
}

function* add(heard: Heard, tasks: readonly KnownTask[]): Answering {
  const { parsed, settings, now } = heard;
  const undated = tasks.find(({ due }) => !due);
  if (undated && (parsed.reminders ?? []).some(({ kind }) => kind === 'before')) {
    yield* say(
      `${quoted(undated.title)} has no date, so there is no “before”. Say when it is due (“move it to friday 15:00”), or when to remind you (“remind me tomorrow at 9”).`,
    );
    return;
  }
  const wanted = tasks.map((task) => wantedOf(heard, task));
  const [first] = tasks;
  const [some = []] = wanted;
  if (wanted.some((one) => one.length === 0)) {
    yield* say(`${hasPassed}. Say another, such as “remind me tomorrow at 9”.`);
    return;
  }
  const replaced = tasks.map((task) => replacedOf(heard, task));
  const unclear = replaced.indexOf(undefined);
  const asked = tasks[unclear];
  if (asked) {
    yield* askWhich(heard, asked);
    return;
  }
  const outcomes = yield* act(
    tasks.flatMap((task, index) => [
      ...(wanted[index] ?? []).map((one) => ({ name: 'set-reminder', input: { id: task.id, ...one } })),
      ...removalsOf(task, replaced[index] ?? []),
    ]),
  );
  const refused = outcomes.find(({ kind }) => kind === 'refused');
  if (refused?.kind === 'refused') yield* say(`${wasRefused}: ${refused.detail}`);
  else if (first && outcomes.every(({ kind }) => kind === 'done')) {
    const missed = outcomes.some((one) => one.kind === 'done' && one.task.reminders?.at(-1)?.state === 'missed');
    const note = missed ? ' That time has passed already, so it will not come.' : '';
    const inPlace = replaced.some((one) => (one ?? []).length > 0) ? ', in place of the one before' : '';
    yield* say(
      `I remind you of ${tasks.length === 1 ? quoted(first.title) : `${tasks.length} tasks`} ${joined(some.map((one) => sayReminder(one, { settings, now })))}${inPlace}.${note}`,
    );
  }
}

const hasPassed = 'That time has passed already';
const wasRefused = 'No reminder was set';
const notSet = new RegExp(`^(?:${hasPassed}|${wasRefused})`);
const insteadOf = /\s*\binstead of (?<what>.+)$/i;

/** What is wanted of a task that is there: "the evening before" counts from its own day. */
function wantedOf({ parsed, said, context }: Heard, { due, recurrence }: KnownTask): readonly ReminderInput[] {
  if (!due) return parsed.reminders ?? [];
  const task = { due, isRepeated: Boolean(recurrence) };
  const read = parse(said.replace(insteadOf, ''), { ...context, task });
  const isPast = read.warnings.some(({ code }) => code === 'past-date');
  const wanted = read.reminders ?? (isPast ? [] : (parsed.reminders ?? []));
  // "at 8", of what is due at the next 8 o'clock, is when it is due.
  const isAtDue = (one: ReminderInput) => wordsOf(one, context) === `${due.date} ${due.time?.slice(0, 5)}`;
  const isTime = timeAlone.test(said.replace(/^remind me /i, ''));
  return wanted.map((one) => (isTime && isAtDue(one) ? { kind: 'before', minutes: 0 } : one));
}

/** The reminders that the new one takes the place of; undefined where that is not clear. */
function replacedOf(heard: Heard, task: KnownTask): Reminder[] | undefined {
  const { said, marks, context } = heard;
  const what = insteadOf.exec(said)?.groups?.what;
  if (what !== undefined) return sameAs(parse(`remind me ${what}`, context).reminders ?? [], task);
  const { reminders = [] } = task;
  if (!marks.isInstead || reminders.length === 0) return [];
  const last = lastChangeIn(heard)?.reminder;
  const lastSet = reminders.find(({ id }) => id === last?.id);
  // The one that new tasks get may be just as early.
  if (lastSet) return sameAs([lastSet], task);
  // "make that an hour before instead", of one that was not set: there is nothing in whose place it could stand.
  if (notSet.test(heard.history.findLast(({ role }) => role === 'assistant')?.text ?? '')) return [];
  return reminders.length === 1 ? [...reminders] : undefined;
}

function* askWhich({ said, settings, now, context }: Heard, { id, title, reminders = [] }: KnownTask): Answering {
  const mark = taskMark(id);
  yield* choose(`${quoted(title)} has ${reminders.length} reminders. Which one shall it replace?`, [
    ...reminders.map((one) => ({
      label: `The one ${sayReminder(one, { settings, now })}`,
      value: marked(`${said} instead of ${wordsOf(one, context)}`, mark),
    })),
    { label: 'None of them: one more', value: marked(said, mark) },
  ]);
}

function sayReminder(one: ReminderInput, { settings, now }: Pick<Heard, 'settings' | 'now'>): string {
  if (one.kind === 'at') return sayInstant(one.at, settings, now);
  return one.minutes === 0 ? 'when it is due' : `${sayMinutes(one.minutes)} before`;
}
