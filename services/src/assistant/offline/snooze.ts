import { quoted } from '../words/say.ts';
import { sayInstant, sayMinutes } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { findTasks } from './find-tasks.ts';
import { taskMark } from './marks.ts';
import { type Answering, act, choose, type KnownTask, say } from './talk.ts';

/** Lets a reminder come again later. The task stays when it is. */
export function* snooze(heard: Heard): Answering {
  const { parsed, settings, now } = heard;
  const tasks = yield* findTasks(heard, { verb: 'snooze', isOne: true });
  const [task] = tasks ?? [];
  if (!task) return;
  const by = parsed.snooze;
  if (by === null) {
    yield* choose(`For how long shall I snooze ${quoted(task.title)}?`, [
      { label: '10 minutes', value: `snooze it for 10 minutes ${taskMark(task.id)}` },
      { label: '1 hour', value: `snooze it for 1 hour ${taskMark(task.id)}` },
      { label: 'Until tomorrow', value: `snooze it until tomorrow ${taskMark(task.id)}` },
    ]);
    return;
  }
  const until = 'minutes' in by ? new Date(now.getTime() + by.minutes * 60_000).toISOString() : by.until;
  const reminder = reminderOf(task);
  const call = reminder
    ? { name: 'snooze-reminder', input: { id: task.id, reminderId: reminder.id, ...by } }
    : { name: 'set-reminder', input: { id: task.id, kind: 'at', at: until } };
  const [outcome] = yield* act([call]);
  if (outcome?.kind === 'refused') yield* say(`Not snoozed: ${outcome.detail}`);
  else if (outcome?.kind === 'done') {
    const span = 'minutes' in by ? ` for ${sayMinutes(by.minutes)}` : '';
    yield* say(`Snoozed ${quoted(task.title)}${span}: I remind you ${sayInstant(until, settings, now)}.`);
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
