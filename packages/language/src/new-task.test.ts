import { defaultSettings } from '@duly/contracts';
import { describe, expect, it } from 'vitest';
import { readNewTask } from './new-task.ts';

const context = {
  now: '2026-11-21T09:00:00Z',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
  projects: [{ id: 'p1', name: 'Health' }],
  isSeen: false,
  makesProject: false,
};

describe('the text of a new task', () => {
  it('gives all parts that it names', () => {
    const { task, parsed } = readNewTask(
      'Dentist on 27 nov at 15:00 #Health @body p1 remind me 30 minutes before',
      context,
    );
    expect(task).toEqual({
      title: 'Dentist',
      due: { date: '2026-11-27', time: '15:00', timeZone: null },
      projectId: 'p1',
      tags: ['body'],
      priority: 'high',
      reminders: [{ kind: 'before', minutes: 30 }],
    });
    expect(parsed.warnings).toEqual([]);
  });

  it.each(['Complete the tax form', 'Show mom the photos', 'Delete old files'])('is a task: %s', (text) => {
    expect(readNewTask(text, context).task).toEqual({ title: text });
  });

  it.each([
    ['Party on feb 30 #Health', 'no-such-date'],
    ['Exercise every 0 days at 9am #Health', 'not-a-recurrence'],
    ['Call mom remind me 30 minutes before #Health', 'reminder-needs-due'],
  ])('keeps all words about when it is in doubt: %s', (text, code) => {
    const { task, parsed } = readNewTask(text, context);
    expect(task).toEqual({ title: text.replace(' #Health', ''), projectId: 'p1' });
    expect(parsed.warnings.map((warning) => warning.code)).toContain(code);
  });

  it('takes what is in doubt for somebody who sees it, save what no task can have', () => {
    const range = 'Trip from 5 may to 9 may';
    expect(readNewTask(range, context).task).toEqual({ title: range });
    const seen = { ...context, isSeen: true };
    expect(readNewTask(range, seen).task).toMatchObject({ title: 'Trip', due: { date: '2027-05-05' } });
    expect(readNewTask(range, seen).parsed.warnings).not.toEqual([]);
    const text = 'Call mom remind me 30 minutes before p1';
    expect(readNewTask(text, seen).task).toEqual({ title: text.replace(' p1', ''), priority: 'high' });
  });

  it('makes a project only for somebody who has seen that it is new', () => {
    const text = 'Dig #Garden tomorrow';
    const due = { date: '2026-11-22', time: null };
    const unseen = readNewTask(text, context);
    expect(unseen.task).toMatchObject({ title: 'Dig #Garden', due: { date: due.date } });
    expect([unseen.newProject, unseen.parsed.warnings.map(({ code }) => code)]).toEqual([null, ['new-project']]);
    const seen = readNewTask(text, { ...context, makesProject: true });
    expect(seen.task).toMatchObject({ title: 'Dig', due: { date: due.date } });
    expect(seen.newProject).toBe('Garden');
  });

  it('keeps what it is told to', () => {
    const ignore = [{ start: 8, end: 14 }];
    expect(readNewTask('Prepare friday report', { ...context, ignore }).task).toEqual({
      title: 'Prepare friday report',
    });
  });

  it('is its own title when nothing else is left', () => {
    const { task, parsed } = readNewTask('tomorrow', context);
    expect(task).toMatchObject({ title: 'tomorrow', due: { date: '2026-11-22' } });
    expect(parsed.warnings.map(({ code }) => code)).toEqual(['no-title']);
    expect(readNewTask('   ', context).task).toBeNull();
  });
});
