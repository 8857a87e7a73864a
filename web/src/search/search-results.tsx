'use client';
import type { Task } from '@duly/contracts';
import { useMemo } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import type { PersonClock } from '../tasks/local-due.ts';
import { isOverdue, localDue } from '../tasks/local-due.ts';
import { TaskRow } from '../tasks/task-row.tsx';
import type { TaskActions } from '../tasks/use-task-actions.ts';
import type { SearchHit } from './use-search.ts';

/** The rows of what was found, the best first, with the words that were searched for. */
export function SearchResults({
  hits,
  tasks,
  clock,
  opened,
  onOpen,
  actions,
}: {
  hits: readonly SearchHit[];
  tasks: ReadonlyMap<string, Task>;
  clock: PersonClock;
  opened: string | null;
  onOpen: (id: string) => void;
  actions: TaskActions;
}) {
  const account = useAccount();
  const projects = useAccountState((state) => state.known?.projects);
  const names = useMemo(() => new Map(projects?.map(({ id, name }) => [id, name])), [projects]);
  const shown = hits.flatMap(({ task, title, notes }) => {
    const now = tasks.get(task.id) ?? task;
    // What was changed since is found anew in a moment; until then its words are as they are.
    return now.deletedAt === null
      ? [{ task: now, found: now.title === task.title ? { title, notes } : undefined }]
      : [];
  });
  return (
    <ul aria-label="Found">
      {shown.map(({ task, found }) => {
        const due = task.due && localDue(task.due, clock.zone);
        return (
          <TaskRow
            key={account?.firstId(task.id) ?? task.id}
            task={task}
            found={found}
            saysDay
            isOverdue={task.completedAt === null && due !== null && isOverdue(due, clock)}
            zone={clock.zone}
            today={clock.today}
            wholeDayTime={clock.wholeDayTime}
            projectName={task.projectId === null ? undefined : names.get(task.projectId)}
            isOpened={task.id === opened}
            isLeaving={false}
            onOpen={onOpen}
            actions={actions}
          />
        );
      })}
    </ul>
  );
}
