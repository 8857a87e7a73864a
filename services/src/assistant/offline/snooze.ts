import { counted, quoted } from '../words/say.ts';
import { sayInstant, sayMinutes } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { findTasks } from './find-tasks.ts';
import { taskMark } from './marks.ts';
import { type Answering, act, choose, type KnownTask, say } from './talk.ts';

/** Lets reminders come again later. The tasks stay when they are. */
export function* snooze(heard: Heard): Answering {
  const { parsed, settings, now } = heard;
  const tasks = yield* findTasks(heard, { verb: 'snooze' });
  const [first] = tasks ?? [];
  if (!tasks || !first) return;
  const name = tasks.length === 1 ? quoted(first.title) : counted(tasks.length, 'task');
  const by = parsed.snooze;
  if (by === null) {
    const mark = taskMark(...tasks.map(({ id }) => id));
    yield* choose(`For how long shall I snooze ${name}?`, [
      { label: '10 minutes', value: `snooze it for 10 minutes ${mark}` },
      { label: '1 hour', value: `snooze it for 1 hour ${mark}` },
      { label: 'Until tomorrow', value: `snooze it until tomorrow ${mark}` },
    ]);
    return;
  }
  const until = 'minutes' in by ? new Date(now.getTime() + by.minutes * 60_000).toISOString() : by.until;
  const outcomes = yield* act(
    tasks.map((task) => {
      const reminder = reminderOf(task);
      return reminder
        ? { name: 'snooze-reminder', input: { id: task.id, reminderId: reminder.id, ...by } }
        : { name: 'set-reminder', input: { id: task.id, kind: 'at', at: until } };
    }),
  );
  const refused = outcomes.find(({ kind }) => kind === 'refused');
  if (refused?.kind === 'refused') yield* say(`Not snoozed: ${refused.detail}`);
  else if (outcomes.every(({ kind }) => kind === 'done')) {
    const span = 'minutes' in by ? ` for ${sayMinutes(by.minutes)}` : '';
    yield* say(`Snoozed ${name}${span}: I remind you ${sayInstant(until, settings, now)}.`);
  }
}

/** The one that came last; else the one that comes next. */
function reminderOf({ reminders = [] }: KnownTask) {
  const came = reminders.filter(({ state }) => state === 'due' || state === 'sent' || state === 'failed');
  const at = ({ remindAt }: (typeof reminders)[number]) => remindAt ?? '';
  return (
    came.toSorted((one, other) => at(other).localeCompare(at(one)))[0] ??
    reminders.filter(({ state }) => state === 'scheduled').toSorted((one, other) => at(one).localeCompare(at(other)))[0]
  );
}
