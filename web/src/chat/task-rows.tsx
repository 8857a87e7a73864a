'use client';
import { useEffect, useMemo } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import { isOverdue, localDue } from '../tasks/local-due.ts';
import { TaskRow } from '../tasks/task-row.tsx';
import { useChatPlace } from './chat-place.tsx';
import styles from './widget.module.css';

/** Tasks as they are now, whatever they were when they were shown; `words` stands where one is no longer there. */
export function TaskRows({ label, lines }: { label: string; lines: readonly { id: string; words: string }[] }) {
  const { tasks, clock, actions, opened, onOpen } = useChatPlace();
  const account = useAccount();
  const projects = useAccountState((state) => state.known?.projects);
  const leaving = useAccountState((state) => state.leaving);
  const names = useMemo(() => new Map(projects?.map(({ id, name }) => [id, name])), [projects]);
  const isReady = useAccountState((state) => state.status === 'ready');
  const ids = lines.map(({ id }) => id).join(' ');
  useEffect(() => {
    // Not every task is in a list that was read.
    if (isReady) for (const id of ids.split(' ').filter(Boolean)) void account?.find(id);
  }, [account, ids, isReady]);
  if (lines.length === 0) return null;
  return (
    <ul className={styles.rows} aria-label={label}>
      {lines.map(({ id, words }) => {
        const task = tasks.get(id);
        if (!task || task.deletedAt !== null) {
          return (
            <li key={id} className={styles.gone}>
              <span className={task ? styles.deleted : undefined}>{task?.title ?? words}</span>
              {task && ' · deleted'}
            </li>
          );
        }
        const due = task.due && localDue(task.due, clock.zone);
        return (
          <TaskRow
            key={id}
            task={task}
            saysDay
            isOverdue={task.completedAt === null && due !== null && isOverdue(due, clock)}
            zone={clock.zone}
            today={clock.today}
            wholeDayTime={clock.wholeDayTime}
            projectName={task.projectId === null ? undefined : names.get(task.projectId)}
            isOpened={task.id === opened}
            isLeaving={leaving.has(id) && task.deletedAt !== null}
            onOpen={onOpen}
            actions={actions}
          />
        );
      })}
    </ul>
  );
}
