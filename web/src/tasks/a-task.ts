import type { Task } from '@duly/contracts';

/** A task for tests, with what a test does not name at its default. */
export function aTask(fields: Partial<Task> = {}): Task {
  return {
    id: '0190a000-0000-7000-8000-000000000001',
    title: 'Task',
    notes: '',
    projectId: null,
    parentId: null,
    tags: [],
    priority: 'none',
    due: null,
    dueAt: null,
    recurrence: null,
    seriesId: null,
    reminders: [],
    position: 0,
    completedAt: null,
    deletedAt: null,
    createdAt: '2026-11-20T08:00:00Z',
    updatedAt: '2026-11-20T08:00:00Z',
    version: 1,
    ...fields,
  };
}
