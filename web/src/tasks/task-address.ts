import type { View } from '../account/account-state.ts';

/** What the task page shows, as its address says it: a list, and the task that is open beside it. */
export interface TaskAddress {
  view: View;
  task: string | null;
}

export function readTaskAddress(query: { get(name: string): string | null }): TaskAddress {
  return {
    view: { state: query.get('show') === 'done' ? 'done' : 'open', project: query.get('project') },
    task: query.get('task'),
  };
}

export function taskAddress({ view, task = null }: { view: View; task?: string | null }): string {
  const query = new URLSearchParams();
  if (view.project !== null) query.set('project', view.project);
  if (view.state === 'done') query.set('show', 'done');
  if (task !== null) query.set('task', task);
  return query.size > 0 ? `/?${query}` : '/';
}
