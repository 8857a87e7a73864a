import { describe, expect, it } from 'vitest';
import type { ByHand, Written } from './draft.ts';
import { byHandOf, commandOf, draftOf, emptyDraft, newProject, startOf, textOf } from './draft.ts';

const today = '2026-11-21';

function command(title: string, byHand: ByHand = {}, options: { project?: string; written?: Written } = {}) {
  const { project = null, written = null } = options;
  return commandOf({ title, draft: draftOf(project, written, byHand), written, byHand, today });
}

describe('a draft', () => {
  it('without a title is no command', () => {
    expect(command('   ')).toBeNull();
  });

  it('says only what is set', () => {
    expect(command(' Milk ', {}, { project: 'inbox' })).toEqual({ title: 'Milk' });
  });

  it('goes into the project that is shown', () => {
    expect(command('Milk', {}, { project: 'p1' })).toEqual({ title: 'Milk', projectId: 'p1' });
  });

  it('carries due, repetition, reminder and priority', () => {
    const byHand: ByHand = { date: '2026-11-22', time: '09:00', rule: 'daily', reminder: '10', priority: 'high' };
    expect(command('Standup', byHand)).toEqual({
      title: 'Standup',
      due: { date: '2026-11-22', time: '09:00' },
      recurrence: { rule: 'daily' },
      reminders: [{ kind: 'before', minutes: 10 }],
      priority: 'high',
    });
    expect(command('Standup', { ...byHand, reminder: 'none' })?.reminders).toEqual([]);
  });

  it('says when the next one comes only where it was chosen', () => {
    const rule = 'FREQ=DAILY;INTERVAL=90';
    expect(command('Filter', { rule })?.recurrence).toEqual({ rule });
    expect(command('Filter', { rule, mode: 'after-completion' })?.recurrence).toEqual({
      rule,
      mode: 'after-completion',
    });
  });

  it('comes back from a refused command', () => {
    const byHand: ByHand = {
      date: '2026-11-22',
      time: '16:00',
      reminder: '10',
      rule: 'daily',
      mode: 'on-schedule',
      priority: 'none',
      project: 'p1',
    };
    const given = command('Tea', byHand);
    expect(given && byHandOf(given)).toEqual(byHand);
    expect(textOf({ title: 'Tea', tags: ['home', 'at five'] })).toBe('Tea @home @"at five"');
  });

  it('with a time or a repetition alone is meant from today on', () => {
    expect(command('Tea', { time: '16:00' })?.due).toEqual({ date: today, time: '16:00' });
    expect(command('Tea', { rule: 'weekly' })?.due).toEqual({ date: today });
    expect(startOf({ ...emptyDraft(null), time: '16:00' }, today)).toBe('2026-11-21T16:00');
  });
});

describe('a draft with a text that says more', () => {
  const written: Written = {
    newProject: null,
    task: {
      title: 'Standup',
      tags: ['work'],
      priority: 'high',
      projectId: 'p2',
      due: { date: '2026-11-23', time: '09:00', timeZone: 'Europe/Berlin' },
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', start: '2026-11-23T09:00' },
      reminders: [{ kind: 'at', at: '2026-11-23T07:00:00Z' }],
    },
  };

  it('is what the text says', () => {
    expect(command('Standup', {}, { project: 'p1', written })).toEqual(written.task);
    expect(draftOf('p1', written, {})).toMatchObject({ date: '2026-11-23', time: '09:00', reminder: 'written' });
  });

  it('is what was set by hand where that differs', () => {
    const byHand: ByHand = { time: '10:00', priority: 'low', project: '', reminder: 'none', rule: null };
    expect(command('Standup', byHand, { written })).toEqual({
      title: 'Standup',
      tags: ['work'],
      priority: 'low',
      due: { date: '2026-11-23', time: '10:00' },
      reminders: [],
    });
  });

  it('can be without a date that was written', () => {
    const due = { title: 'Standup', due: { date: '2026-11-23' } };
    expect(command('Standup', { date: '' }, { written: { newProject: null, task: due } })).toEqual({
      title: 'Standup',
    });
  });

  it('waits for a project that has to be made', () => {
    const fresh: Written = { newProject: 'Garden', task: { title: 'Dig' } };
    expect(draftOf('p1', fresh, {}).project).toBe(newProject);
    expect(command('Dig', {}, { project: 'p1', written: fresh })).toEqual({ title: 'Dig' });
    expect(command('Dig', { project: 'p3' }, { written: fresh })).toEqual({ title: 'Dig', projectId: 'p3' });
  });
});
