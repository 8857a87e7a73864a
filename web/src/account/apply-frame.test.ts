import type { Frame, Settings } from '@duly/contracts';
import { describe, expect, it } from 'vitest';
import { aTask } from '../tasks/a-task.ts';
import type { Known } from './account-state.ts';
import { applyFrame } from './apply-frame.ts';
import { mergePage } from './merge-tasks.ts';

const milk = aTask({ id: 'milk', version: 3 });
const known: Known = {
  settings: { timeZone: 'UTC' } as Settings,
  projects: [],
  tasks: new Map([[milk.id, milk]]),
  gone: new Map(),
  position: '9007199254740993',
};

describe('applyFrame', () => {
  it('ignores what was applied already, also beyond the precision of numbers', () => {
    const old = frame('task.updated', { ...milk, title: 'Old', version: 4 }, '9007199254740993');
    expect(applyFrame(known, old)).toBe(known);
    const next = frame('task.updated', { ...milk, title: 'New', version: 4 }, '9007199254740994');
    expect(applyFrame(known, next).tasks.get('milk')?.title).toBe('New');
  });

  it('moves the position even when a newer version is known', () => {
    const stale = applyFrame(known, frame('task.updated', { ...milk, title: 'Stale', version: 2 }, '9007199254740999'));
    expect(stale.tasks.get('milk')?.title).toBe('Task');
    expect(stale.position).toBe('9007199254740999');
  });

  it('deletes, and an older page does not bring the task back', () => {
    const deleted = applyFrame(known, frame('task.deleted', { id: 'milk' }, '9007199254740995'));
    expect(deleted.tasks.get('milk')?.deletedAt).not.toBeNull();
    expect(mergePage(deleted, [milk], '9007199254740994').tasks.get('milk')?.deletedAt).not.toBeNull();
    const restored = applyFrame(deleted, frame('task.restored', { ...milk, version: 5 }, '9007199254740996'));
    expect(restored.tasks.get('milk')?.deletedAt).toBeNull();
    expect(restored.gone.size).toBe(0);
  });

  it('follows a reminder on its way', () => {
    const reminder = { id: 'r', kind: 'before', minutes: 10, state: 'scheduled', remindAt: null } as const;
    const withReminder = { ...known, tasks: new Map([['milk', { ...milk, reminders: [reminder] }]]) };
    const data = { taskId: 'milk', reminderId: 'r', remindAt: '2026-11-21T10:00:00Z' };
    const sent = applyFrame(withReminder, frame('reminder.sent', data, '9007199254740996'));
    expect(sent.tasks.get('milk')?.reminders[0]?.state).toBe('sent');
  });

  it('does not take what became of an earlier firing for the present one', () => {
    const reminder = { id: 'r', kind: 'before', minutes: 10, state: 'due', remindAt: null } as const;
    const fired = { ...known, tasks: new Map([['milk', { ...milk, reminders: [reminder] }]]) };
    const data = { taskId: 'milk', reminderId: 'r', remindAt: '2026-11-21T10:00:00Z' };
    const snoozed = applyFrame(
      fired,
      frame('reminder.scheduled', { ...data, firing: 2, remindAt: '2026-11-21T11:00:00Z' }, '9007199254740996'),
    );
    const sent = applyFrame(snoozed, frame('reminder.sent', { ...data, firing: 1 }, '9007199254740997'));
    expect(sent.tasks.get('milk')?.reminders[0]).toMatchObject({
      state: 'scheduled',
      remindAt: '2026-11-21T11:00:00Z',
    });
    expect(sent.position).toBe('9007199254740997');
  });

  it('keeps projects in their order and settings current', () => {
    const project = { id: 'p', name: 'Home', position: 2, createdAt: '', updatedAt: '', version: 1 };
    let next = applyFrame(known, frame('project.created', { project }, '9007199254741000'));
    next = applyFrame(
      next,
      frame('project.created', { project: { ...project, id: 'q', position: 1 } }, '9007199254741001'),
    );
    expect(next.projects.map(({ id }) => id)).toEqual(['q', 'p']);
    next = applyFrame(next, frame('project.deleted', { project }, '9007199254741002'));
    expect(next.projects.map(({ id }) => id)).toEqual(['q']);
    next = applyFrame(next, frame('settings.updated', { settings: { timeZone: 'Asia/Tokyo' } }, '9007199254741003'));
    expect(next.settings.timeZone).toBe('Asia/Tokyo');
  });
});

function frame(type: string, data: unknown, position: string): Frame {
  return { type, data, position, timestamp: '2026-11-21T10:00:00Z', correlationId: 'c' };
}
