import type { Task } from '@duly/contracts';
import { localTimeOf } from '../clock/local-time.ts';
import { dayHeading } from '../words/date-words.ts';
import type { PersonClock } from './local-due.ts';
import { isOverdue, localDue } from './local-due.ts';

export interface Group {
  /** overdue, none, or the date of its day. */
  key: string;
  title: string;
  tasks: Task[];
}

/** Open tasks under Overdue, Today, each following day, and No date; in each by time, whole days last. */
export function groupOpen(tasks: Iterable<Task>, clock: PersonClock): Group[] {
  const keyed = [...tasks].map((task) => {
    const due = task.due && localDue(task.due, clock.zone);
    const group = due === null ? 'none' : isOverdue(due, clock) ? 'overdue' : due.date;
    // "~" sorts after every digit: no date after all dates, whole days after all times.
    return { task, group, order: due === null ? '~' : `${due.date}T${due.time ?? '~'}` };
  });
  keyed.sort((a, b) => compare(a.order, b.order) || compare(a.task.id, b.task.id));
  return collect(keyed, (key) => {
    if (key === 'overdue') return 'Overdue';
    return key === 'none' ? 'No date' : dayHeading(key, clock.today);
  });
}

/** Completed tasks under the days of their completion, latest first. */
export function groupDone(tasks: Iterable<Task>, clock: PersonClock): Group[] {
  const keyed = [...tasks].map((task) => {
    const completedAt = task.completedAt ?? task.updatedAt;
    return { task, group: localTimeOf(new Date(completedAt), clock.zone).date, order: completedAt };
  });
  keyed.sort((a, b) => compare(b.order, a.order) || compare(a.task.id, b.task.id));
  return collect(keyed, (key) => dayHeading(key, clock.today));
}

function collect(keyed: { task: Task; group: string }[], titleOf: (key: string) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const { task, group: key } of keyed) {
    const group = groups.get(key);
    if (group) group.tasks.push(task);
    else groups.set(key, { key, title: titleOf(key), tasks: [task] });
  }
  const overdue = groups.get('overdue');
  return overdue ? [overdue, ...[...groups.values()].filter((group) => group !== overdue)] : [...groups.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
