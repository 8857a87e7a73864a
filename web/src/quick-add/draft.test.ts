import { describe, expect, it } from 'vitest';
import { commandOf, draftOf, emptyDraft, startOf } from './draft.ts';

const today = '2026-11-21';

describe('a draft', () => {
  it('without a title is no command', () => {
    expect(commandOf({ ...emptyDraft(null), title: '   ' }, today)).toBeNull();
  });

  it('says only what is set', () => {
    expect(commandOf({ ...emptyDraft('inbox'), title: ' Milk ' }, today)).toEqual({ title: 'Milk' });
  });

  it('goes into the project that is shown', () => {
    expect(commandOf({ ...emptyDraft('p1'), title: 'Milk' }, today)).toEqual({ title: 'Milk', projectId: 'p1' });
  });

  it('carries due, repetition, reminder and priority', () => {
    const draft = { ...emptyDraft(null), title: 'Standup', date: '2026-11-22', time: '09:00' };
    expect(commandOf({ ...draft, rule: 'daily', reminder: '10', priority: 'high' }, today)).toEqual({
      title: 'Standup',
      due: { date: '2026-11-22', time: '09:00' },
      recurrence: { rule: 'daily' },
      reminders: [{ kind: 'before', minutes: 10 }],
      priority: 'high',
    });
    expect(commandOf({ ...draft, reminder: 'none' }, today)?.reminders).toEqual([]);
  });

  it('says when the next one comes only where it was chosen', () => {
    const draft = { ...emptyDraft(null), title: 'Filter', rule: 'FREQ=DAILY;INTERVAL=90' };
    expect(commandOf(draft, today)?.recurrence).toEqual({ rule: 'FREQ=DAILY;INTERVAL=90' });
    expect(commandOf({ ...draft, mode: 'after-completion' }, today)?.recurrence).toEqual({
      rule: 'FREQ=DAILY;INTERVAL=90',
      mode: 'after-completion',
    });
  });

  it('comes back from a refused command', () => {
    const draft = {
      ...emptyDraft('p1'),
      title: 'Tea',
      date: '2026-11-22',
      time: '16:00',
      reminder: '10',
      rule: 'daily',
      mode: 'on-schedule' as const,
    };
    const command = commandOf(draft, today);
    expect(command && draftOf(command)).toEqual(draft);
  });

  it('with a time or a repetition alone is meant from today on', () => {
    expect(commandOf({ ...emptyDraft(null), title: 'Tea', time: '16:00' }, today)?.due).toEqual({
      date: today,
      time: '16:00',
    });
    expect(commandOf({ ...emptyDraft(null), title: 'Tea', rule: 'weekly' }, today)?.due).toEqual({ date: today });
    expect(startOf({ ...emptyDraft(null), time: '16:00' }, today)).toBe('2026-11-21T16:00');
  });
});
