import { defaultSettings } from '@duly/contracts';
import { remindAtOf } from '@duly/core/tasks/arm-reminders';
import { dueInstants } from '@duly/core/tasks/due';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { columnOf } from './support/rows.ts';

const year = new Date().getUTCFullYear() + 1;
const times = [null, '00:00', '00:30', '01:30', '02:15', '02:45', '23:30'];

/** Every day of next year around which some zone below changes its clocks, and a few others. */
const dates = [
  ...[3, 4, 10, 11].flatMap((month) => Array.from({ length: 30 }, (_, index) => [month, index + 1] as const)),
  [1, 15] as const,
  [7, 15] as const,
].map(([month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe', // changes by 30 minutes
  'Asia/Kathmandu', // 5:45
  'America/Havana', // midnight comes twice, and is skipped
  'America/St_Johns',
  'UTC',
];

interface Row {
  due_date: string;
  due_time: string | null;
  due_at: Date;
  due_end_at: Date;
  remind_at: Date;
  fire_at: Date;
  firing: number;
}

async function readRows({ database }: Context): Promise<Row[]> {
  const { rows } = await database.query<Row>(
    `select t.due_date, t.due_time, t.due_at, t.due_end_at, r.remind_at, r.fire_at, r.firing
     from tasks t join reminders r on r.user_id = t.user_id and r.task_id = t.id order by t.id`,
  );
  return rows;
}

describe('a change of the zone', () => {
  test('moves what floats to where it would be had the person always lived there, over all changes of clocks', async () => {
    await using database = await createTestDatabase();
    await using context = await startContext(database.url);
    const userId = await makeUser(context);
    await run(context, userId, 'update-settings', { allDayReminderTime: '01:30' });
    const reminders = [{ kind: 'before', minutes: 1_500 }];
    await Promise.all(
      dates.flatMap((date) =>
        times.map((time) => run(context, userId, 'create-task', { title: 'Floating', due: { date, time }, reminders })),
      ),
    );
    for (const timeZone of zones) {
      await run(context, userId, 'update-settings', { timeZone });
      const settings = { ...defaultSettings, allDayReminderTime: '01:30', timeZone };
      const wrong = (await readRows(context)).flatMap((row) => {
        const dated = dueInstants({ date: row.due_date, time: row.due_time }, timeZone);
        const remindAt = remindAtOf({ kind: 'before', minutes: 1_500, at: null }, dated, settings);
        const expected = [dated.dueAt, dated.dueEndAt, remindAt, remindAt].map((instant) => instant?.toISOString());
        const actual = [row.due_at, row.due_end_at, row.remind_at, row.fire_at].map((instant) => instant.toISOString());
        return actual.join() === expected.join() ? [] : [{ row: `${row.due_date} ${row.due_time}`, actual, expected }];
      });
      expect(wrong, timeZone).toEqual([]);
    }
  });

  test('leaves a fixed zone and a snoozed reminder where they are', async () => {
    await using database = await createTestDatabase();
    await using context = await startContext(database.url);
    const userId = await makeUser(context);
    const due = { date: `${year}-06-01`, time: '09:00' };
    await run(context, userId, 'create-task', { title: 'Fixed', due: { ...due, timeZone: 'Europe/Berlin' } });
    const floating = await run(context, userId, 'create-task', { title: 'Snoozed', due });
    await run(context, userId, 'snooze-reminder', {
      id: floating.id,
      reminderId: floating.reminders[0]?.id,
      minutes: 30,
    });
    const before = await readRows(context);
    await run(context, userId, 'update-settings', { timeZone: 'Asia/Tokyo' });
    const after = await readRows(context);
    expect(after[0]).toEqual(before[0]);
    expect(after[1]?.fire_at).toEqual(before[1]?.fire_at);
    expect(after[1]?.due_at.toISOString()).toBe(`${year}-06-01T00:00:00.000Z`);
  });

  test('fires at once what it moves before now while the due is ahead, and records as missed what it moves past its due', async () => {
    await using database = await createTestDatabase();
    const clock = new TestClock();
    await using context = await startContext(database.url, { clock });
    const userId = await makeUser(context);
    const date = clock.ahead(0).slice(0, 10);
    for (const [title, time] of [
      ['ahead', '21:30'], // in Tokyo 12:30 UTC: its reminder of an hour before has passed
      ['passed', '20:00'], // 11:00 UTC
    ])
      await run(context, userId, 'create-task', { title, due: { date, time } });
    await run(context, userId, 'update-settings', { timeZone: 'Asia/Tokyo' });
    expect(await columnOf(context.database, 'select state from reminders order by id')).toEqual([
      'scheduled',
      'missed',
    ]);
    expect(await columnOf(context.database, `select fire_at from reminders where state = 'scheduled'`)).toEqual([
      clock.now(),
    ]);
  });

  test('moves the moment at which a floating series on schedule brings its next occurrence', async () => {
    await using database = await createTestDatabase();
    await using context = await startContext(database.url);
    const userId = await makeUser(context);
    const series = (timeZone?: string) =>
      run(context, userId, 'create-task', {
        title: 'Standup',
        due: { date: `${year}-06-01`, time: '09:00', timeZone },
        recurrence: { rule: 'daily', mode: 'on-schedule' },
      });
    await series();
    await series('Europe/Berlin');
    await run(context, userId, 'update-settings', { timeZone: 'Asia/Tokyo' });
    const spawns = await columnOf<Date>(context.database, 'select next_spawn_at from series order by id');
    expect(spawns.map((spawn) => spawn.toISOString())).toEqual([
      `${year}-06-01T00:00:00.000Z`,
      `${year}-06-01T07:00:00.000Z`,
    ]);
  });
});
