import { partitionCount } from '@duly/contracts';
import type { Database } from '@duly/core';
import { type Backlog, mostCounted, readBacklog } from '../backlog.ts';
import { duration, type Finding, fail, ok, warn } from './finding.ts';

const late = { warnMs: 60_000, failMs: 600_000 };

/** What waits: in the outbox, parked, as dead letters, as mails, and the reminder that should have fired first. */
export async function checkBacklog(database: Database): Promise<Finding[]> {
  const backlog = await readBacklog(database);
  return [
    await checkOutbox(database, backlog),
    checkParked(backlog),
    checkDeadLetters(backlog),
    await checkMails(database, backlog),
    checkReminders(backlog),
  ];
}

async function checkOutbox(database: Database, { outbox }: Backlog): Promise<Finding> {
  // The first of each bucket is its oldest; the id of an event begins with its time (UUIDv7).
  const { rows } = await database.query<{ event_id: string }>(
    `select first.event_id from generate_series(0, $1 - 1) b
     cross join lateral (select event_id from outbox where bucket = b order by number limit 1) first`,
    [partitionCount],
  );
  const oldestMs = Math.min(...rows.map((row) => timeOfId(row.event_id)));
  const ageMs = rows.length === 0 ? 0 : Math.max(0, database.now().getTime() - oldestMs);
  const says = `${counted(outbox, 'event')} to publish${outbox > 0 ? `, the oldest for ${duration(ageMs)}` : ''}`;
  return byAge('outbox', says, ageMs, 'Run a process with the relay role, and look into its log.');
}

function checkParked({ parked }: Backlog): Finding {
  if (parked === 0) return ok('parked', 'no event waits for another attempt');
  const remedy = 'Look into the log for the consumer that fails; what it cannot do becomes a dead letter.';
  return warn('parked', `${counted(parked, 'event')} failed or wait behind one that did`, remedy);
}

function checkDeadLetters({ deadLetters }: Backlog): Finding {
  if (deadLetters === 0) return ok('dead letters', 'none');
  const remedy = 'As administrator read GET /api/admin/dead-letters, mend the cause, then replay or discard each.';
  return warn('dead letters', `${counted(deadLetters, 'event')} given up`, remedy);
}

async function checkMails(database: Database, { mails }: Backlog): Promise<Finding> {
  const { rows } = await database.query<{ next: Date | null }>(
    'select min(next_attempt_at) as next from mails where next_attempt_at is not null',
  );
  const next = rows[0]?.next ?? null;
  const lateMs = next === null ? 0 : Math.max(0, database.now().getTime() - next.getTime());
  const says = `${counted(mails, 'mail')} to send${lateMs > 0 ? `, the first due for ${duration(lateMs)}` : ''}`;
  return byAge(
    'mails',
    says,
    lateMs,
    'Run a process with the email role, and check that the mail server accepts mail.',
  );
}

function checkReminders({ oldestOverdueMs }: Backlog): Finding {
  const says = oldestOverdueMs === 0 ? 'none is overdue' : `the oldest is overdue for ${duration(oldestOverdueMs)}`;
  return byAge(
    'reminders',
    says,
    oldestOverdueMs,
    'Run a process with the reminders role; what is late goes out then.',
  );
}

function byAge(subject: string, says: string, ageMs: number, remedy: string): Finding {
  if (ageMs < late.warnMs) return ok(subject, says);
  return ageMs < late.failMs ? warn(subject, says, remedy) : fail(subject, says, remedy);
}

function counted(count: number, what: string): string {
  if (count === 0) return `no ${what}`;
  const number = count >= mostCounted ? `more than ${(mostCounted - 1).toLocaleString('en')}` : String(count);
  return `${number} ${what}${count === 1 ? '' : 's'}`;
}

function timeOfId(eventId: string): number {
  return Number.parseInt(eventId.replaceAll('-', '').slice(0, 12), 16);
}
