'use client';
import type { Task } from '@duly/contracts';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import { failureWords } from '../api/failures.ts';
import { addDays, instantOf, localTimeOf } from '../clock/local-time.ts';
import { useToasts } from '../parts/toasts.tsx';
import type { PersonClock } from '../tasks/local-due.ts';
import { momentWords } from '../words/date-words.ts';
import styles from './task-panel.module.css';

/** Lets a reminder that has fired come again later; the task itself does not move. */
export function SnoozeSelect({
  task,
  reminder,
  label,
  clock,
}: {
  task: Task;
  reminder: Task['reminders'][number];
  label: string;
  clock: PersonClock;
}) {
  const account = useAccount();
  const toasts = useToasts();
  const morning = useAccountState((state) => state.known?.settings.dayParts.morning) ?? '09:00';

  async function snooze(choice: string): Promise<void> {
    const tomorrow = () => instantOf({ date: addDays(clock.today, 1), time: morning }, clock.zone).toISOString();
    const wake = choice === 'tomorrow' ? { until: tomorrow() } : { minutes: Number(choice) };
    try {
      const remindAt = await account?.snooze({ id: task.id, reminderId: reminder.id, ...wake });
      if (!remindAt) return;
      toasts.show({ text: `Reminds again ${momentWords(localTimeOf(new Date(remindAt), clock.zone), clock.today)}.` });
    } catch (failure) {
      toasts.show({ text: `Not snoozed: ${failureWords(failure)}` });
    }
  }

  return (
    <select
      className={styles.snooze}
      aria-label={`Snooze the reminder ${label}`}
      value=""
      onChange={(event) => void snooze(event.target.value)}
    >
      <option value="" disabled>
        Snooze
      </option>
      <option value="10">10 minutes</option>
      <option value="60">1 hour</option>
      <option value="180">3 hours</option>
      <option value="tomorrow">Tomorrow {morning.slice(0, 5)}</option>
    </select>
  );
}
