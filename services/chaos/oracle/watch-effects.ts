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
