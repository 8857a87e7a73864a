import type { ChaosDatabase } from '../chaos-database.ts';
import type { Finding } from './finding.ts';

/** What came in for a consumer has taken effect, waits, or is a dead letter. */
export async function checkNothingLost(database: ChaosDatabase): Promise<Finding> {
  const rows = await database.query<{ consumer: string; event_id: string; end: string }>(
    `select o.consumer, o.event_id, case
         when exists (select 1 from inbox i where i.user_id = o.user_id and i.consumer = o.consumer and i.event_id = o.event_id) then 'applied'
         when exists (select 1 from parked p where p.user_id = o.user_id and p.consumer = o.consumer and p.event_id = o.event_id) then 'waiting'
         when exists (select 1 from dead_letters d where d.consumer = o.consumer and d.event_id = o.event_id) then 'dead'
         else 'lost' end as "end"
     from (
       select user_id, event_id, 'email' as consumer from changes where event->>'type' = 'reminder.due'
       union
       select user_id, event_id, 'recurrence' from changes
       where event->'data'->'task'->>'recurrence' is not null and event->>'type' in ('task.completed', 'task.skipped')
       union
       select c.user_id, c.event_id, 'recurrence' from oracle.published p join changes c on c.user_id = p.user_id and c.event_id = p.event_id where p.topic = 'task-recurrence'
     ) o`,
  );
  const endedAs = (end: string) => rows.filter((row) => row.end === end);
  const [applied, waiting, dead] = ['applied', 'waiting', 'dead'].map((end) => endedAs(end).length);
  return {
    promise: `came in = applied (${applied}) + waiting (${waiting}) + dead (${dead})`,
    checked: rows.length,
    violations: endedAs('lost').map((row) => `${row.event_id} never reached ${row.consumer}`),
  };
}

/** Every event was published, those of an account in the order of their numbers, and nothing is under way. */
export async function checkPublished(database: ChaosDatabase): Promise<Finding> {
  const [left] = await database.query<{ outbox: number; behind: number; parked: number; published: number }>(
    `select (select count(*) from outbox) as outbox,
       (select count(*) from cursors c join log_partitions p using (topic, partition) where c.position < p.last_position) as behind,
       (select count(*) from parked) as parked,
       (select count(*) from oracle.published) as published`,
  );
  const disordered = await database.query<{ topic: string; user_id: string; seq: number; before: number }>(
    `select * from (
       select topic, user_id, seq, lag(seq) over (partition by topic, user_id order by position) as before from (
         select p.topic, c.user_id, c.seq, min(p.position) as position
         from oracle.published p join changes c on c.user_id = p.user_id and c.event_id = p.event_id
         group by p.topic, c.user_id, c.seq) firsts) ordered
     where before > seq`,
  );
  const unpublished = await database.query<{ event_id: string }>(
    'select event_id from changes c where not exists (select 1 from oracle.published p where p.user_id = c.user_id and p.event_id = c.event_id)',
  );
  const violations = [
    ...(left && left.outbox > 0 ? [`${left.outbox} events are still in the outbox`] : []),
    ...(left && left.behind > 0 ? [`${left.behind} cursors are behind`] : []),
    ...(left && left.parked > 0 ? [`${left.parked} events are parked`] : []),
    ...disordered.map((row) => `${row.topic} of ${row.user_id} has ${row.seq} after ${row.before}`),
    ...unpublished.map((row) => `${row.event_id} was never published`),
  ];
  return { promise: 'all published, in order, and taken', checked: left?.published ?? 0, violations };
}
