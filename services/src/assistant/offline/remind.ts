import type { Reminder, ReminderInput } from '@duly/contracts';
import { parse } from '@duly/language';
import { joined, quoted } from '../words/say.ts';
import { sayInstant, sayMinutes } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { findTasks } from './find-tasks.ts';
import { type Answering, act, type Call, type KnownTask, say } from './talk.ts';

/** "remind me an hour before", "remove the reminders of the dentist". */
export function* remind(heard: Heard): Answering {
  const { parsed, said, context } = heard;
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
  const [, instead] = /\binstead of (.+)$/i.exec(said) ?? [];
  const replaced = instead === undefined ? [] : (parse(`remind me ${instead}`, context).reminders ?? []);
  if (!takesOff) yield* add(heard, tasks, { wanted, replaced });
  else if (wanted.length > 0) yield* takeOffSome(tasks, wanted);
  else yield* takeOff(tasks);
}

/** "drop the 15 min one": the others stay. */
function* takeOffSome(tasks: readonly KnownTask[], some: readonly ReminderInput[]): Answering {
  const calls = removalsOf(tasks, some);
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

function removalsOf(tasks: readonly KnownTask[], some: readonly ReminderInput[]): Call[] {
  return tasks.flatMap(({ id, reminders = [] }) =>
    reminders
      .filter((one) => some.some((other) => isSame(one, other)))
      .map((one) => ({ name: 'remove-reminder', input: { id, reminderId: one.id } })),
  );
}

function isSame(one: Reminder, other: ReminderInput): boolean {
  if (other.kind === 'before') return one.kind === 'before' && one.minutes === other.minutes;
  return one.kind === 'at' && Date.parse(one.at) === Date.parse(other.at);
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

function* add(
  { settings, now }: Heard,
  tasks: readonly KnownTask[],
  { wanted, replaced }: { wanted: readonly ReminderInput[]; replaced: readonly ReminderInput[] },
): Answering {
  const undated = tasks.find(({ due }) => !due);
  if (undated && wanted.some(({ kind }) => kind === 'before')) {
    yield* say(
      `${quoted(undated.title)} has no date, so there is no “before”. Say when it is due (“move it to friday 15:00”), or when to remind you (“remind me tomorrow at 9”).`,
    );
    return;
  }
  const calls = [
    ...tasks.flatMap(({ id }) => wanted.map((one) => ({ name: 'set-reminder', input: { id, ...one } }))),
    ...removalsOf(tasks, replaced),
  ];
  const outcomes = yield* act(calls);
  const refused = outcomes.find(({ kind }) => kind === 'refused');
  const [first] = tasks;
  if (refused?.kind === 'refused') yield* say(`No reminder was set: ${refused.detail}`);
  else if (first && outcomes.every(({ kind }) => kind === 'done')) {
    const when = wanted.map((one) =>
      one.kind === 'at'
        ? sayInstant(one.at, settings, now)
        : one.minutes === 0
          ? 'when it is due'
          : `${sayMinutes(one.minutes)} before`,
    );
    const missed = outcomes.some((one) => one.kind === 'done' && one.task.reminders?.at(-1)?.state === 'missed');
    const note = missed ? ' That time has passed already, so it will not come.' : '';
    yield* say(
      `I remind you of ${tasks.length === 1 ? quoted(first.title) : `${tasks.length} tasks`} ${joined(when)}.${note}`,
    );
  }
}
