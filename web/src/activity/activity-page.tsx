'use client';
import type { Activity } from '@duly/contracts';
import { useState } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import { failureWords } from '../api/failures.ts';
import { localTimeOf } from '../clock/local-time.ts';
import buttons from '../parts/button.module.css';
import { Skeleton } from '../parts/skeleton.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { usePersonClock } from '../tasks/use-person-clock.ts';
import { dayHeading } from '../words/date-words.ts';
import styles from './activity.module.css';
import { ActivityRow } from './activity-row.tsx';
import { useActivity } from './use-activity.ts';

/** What was changed, by whom, and the way back from each change. */
export function ActivityPage() {
  const account = useAccount();
  const status = useAccountState((state) => state.status);
  const toasts = useToasts();
  const clock = usePersonClock();
  const { list, more, again, replace } = useActivity();
  const [undoing, setUndoing] = useState<string | null>(null);

  async function undo(entry: Activity): Promise<void> {
    if (!account) return;
    setUndoing(entry.id);
    try {
      replace(await account.call('undo-change', { id: entry.id }));
      toasts.show({ text: 'Undone.' });
    } catch (failure) {
      toasts.show({ text: `Not undone: ${failureWords(failure)}` });
    }
    setUndoing(null);
  }

  const days = byDay(list.items, clock.zone);
  return (
    <main className={styles.page}>
      <h1>Activity</h1>
      {days.map(({ date, entries }) => (
        <section key={date} className={styles.day} aria-labelledby={`day-${date}`}>
          <h2 id={`day-${date}`} className={styles.heading}>
            {dayHeading(date, clock.today)}
          </h2>
          <ol>
            {entries.map((entry) => (
              <ActivityRow
                key={entry.id}
                entry={entry}
                zone={clock.zone}
                isUndoing={undoing === entry.id}
                onUndo={() => void undo(entry)}
              />
            ))}
          </ol>
        </section>
      ))}
      {list.status === 'loading' && status !== 'failed' && <Skeleton label="The activity is loading" />}
      {(list.status === 'failed' || status === 'failed') && (
        <p className={styles.failed} role="alert">
          The activity could not be read: Duly cannot be reached.
          <button type="button" className={buttons.button} onClick={again}>
            Try again
          </button>
        </p>
      )}
      {list.status === 'idle' && list.items.length === 0 && (
        <p className={styles.empty}>Every change of your tasks is kept here for a year, with the way back.</p>
      )}
      {list.cursor !== null && (
        <button type="button" className={buttons.quiet} onClick={more}>
          Show more
        </button>
      )}
    </main>
  );
}

function byDay(items: readonly Activity[], zone: string): { date: string; entries: Activity[] }[] {
  const days: { date: string; entries: Activity[] }[] = [];
  for (const entry of items) {
    const { date } = localTimeOf(new Date(entry.at), zone);
    const last = days.at(-1);
    if (last?.date === date) last.entries.push(entry);
    else days.push({ date, entries: [entry] });
  }
  return days;
}
