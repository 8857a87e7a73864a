'use client';
import type { Task } from '@duly/contracts';
import { useMemo, useRef } from 'react';
import { useAccount } from '../account/account-context.tsx';
import { useToasts } from '../parts/toasts.tsx';

export interface TaskActions {
  /** Completes an open task, reopens a completed one. */
  toggle(id: string): void;
  /** Deletes with a way back; of a recurring task it asks first what is meant. */
  remove(id: string): void;
  removeAs(task: Task, scope: 'occurrence' | 'series'): void;
  undo(): void;
}

/** What is done to a task from a row, a key or the panel: at once, and with a way back. */
export function useTaskActions(tasks: ReadonlyMap<string, Task>, ask: (task: Task) => void): TaskActions {
  const account = useAccount();
  const toasts = useToasts();
  const latest = useRef({ account, tasks, ask });
  latest.current = { account, tasks, ask };
  return useMemo(() => {
    function remove(task: Task, scope: 'occurrence' | 'series', text: string): void {
      const { account } = latest.current;
      account?.remove(task.id, scope === 'series' ? 'series' : undefined);
      const act = () => account?.restore(account.currentId(task.id));
      toasts.show({ text, action: { label: 'Undo', act } });
    }
    return {
      toggle(id) {
        const { account, tasks } = latest.current;
        const task = tasks.get(id);
        if (!task || !account) return;
        const wasDone = task.completedAt !== null;
        const text = `${wasDone ? 'Reopened' : 'Completed'} ${quoted(task)}.`;
        const again = () => account[wasDone ? 'complete' : 'reopen'](account.currentId(id));
        account[wasDone ? 'reopen' : 'complete'](id);
        toasts.show({ text, action: { label: 'Undo', act: again } });
      },
      remove(id) {
        const { tasks, ask } = latest.current;
        const task = tasks.get(id);
        if (!task) return;
        if (task.recurrence && task.completedAt === null) ask(task);
        else remove(task, 'occurrence', `Deleted ${quoted(task)}.`);
      },
      removeAs(task, scope) {
        remove(task, scope, scope === 'series' ? `Ended and deleted ${quoted(task)}.` : `Skipped ${quoted(task)}.`);
      },
      undo: () => toasts.act(),
    };
  }, [toasts]);
}

function quoted({ title }: Task): string {
  return `“${title.length > 60 ? `${title.slice(0, 59)}…` : title}”`;
}
