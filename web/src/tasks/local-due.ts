import type { Due } from '@duly/contracts';
import { instantOf, localTimeOf } from '../clock/local-time.ts';

export interface LocalDue {
  date: string;
  time: string | null;
}

/** The person's clock: their zone, and what it shows now. */
export interface PersonClock {
  zone: string;
  today: string;
  /** `HH:MM` */
  time: string;
  /** `HH:MM`, when whole days remind. */
  wholeDayTime: string;
}

/** When a task is due on the person's own clock. Only a time with a fixed zone of its own has to be converted. */
export function localDue(due: Due, zone: string): LocalDue {
  if (due.time === null || due.timeZone === null || due.timeZone === zone) return { date: due.date, time: due.time };
  return localTimeOf(instantOf({ date: due.date, time: due.time }, due.timeZone), zone);
}

/** A whole day is overdue when it has ended, a time when it has passed. */
export function isOverdue(due: LocalDue, clock: PersonClock): boolean {
  if (due.date !== clock.today) return due.date < clock.today;
  return due.time !== null && due.time < clock.time;
}
