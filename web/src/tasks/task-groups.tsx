'use client';
import { useMemo } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import type { View } from '../account/account-state.ts';
import type { Group } from './group-tasks.ts';
import type { PersonClock } from './local-due.ts';
import styles from './task-groups.module.css';
import { TaskRow } from './task-row.tsx';
import type { TaskActions } from './use-task-actions.ts';

/** The groups of a list with their rows. One row takes part in the tab order; the arrow keys reach the others. */
export function TaskGroups({
  groups,
  view,
  clock,
  opened,
  onOpen,
  actions,
}: {
  groups: Group[];
  view: View;
  clock: PersonClock;
  opened: string | null;
  onOpen: (id: string) => void;
  actions: TaskActions;
}) {
  const account = useAccount();
  const leaving = useAccountState((state) => state.leaving);
  const projects = useAccountState((state) => state.known?.projects);
  const names = useMemo(() => new Map(projects?.map(({ id, name }) => [id, name])), [projects]);
  return groups.map((group) => (
    <section key={group.key} className={styles.group} aria-labelledby={`group-${group.key}`}>
      <h2 id={`group-${group.key}`} className={styles.title} data-group={group.key}>
        {group.title}
      </h2>
      <ul>
        {group.tasks.map((task) => (
          <TaskRow
            key={account?.firstId(task.id) ?? task.id}
            task={task}
            saysDay={view.state === 'done' || group.key === 'overdue'}
            isOverdue={group.key === 'overdue'}
            zone={clock.zone}
            today={clock.today}
            wholeDayTime={clock.wholeDayTime}
            projectName={view.project === null && task.projectId !== null ? names.get(task.projectId) : undefined}
            isOpened={task.id === opened}
            isLeaving={leaving.has(task.id)}
            onOpen={onOpen}
            actions={actions}
          />
        ))}
      </ul>
    </section>
  ));
}
