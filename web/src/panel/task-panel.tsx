'use client';
import type { Task } from '@duly/contracts';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useAccount } from '../account/account-context.tsx';
import { useModal } from '../parts/dialog.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { useIsWide } from '../parts/use-is-wide.ts';
import type { PersonClock } from '../tasks/local-due.ts';
import type { TaskActions } from '../tasks/use-task-actions.ts';
import { TaskEditor } from './task-editor.tsx';
import styles from './task-panel.module.css';

interface Props {
  id: string;
  task: Task | undefined;
  clock: PersonClock;
  actions: TaskActions;
  onClose: () => void;
}

/** One task: beside the list on a wide screen, else a sheet, on a phone of full height. */
export function TaskPanel({ id, task, clock, actions, onClose }: Props) {
  const account = useAccount();
  const toasts = useToasts();
  const isWide = useIsWide();
  const isKnown = task !== undefined;
  const isGone = task?.deletedAt != null;

  useEffect(() => {
    if (isKnown || !account) return;
    void account.find(id).then((isFound) => {
      if (isFound) return;
      toasts.show({ text: 'This task does not exist, or it is not yours.' });
      onClose();
    });
  }, [account, id, isKnown, toasts, onClose]);
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);

  if (!task || isGone || isWide === null) return null;
  const editor = <TaskEditor task={task} clock={clock} actions={actions} onClose={onClose} />;
  if (!isWide) return <Sheet onClose={onClose}>{editor}</Sheet>;
  return (
    <aside className={styles.aside} aria-label="Task">
      {editor}
    </aside>
  );
}

function Sheet({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const ref = useModal(onClose);
  return (
    <dialog ref={ref} className={styles.sheet} aria-label="Task">
      {children}
    </dialog>
  );
}
