import type { Task } from '@duly/contracts';
import type { IconName } from '../parts/icon.tsx';
import { Icon } from '../parts/icon.tsx';
import { exactWords, momentWords } from '../words/date-words.ts';
import { repeatWords } from '../words/repeat-words.ts';
import type { PersonClock } from './local-due.ts';
import { localDue } from './local-due.ts';
import { reminderLabel } from './reminder-label.ts';
import styles from './task-meta.module.css';

interface TaskMetaProps {
  task: Task;
  saysDay: boolean;
  isOverdue: boolean;
  zone: string;
  today: string;
  wholeDayTime: string;
  projectName: string | undefined;
}

/** Below a title: only what is set, in words. */
export function TaskMeta({ task, saysDay, isOverdue, zone, today, wholeDayTime, projectName }: TaskMetaProps) {
  const due = task.due && localDue(task.due, zone);
  const dueWords = due && (saysDay ? momentWords(due, today) : due.time);
  const repeats = task.recurrence && repeatWords(task.recurrence.rule);
  const reminds = remindsWords(task, { zone, today, wholeDayTime });
  if (!dueWords && !repeats && !reminds && projectName === undefined && task.tags.length === 0) return null;
  return (
    <span className={styles.meta}>
      {due && dueWords && (
        <time className={isOverdue ? styles.late : undefined} dateTime={dateTimeOf(due)} title={exactWords(due)}>
          {dueWords}
        </time>
      )}
      {repeats && <Part icon="repeat" label="Repeats" text={repeats} />}
      {reminds && <Part icon="bell" label="Reminder" text={reminds.text} isLate={reminds.isFailed} />}
      {projectName !== undefined && <Part icon="project" label="Project" text={projectName} />}
      {task.tags.map((tag) => (
        <span key={tag} className={styles.part}>
          @{tag}
        </span>
      ))}
    </span>
  );
}

function Part({
  icon,
  label,
  text,
  isLate = false,
}: {
  icon: IconName;
  label: string;
  text: string;
  isLate?: boolean;
}) {
  return (
    <span className={`${styles.part} ${isLate ? styles.late : ''}`}>
      <Icon name={icon} size={14} />
      <span className="visually-hidden">{label}: </span>
      {text}
    </span>
  );
}

/** The next reminder to come, how many follow, or that one could not be delivered. */
function remindsWords(task: Task, clock: Omit<PersonClock, 'time'>) {
  if (task.reminders.some(({ state }) => state === 'failed')) return { text: 'not delivered', isFailed: true };
  const coming = task.reminders
    .filter(({ state }) => state === 'scheduled' || state === 'due')
    .sort((a, b) => ((a.remindAt ?? '~') < (b.remindAt ?? '~') ? -1 : 1));
  const [first] = coming;
  if (!first || task.completedAt !== null) return null;
  const words = reminderLabel(first, task, clock);
  return { text: coming.length > 1 ? `${words} +${coming.length - 1}` : words, isFailed: false };
}

function dateTimeOf({ date, time }: { date: string; time: string | null }): string {
  return time === null ? date : `${date}T${time}`;
}
