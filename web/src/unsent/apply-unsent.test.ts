import type { Settings } from '@duly/contracts';
import { describe, expect, it } from 'vitest';
import { aTask } from '../tasks/a-task.ts';
import { applyUnsent } from './apply-unsent.ts';
import type { Unsent } from './unsent.ts';

const settings = {
  timeZone: 'Europe/Berlin',
  defaultReminders: [{ kind: 'before', minutes: 60 }],
  recurrenceMode: 'on-completion',
} as Settings;
const milk = aTask({ id: 'milk', title: 'Milk', due: { date: '2026-11-21', time: null, timeZone: null } });
const tasks = new Map([[milk.id, milk]]);

describe('applyUnsent', () => {
  it('shows a created task with what the server will add', () => {
    const shown = applyUnsent(
      tasks,
      [unsent('a', 'create-task', { title: ' Bread ', due: { date: '2026-11-22' }, recurrence: { rule: 'daily' } })],
      settings,
    ).get('new-a');
    expect(shown).toMatchObject({ title: 'Bread', due: { date: '2026-11-22', time: null, timeZone: null } });
    expect(shown?.reminders).toMatchObject([{ kind: 'before', minutes: 60 }]);
    expect(shown?.recurrence).toMatchObject({ rule: 'daily', start: '2026-11-22', timeZone: 'Europe/Berlin' });
  });

  it('lets later changes speak of a task that has no id yet', () => {
    const shown = applyUnsent(
      tasks,
      [unsent('b', 'complete-task', { id: 'new-a' }, 2), unsent('a', 'create-task', { title: 'Bread' }, 1)],
      settings,
    );
    expect(shown.get('new-a')?.completedAt).not.toBeNull();
  });

  it('merges an edit: absent is unchanged, null is cleared', () => {
    const shown = applyUnsent(tasks, [unsent('a', 'update-task', { id: 'milk', due: null, tags: ['shop'] })], settings);
    expect(shown.get('milk')).toMatchObject({ title: 'Milk', due: null, tags: ['shop'] });
  });

  it('deletes and brings back', () => {
    const gone = unsent('a', 'delete-task', { id: 'milk' }, 1);
    expect(applyUnsent(tasks, [gone], settings).get('milk')?.deletedAt).not.toBeNull();
    const back = unsent('b', 'restore-task', { id: 'milk' }, 2);
    expect(applyUnsent(tasks, [gone, back], settings).get('milk')?.deletedAt).toBeNull();
  });

  it('changes nothing when nothing is unsent, or the task is unknown', () => {
    expect(applyUnsent(tasks, [], settings)).toBe(tasks);
    expect(applyUnsent(tasks, [unsent('a', 'complete-task', { id: 'other' })], settings).size).toBe(1);
  });
});

function unsent<C extends Unsent['command']>(key: string, command: C, input: object, madeAt = 1): Unsent {
  return { key, account: 'me', window: 'here', madeAt, order: 0, command, input } as unknown as Unsent;
}
