'use client';
import type { Task } from '@duly/contracts';
import { memo } from 'react';
import buttons from '../parts/button.module.css';
import { Icon } from '../parts/icon.tsx';
import { Fragments } from '../search/fragments.tsx';
import type { SearchHit } from '../search/use-search.ts';
import { Ring } from './ring.tsx';
import { TaskMeta } from './task-meta.tsx';
import styles from './task-row.module.css';
import type { TaskActions } from './use-task-actions.ts';

interface TaskRowProps {
  task: Task;
  /** What it was found by. */
  found?: Pick<SearchHit, 'title' | 'notes'> | undefined;
  /** False where the heading says the day already. */
  saysDay: boolean;
  isOverdue: boolean;
  zone: string;
  today: string;
  wholeDayTime: string;
  projectName: string | undefined;
  isOpened: boolean;
  isLeaving: boolean;
  onOpen: (id: string) => void;
  actions: TaskActions;
}

/** One task: ring, title, and below it what is set. Lists of thousands stay quick because only changed rows render. */
export const TaskRow = memo(function TaskRow({
  task,
  found,
  isOpened,
  isLeaving,
  onOpen,
  actions,
  ...meta
}: TaskRowProps) {
  return (
    <li
      className={styles.item}
      data-task={task.id}
      data-leaving={isLeaving || undefined}
      data-opened={isOpened || undefined}
    >
      <div className={styles.row}>
        <Ring task={task} onToggle={() => actions.toggle(task.id)} />
        <button type="button" className={styles.main} data-row={task.id} onClick={() => onOpen(task.id)}>
          <span className={styles.title} data-done={task.completedAt === null ? undefined : true}>
            {found ? <Fragments fragments={found.title} /> : task.title}
          </span>
          <TaskMeta task={task} {...meta} />
          {found && found.notes.length > 0 && (
            <span className={styles.notes}>
              <Fragments fragments={found.notes} />
            </span>
          )}
        </button>
        <button
          type="button"
          className={`${buttons.icon} ${styles.remove}`}
          title="Delete"
          onClick={() => actions.remove(task.id)}
        >
          <Icon name="trash" size={18} />
          <span className="visually-hidden">Delete “{task.title}”</span>
        </button>
      </div>
    </li>
  );
});
