'use client';
import type { Task } from '@duly/contracts';
import { useMemo } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import type { View } from '../account/account-state.ts';
import { applyUnsent } from '../unsent/apply-unsent.ts';
import type { Group } from './group-tasks.ts';
import { groupDone, groupOpen } from './group-tasks.ts';
import { isInView } from './is-in-view.ts';
import type { PersonClock } from './local-due.ts';

const none: ReadonlyMap<string, Task> = new Map();

/** All known tasks as they will be once everything unsent is carried out. */
export function useShownTasks(): ReadonlyMap<string, Task> {
  const known = useAccountState((state) => state.known);
  const unsent = useAccountState((state) => state.unsent);
  return useMemo(() => (known ? applyUnsent(known.tasks, unsent, known.settings) : none), [known, unsent]);
}

/** The groups of one view; rows that have just left it are still in their places. */
export function useGroups(tasks: ReadonlyMap<string, Task>, view: View, clock: PersonClock): Group[] {
  const leaving = useAccountState((state) => state.leaving);
  return useMemo(() => {
    const inView = [...tasks.values()].filter((task) => isInView(task, view, leaving));
    return view.state === 'done' ? groupDone(inView, clock) : groupOpen(inView, clock);
  }, [tasks, view, clock, leaving]);
}
