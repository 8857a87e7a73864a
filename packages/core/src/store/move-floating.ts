import type { Settings } from '@duly/contracts';
import type { Sql } from './sql.ts';

/**
 * Moves what floats with the person's zone, in three statements whatever its number: the instants of tasks without a
 * zone of their own, then the waiting reminders before them, each armed again (its firing rises), then when series on
 * schedule go on. The rules for reminders are those of `arm`: what has passed fires at once while the due is ahead and
 * is missed otherwise. Snoozed reminders stay.
 */
export async function moveFloating(
  sql: Sql,
  options: { userId: string; settings: Settings; now: Date },
): Promise<void> {
  const { userId, settings, now } = options;
  const dueAt = instantOf(`(due_date + coalesce(due_time, '00:00')::time)`, '$2');
  await sql.query(
    `update tasks set
       due_at = ${dueAt},
       due_end_at = case when due_time is null then ${instantOf('(due_date + 1)::timestamp', '$2')} else ${dueAt} end
     where user_id = $1 and due_date is not null and due_zone is null`,
    [userId, settings.timeZone],
  );
  await sql.query(
    `with moved as (
       select r.id, t.due_end_at, case
         when t.due_time is null then ${instantOf('((t.due_date - r.minutes / 1440) + $3::time)', 'coalesce(t.due_zone, $2)')}
         else ${supported('t.due_at - make_interval(mins => r.minutes)')} end as remind_at
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
  await sql.query(
    `with latest as (
       select distinct on (t.series_id) t.series_id, t.scheduled::timestamp as local
       from series s join tasks t on t.user_id = s.user_id and t.series_id = s.id and t.series_revision = s.revision
       where s.user_id = $1 and s.time_zone is null and s.next_spawn_at is not null and not t.retracted
       order by t.series_id, t.occurrence desc
     )
     update series s set next_spawn_at = ${instantOf('latest.local', '$2')}
     from latest where s.user_id = $1 and s.id = latest.series_id`,
    [userId, settings.timeZone],
  );
}

/**
 * The instant of a local timestamp in a zone, as `time/local-time.ts` gives it: of a time that comes twice the first
 * counts. PostgreSQL's own AT TIME ZONE takes the second; what it does with a skipped one is what we want.
 */
function instantOf(local: string, zone: string): string {
  const asUtc = `(${local} at time zone 'UTC')`;
  const offsetBefore = `(((${asUtc} - interval '24 hours') at time zone ${zone}) - (${local} - interval '24 hours'))`;
  const first = `(${asUtc} - ${offsetBefore})`;
  return supported(
    `case when (${first} at time zone ${zone}) = ${local} then ${first} else ${local} at time zone ${zone} end`,
  );
}

/** An instant in the years 1970 to 9999, as `time/local-time.ts` keeps them. */
function supported(instant: string): string {
  return `least(greatest(${instant}, '1970-01-01T00:00:00Z'::timestamptz), '9999-12-31T23:59:59.999Z'::timestamptz)`;
}
