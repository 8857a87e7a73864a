import type { Task } from '@duly/contracts';
import { describe, expect, it } from 'vitest';
import { aTask } from './a-task.ts';
import { groupDone, groupOpen } from './group-tasks.ts';

const clock = { zone: 'Europe/Berlin', today: '2026-11-21', time: '12:00', wholeDayTime: '09:00' };

describe('groupOpen', () => {
  it('puts tasks under Overdue, Today, each day and No date', () => {
    const groups = groupOpen(
      [due('no date'), due('next week', '2026-11-28'), due('today', '2026-11-21'), due('late', '2026-11-20')],
      clock,
    );
    expect(groups.map((group) => [group.title, titles(group.tasks)])).toEqual([
      ['Overdue', ['late']],
      ['Today', ['today']],
      ['Sat 28 Nov', ['next week']],
      ['No date', ['no date']],
    ]);
  });

  it('orders a day by time, whole days last', () => {
    const groups = groupOpen(
      [due('all day', '2026-11-21'), due('15', '2026-11-21', '15:00'), due('13', '2026-11-21', '13:00')],
      clock,
    );
    expect(titles(groups[0]?.tasks)).toEqual(['13', '15', 'all day']);
  });

  it('calls a time of today overdue once it has passed', () => {
    const groups = groupOpen([due('early', '2026-11-21', '11:59'), due('now', '2026-11-21', '12:00')], clock);
    expect(groups.map((group) => group.title)).toEqual(['Overdue', 'Today']);
  });

  it('reads a fixed zone on the clock of the person', () => {
    const call = aTask({ title: 'call', due: { date: '2026-11-21', time: '20:00', timeZone: 'America/New_York' } });
    expect(groupOpen([call], clock)[0]?.title).toBe('Tomorrow');
  });
});

it('groupDone shows the latest completion first', () => {
  const groups = groupDone(
    [
      aTask({ title: 'yesterday', completedAt: '2026-11-20T22:00:00Z' }),
      aTask({ title: 'early', completedAt: '2026-11-20T23:30:00Z' }),
      aTask({ title: 'late', completedAt: '2026-11-21T09:00:00Z' }),
    ],
    clock,
  );
  expect(groups.map((group) => [group.title, titles(group.tasks)])).toEqual([
    ['Today', ['late', 'early']],
    ['Yesterday', ['yesterday']],
  ]);
});

function due(title: string, date?: string, time: string | null = null): Task {
  return aTask({ title, due: date === undefined ? null : { date, time, timeZone: null } });
}

function titles(tasks: Task[] | undefined): string[] {
  return (tasks ?? []).map((task) => task.title);
}
