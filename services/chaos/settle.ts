import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosDatabase } from './chaos-database.ts';

/** Nobody waits so long unless something hangs, which the oracle then finds; a mail server is asked again within 30 s. */
const longestMs = 180_000;
const quietMs = 1_500;
/** A mail that is held for so long is held by nobody who lives: with more to do than processors, a send takes seconds. */
const longestSendS = 10;
/** How long a mail is leased to who sends it. */
const leaseMinutes = 12;
/** Reading all changes is work of its own, which must not hold up what is waited for. */
const askEveryMs = 500;

interface Work {
  moving: number;
  /** Mails that a killed process was sending: nobody else may take them before twelve minutes are over. */
  sending: number;
}

/**
 * Waits until everything that is owed is done. Twelve minutes and retries that double are not waited for: once nothing
 * else moves, what still waits is set to now, except what somebody who lives may be sending.
 */
export async function settle(database: ChaosDatabase): Promise<{ shortened: number }> {
  let shortened = 0;
  let quietSinceMs = performance.now();
  let before = Number.POSITIVE_INFINITY;
  // A long outage leaves much to do: what still becomes less does not hang.
  for (let until = performance.now() + longestMs; performance.now() < until; await delay(askEveryMs)) {
    const { moving, sending } = await readWork(database);
    if (moving > 0) quietSinceMs = performance.now();
    if (moving < before) until = performance.now() + longestMs;
    before = Math.min(before, moving);
    if (performance.now() - quietSinceMs < quietMs) continue;
    if (sending === 0) return { shortened };
    shortened += await hurry(database);
    quietSinceMs = performance.now();
  }
  return { shortened };
}

/** What is on its way to a consumer, whatever carries it. */
const owedEffects = `
  select user_id, event_id, 'email' as consumer from changes where event->>'type' = 'reminder.due'
  union all
  select user_id, event_id, 'recurrence' from changes
  where event->'data'->'task'->>'recurrence' is not null and event->>'type' in ('task.completed', 'task.skipped')`;

async function readWork(database: ChaosDatabase): Promise<Work> {
  const [work] = await database.query<Work>(
    `select (select count(*) from outbox)
       + (select count(*) from cursors c join log_partitions p using (topic, partition) where c.position < p.last_position)
       + (select count(*) from (${owedEffects}) owed
          where not exists (select 1 from inbox i where i.user_id = owed.user_id and i.consumer = owed.consumer and i.event_id = owed.event_id)
            and not exists (select 1 from parked p where p.user_id = owed.user_id and p.consumer = owed.consumer and p.event_id = owed.event_id)
            and not exists (select 1 from dead_letters d where d.consumer = owed.consumer and d.event_id = owed.event_id))
       + (select count(*) from reminders where state = 'scheduled' and fire_at < now() + interval '10 seconds')
       + (select count(*) from mails where next_attempt_at <= now()) as moving,
       (select count(*) from mails where next_attempt_at is not null) + (select count(*) from parked) as sending`,
  );
  return work ?? { moving: 1, sending: 0 };
}

async function hurry(database: ChaosDatabase): Promise<number> {
  const mails = await database.query(
    `update mails set next_attempt_at = now()
     where state = 'pending' or (state = 'sending' and next_attempt_at < now() + interval '${leaseMinutes} minutes ${-longestSendS} seconds')
     returning 1`,
  );
  const parked = await database.query('update parked set next_attempt_at = now() returning 1');
  return mails.length + parked.length;
}
