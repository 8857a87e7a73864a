import type { ChaosDatabase } from '../chaos-database.ts';
import type { Finding } from './finding.ts';

/**
 * Writes down in which order events enter the inbox, in the effects' own transactions: accounts are serialised by
 * their clocks, so the numbers rise in the order of the commits of one account.
 */
export async function watchEffects(database: ChaosDatabase): Promise<void> {
  await database.query(`
    create table oracle.effects (number bigint generated always as identity, transaction xid8, consumer text, user_id uuid, event_id uuid);
    create function oracle.note_effect() returns trigger language plpgsql as $$
      begin
        insert into oracle.effects (transaction, consumer, user_id, event_id) values (pg_current_xact_id(), new.consumer, new.user_id, new.event_id);
        return null;
      end $$;
    create trigger note_effect after insert on inbox for each row execute function oracle.note_effect()`);
}

/**
 * Events of one key took their first effect in the order of their sequence. A transaction enters all of its events at
 * once, in the order of their ids: between them their sequence decides, and what follows is held against the highest.
 */
export async function checkEffectOrder(database: ChaosDatabase): Promise<Finding> {
  const rows = await database.query<{ consumer: string; key: string; sequence: number; event_id: string }>(
    `select e.consumer, e.event_id, c.seq as sequence,
       case e.consumer when 'recurrence' then coalesce(c.event->'data'->'task'->>'seriesId', e.user_id::text) else e.user_id::text end as key
     from oracle.effects e join changes c on c.user_id = e.user_id and c.event_id = e.event_id
     order by min(e.number) over (partition by e.transaction), c.seq`,
  );
  const violations: string[] = [];
  for (const [key, effects] of Map.groupBy(rows, (row) => `${row.consumer} ${row.key}`)) {
    for (const [index, { sequence, event_id }] of effects.entries()) {
      const before = effects[index - 1]?.sequence ?? 0;
      if (sequence <= before) violations.push(`${key}: ${event_id} (${sequence}) took effect after ${before}`);
    }
  }
  return { promise: 'effects in the order of sequences', checked: rows.length, violations };
}

/** What was owed to a consumer has taken effect once, waits, or is a dead letter; nothing is under way. */
export async function checkNothingLeft(database: ChaosDatabase): Promise<Finding> {
  const [left] = await database.query<{ outbox: number; behind: number; parked: number; owed: number }>(
    `select (select count(*) from outbox) as outbox,
       (select count(*) from cursors c join log_partitions p using (topic, partition) where c.position < p.last_position) as behind,
       (select count(*) from parked) as parked,
       (select count(*) from changes where event->>'type' = 'reminder.due') as owed`,
  );
  const lost = await database.query<{ event_id: string; consumer: string }>(
    `select o.event_id, o.consumer from (
       select user_id, event_id, 'email' as consumer from changes where event->>'type' = 'reminder.due'
       union all
       select user_id, event_id, 'recurrence' from changes
       where event->'data'->'task'->>'recurrence' is not null and event->>'type' in ('task.completed', 'task.skipped')
     ) o where not exists (select 1 from inbox i where i.user_id = o.user_id and i.consumer = o.consumer and i.event_id = o.event_id)
       and not exists (select 1 from parked p where p.user_id = o.user_id and p.consumer = o.consumer and p.event_id = o.event_id)
       and not exists (select 1 from dead_letters d where d.consumer = o.consumer and d.event_id = o.event_id)`,
  );
  const disordered = await database.query<{ topic: string; user_id: string; seq: number; before: number }>(
    `select * from (
       select topic, user_id, seq, lag(seq) over (partition by topic, user_id order by position) as before from (
         select l.topic, c.user_id, c.seq, min(l.position) as position
         from log l join changes c on c.user_id = (l.event::json->>'partitionkey')::uuid and c.event_id = l.event_id
         group by l.topic, c.user_id, c.seq) firsts) ordered
     where before > seq`,
  );
  const unpublished = await database.query<{ event_id: string }>(
    'select event_id from changes c where not exists (select 1 from log l where l.event_id = c.event_id)',
  );
  const violations = [
    ...(left && left.outbox > 0 ? [`${left.outbox} events are still in the outbox`] : []),
    ...(left && left.behind > 0 ? [`${left.behind} cursors are behind`] : []),
    ...(left && left.parked > 0 ? [`${left.parked} events are parked`] : []),
    ...lost.map((row) => `${row.event_id} never reached ${row.consumer}`),
    ...disordered.map((row) => `${row.topic} of ${row.user_id} has ${row.seq} after ${row.before}`),
    ...unpublished.map((row) => `${row.event_id} was never published`),
  ];
  return { promise: 'published, in order; came in = applied + waiting + dead', checked: left?.owed ?? 0, violations };
}
