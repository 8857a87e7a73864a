import type { DulyEvent } from '@duly/contracts';
import { type CommitPort, transact } from '../commit/transact.ts';
import { isUnavailable } from '../store/database-errors.ts';
import { markReplayed, recordDeadLetter } from '../store/dead-letters.ts';
import { enterInbox, whyOutsideInbox } from '../store/inbox.ts';
import { claimParked, findDueHeads, type ParkedRow, removeParked } from '../store/parked.ts';
import type { Sql } from '../store/sql.ts';
import { messageOf, takeEffect } from './apply-batch.ts';
import type { Consumer } from './consumer.ts';
import { readEvent } from './read-event.ts';

const headsPerRound = 50;

/** Tries the parked events whose time has come, heads of their keys only. Resolves with how many were tried. */
export async function retryParked(port: CommitPort, consumer: Consumer): Promise<number> {
  const heads = await findDueHeads(port.database, consumer.name, port.database.now(), headsPerRound);
  for (const head of heads) await tryHead(port, consumer, head);
  return heads.length;
}

async function tryHead(port: CommitPort, consumer: Consumer, head: ParkedRow): Promise<void> {
  try {
    const reading = readEvent(consumer, head.event);
    if (reading.kind === 'unreadable' || reading.kind === 'unknown-version') throw new Error(reading.error);
    if (reading.kind === 'event') await apply(port, consumer, head, reading.event);
    else await port.database.transaction((sql) => removeParked(sql, head));
  } catch (error) {
    if (isUnavailable(error)) throw error;
    await recordFailure(port, consumer, head, error);
  }
}

async function apply(port: CommitPort, consumer: Consumer, head: ParkedRow, event: DulyEvent): Promise<void> {
  const prepared = await consumer.prepare?.(event);
  const cause = { actor: { kind: 'system', name: 'Duly' } as const, correlationId: event.correlationid };
  await transact(port, { userIds: [head.user_id], cause }, async (units, sql) => {
    const claimed = await claimParked(sql, head);
    const unit = units.get(head.user_id);
    if (!claimed || !unit) return;
    await markDone(sql, head, unit.now);
    await takeEffect(consumer, unit, event, prepared);
    await removeParked(sql, claimed);
    // In the effect's own transaction: the inbox may have forgotten the event, the dead letter has not.
    if (claimed.dead_letter_id) await markReplayed(sql, claimed.dead_letter_id, unit.now);
  });
}

async function recordFailure(port: CommitPort, consumer: Consumer, head: ParkedRow, error: unknown): Promise<void> {
  const cause = { actor: { kind: 'system', name: 'Duly' } as const, correlationId: '' };
  await transact(port, { userIds: [head.user_id], cause }, async (_units, sql) => {
    const claimed = await claimParked(sql, head);
    if (!claimed) return;
    const now = port.database.now();
    const waitMs = consumer.retryAfterMs[claimed.attempts];
    if (waitMs !== undefined) {
      await sql.query(
        'update parked set attempts = attempts + 1, next_attempt_at = $4, last_error = $5 where user_id = $1 and consumer = $2 and event_id = $3',
        [
          claimed.user_id,
          claimed.consumer,
          claimed.event_id,
          new Date(now.getTime() + waitMs).toISOString(),
          messageOf(error),
        ],
      );
      return;
    }
    await markDone(sql, claimed, now);
    await recordDeadLetter(
      sql,
      {
        id: claimed.dead_letter_id ?? port.newId(),
        consumer: claimed.consumer,
        topic: claimed.topic,
        event_id: claimed.event_id,
        user_id: claimed.user_id,
        type: typeOf(claimed.event),
        key: claimed.key,
        sequence: claimed.sequence,
        attempts: claimed.attempts + 1,
        error: messageOf(error),
        event: claimed.event,
        first_failed_at: claimed.first_failed_at,
        last_failed_at: now,
      },
      { isAnnounced: port.hasDeadLetterTopics ?? false },
    );
    await removeParked(sql, claimed);
  });
}

/** A redelivery is no longer its business. What the inbox cannot hold is refused at the door in any case. */
async function markDone(sql: Sql, row: ParkedRow, now: Date): Promise<void> {
  if (whyOutsideInbox(row.event_id, now) !== null) return;
  await enterInbox(sql, row.consumer, [{ userId: row.user_id, eventId: row.event_id }]);
}

function typeOf(event: string): string | null {
  return (JSON.parse(event) as { type?: string }).type ?? null;
}
