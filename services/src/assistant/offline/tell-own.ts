import type { Reminder } from '@duly/contracts';
import { localDateOf } from '@duly/core/time/local-time';
import { counted, joined, quoted } from '../words/say.ts';
import { sayDue, sayInstant } from '../words/say-due.ts';
import { allTasks } from './find-tasks.ts';
import { markOf } from './frames/sentence.ts';
import type { OwnQuestion } from './own-questions.ts';
import { type Answering, ask, type KnownTask, type Talk, tell } from './talk.ts';

/** Answers what is asked about no task: the day and the time in the person's zone, all tags, projects, or reminders. */
export function* tellOwn(asked: OwnQuestion, talk: Talk): Answering {
  const { settings, now } = talk;
  switch (asked.of) {
    case 'time':
      return yield* tell(`It is ${sayInstant(now.toISOString(), settings, now)}.`);
    case 'day':
      return yield* tell(
        `It is ${sayDue({ date: localDateOf(now, settings.timeZone), time: null, timeZone: null }, settings, now)}.`,
      );
    case 'reminders':
      return yield* tellReminders(asked.on, talk);
    default:
      return yield* tellLabels(asked.of);
  }
}

function* tellLabels(of: 'projects' | 'tags'): Answering {
  const names =
    of === 'projects'
      ? ((yield* ask<{ items: { name: string }[] }>('list-projects'))?.items ?? []).map(({ name }) => markOf(name))
      : [...new Set((yield* allTasks('open')).flatMap(({ tags = [] }) => tags.map((tag) => `@${tag}`)))].toSorted();
  const count = counted(names.length, of.slice(0, -1));
  yield* tell(names.length === 0 ? `You have no ${of}.` : `You have ${count}: ${joined(names)}.`);
}

const mostSaid = 10;
const mostShown = 100;

/** Those that are to come, the next first. */
function* tellReminders(on: string | undefined, { settings, now }: Talk): Answering {
  const all = (yield* allTasks('open')).flatMap((task) => toCome(task).map((at) => ({ task, at })));
  const isOn = ({ at }: { at: string }) => on === undefined || localDateOf(new Date(at), settings.timeZone) === on;
  const found = all.filter(isOn).toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const day = on === undefined ? '' : ` ${sayDue({ date: on, time: null, timeZone: null }, settings, now)}`;
  if (found.length === 0) return yield* tell(`You have no reminders${day === '' ? ' set' : `,${day}`}.`);
  const said = found
    .slice(0, mostSaid)
    .map(({ task, at }) => `${quoted(task.title)}, ${sayInstant(at, settings, now)}`);
  const more = found.length > mostSaid ? `; and ${found.length - mostSaid} more` : '';
  const ids = [...new Set(found.map(({ task }) => task.id))];
  yield* tell(
    `You have ${counted(found.length, 'reminder')}${day === '' ? '' : `,${day}`}: ${said.join('; ')}${more}.`,
    [{ name: 'show-tasks', input: { taskIds: ids.slice(0, mostShown) } }],
  );
}

/** The instants of the reminders of a task that are yet to come. */
function toCome({ reminders = [] }: KnownTask): string[] {
  return reminders.flatMap((one) => (isToCome(one) && one.remindAt ? [one.remindAt] : []));
}

/** Whether a reminder has neither come nor was missed. */
export function isToCome({ state }: Reminder): boolean {
  return state === 'scheduled';
}
