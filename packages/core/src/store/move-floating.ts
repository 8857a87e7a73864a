import type { Settings } from '@duly/contracts';
import type { Sql } from './sql.ts';

/**
 * Moves what floats with the person's zone, in two statements whatever its number: the instants of tasks without a
 * zone of their own, then the waiting reminders before them, each armed again (its firing rises). The rules are those
 * of `arm`: what has passed fires at once while the due is ahead and is missed otherwise. Snoozed reminders stay.
 */
export async function moveFloating(
  sql: Sql,
  options: { userId: string; settings: Settings; now: Date },
): Promise<void> {
  const { userId, settings, now } = options;
  await sql.query(
    `update tasks set
       due_at = (due_date + coalesce(due_time, '00:00')::time) at time zone $2,
       due_end_at = case when due_time is null then (due_date + 1)::timestamp at time zone $2
                    else (due_date + due_time::time) at time zone $2 end
     where user_id = $1 and due_date is not null and due_zone is null`,
    [userId, settings.timeZone],
  );
  await sql.query(
    `with moved as (
       select r.id, t.due_end_at, case
         when t.due_time is null then ((t.due_date - r.minutes / 1440) + $3::time) at time zone coalesce(t.due_zone, $2)
         else t.due_at - make_interval(mins => r.minutes) end as remind_at
       from reminders r join tasks t on t.user_id = r.user_id and t.id = r.task_id
       where r.user_id = $1 and r.state = 'scheduled' and r.kind = 'before' and r.snoozed_until is null
     )
     update reminders r set
       remind_at = m.remind_at,
       firing = r.firing + 1,
       state = case when m.remind_at > $4 or m.due_end_at > $4 then 'scheduled' else 'missed' end,
       fire_at = case when m.remind_at > $4 then m.remind_at when m.due_end_at > $4 then $4::timestamptz end
     from moved m where r.user_id = $1 and r.id = m.id and r.remind_at is distinct from m.remind_at`,
    [userId, settings.timeZone, settings.allDayReminderTime, now.toISOString()],
  );
}
