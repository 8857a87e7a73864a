import { type DulyEvent, partitionCount, partitionOf } from '@duly/contracts';
import type { CommitPort } from '../commit/transact.ts';
import type { Sql } from '../store/sql.ts';

const rowsPerSweep = 500;

interface Undelivered {
  user_id: string;
  event_id: string;
  event: string;
  reminder_id: string;
  fired_at: Date;
}

/**
 * Emits again, with the same event id, what fired ten minutes ago and has no delivery: whatever went wrong on the way,
 * the reminder is not lost, and consumers that have seen it ignore it. What may still wait in the outbox is left alone:
 * while the bus is away for long, a second copy would only lengthen the way of all that comes behind it. Resolves with
 * how many were emitted.
 */
export async function sweepUndelivered(port: CommitPort, graceMs = 600_000): Promise<number> {
  const before = new Date(port.database.now().getTime() - graceMs);
  const { rows: undelivered } = await port.database.query<Undelivered>(
    `select c.user_id, c.event_id, c.event::text as event, r.id as reminder_id, r.fired_at
     from reminders r join changes c on c.user_id = r.user_id and c.seq = r.fired_seq
     where r.state = 'due' and r.fired_at < $1
       and not exists (select 1 from deliveries d where d.user_id = r.user_id and d.reminder_id = r.id and d.firing = r.firing)
       and not exists (select 1 from inbox i where i.user_id = r.user_id and i.consumer = 'email' and i.event_id = c.event_id)
       and not exists (select 1 from parked p where p.user_id = r.user_id and p.consumer = 'email' and p.event_id = c.event_id)
     order by r.fired_at limit $2`,
    [before.toISOString(), rowsPerSweep],
  );
  if (undelivered.length === 0) return 0;
  const waitingSince = await oldestInOutbox(port.database);
  const rows = undelivered.filter((row) => {
    const since = waitingSince.get(partitionOf(row.user_id));
    return since === undefined || since > row.fired_at;
  });
  if (rows.length === 0) return 0;
  await port.database.transaction(async (sql) => {
    await sql.query(
      `insert into outbox (bucket, topic, user_id, event_id, event)
       select bucket, 'task-reminders', user_id, event_id, event
       from unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::text[]) v (bucket, user_id, event_id, event)`,
      [
        rows.map((row) => partitionOf(row.user_id)),
        rows.map((row) => row.user_id),
        rows.map((row) => row.event_id),
        rows.map((row) => row.event),
      ],
    );
    // Not again before another ten minutes have passed.
    await sql.query(
      `update reminders r set fired_at = $3 from unnest($1::uuid[], $2::uuid[]) v (user_id, id) where r.user_id = v.user_id and r.id = v.id and r.state = 'due'`,
      [rows.map((row) => row.user_id), rows.map((row) => row.reminder_id), port.database.now().toISOString()],
    );
  });
  port.onWritten({ witness: null, earliestFireAt: null, hasMail: false });
  return rows.length;
}

/** When the event at the head of each bucket happened; buckets that are empty are left out. */
async function oldestInOutbox(sql: Sql): Promise<Map<number, Date>> {
  const { rows } = await sql.query<{ bucket: number; event: string }>(
    `select head.bucket, head.event from generate_series(0, $1 - 1) b (bucket),
       lateral (select bucket, event from outbox where outbox.bucket = b.bucket order by number limit 1) head`,
    [partitionCount],
  );
  return new Map(rows.map((row) => [row.bucket, new Date((JSON.parse(row.event) as DulyEvent).time)]));
}
