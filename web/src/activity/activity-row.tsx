import type { Activity } from '@duly/contracts';
import Link from 'next/link';
import { localTimeOf } from '../clock/local-time.ts';
import buttons from '../parts/button.module.css';
import { Icon } from '../parts/icon.tsx';
import { activityWords, changeWords } from '../words/activity-words.ts';
import styles from './activity.module.css';

/** One change: when, who, what, and Undo. */
export function ActivityRow({
  entry,
  zone,
  isUndoing,
  onUndo,
}: {
  entry: Activity;
  zone: string;
  isUndoing: boolean;
  onUndo: () => void;
}) {
  const { time } = localTimeOf(new Date(entry.at), zone);
  const details = entry.command === 'update-task' || entry.taskId === null ? changeWords(entry.changes) : [];
  return (
    <li className={styles.row} data-undone={entry.undoneAt !== null || undefined}>
      <time className={styles.time} dateTime={entry.at}>
        {time}
      </time>
      <div className={styles.what}>
        <p>
          {activityWords(entry)}{' '}
          {entry.taskId === null ? (
            entry.title
          ) : (
            <Link className={styles.title} href={`/?task=${entry.taskId}`} prefetch={false}>
              {entry.title}
            </Link>
          )}
        </p>
        {details.map((words) => (
          <p key={words} className={styles.detail}>
            {words}
          </p>
        ))}
      </div>
      {entry.undoneAt !== null ? (
        <span className={styles.undone}>Undone</span>
      ) : (
        <button
          type="button"
          className={buttons.quiet}
          onClick={onUndo}
          disabled={isUndoing}
          aria-label={`Undo: ${activityWords(entry)} ${entry.title ?? ''}`}
        >
          <Icon name="undo" size={16} />
          Undo
        </button>
      )}
    </li>
  );
}
