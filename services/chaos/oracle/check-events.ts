import type { ChaosDatabase } from '../chaos-database.ts';
import type { Operation } from '../record.ts';
import type { Finding } from './finding.ts';
import { type History, taskOf } from './history.ts';

/** Every committed mutation of a task has one event, and every event its mutation: versions 1, 2, 3 ... to the row's own. */
export async function checkEvents(database: ChaosDatabase, history: History): Promise<Finding> {
  const violations: string[] = [];
  const rows = await database.query<{ id: string; version: number; title: string; done: boolean; deleted: boolean }>(
    'select id, version, title, completed_at is not null as done, deleted_at is not null as deleted from tasks',
  );
  const events = Map.groupBy(
    history.changes.flatMap((change) => taskOf(change) ?? []),
    (task) => task.id,
  );
  for (const row of rows) {
    const told = events.get(row.id) ?? [];
    events.delete(row.id);
    if (told.length !== row.version || told.some((task, index) => task.version !== index + 1))
      violations.push(`${row.id} is at version ${row.version}, its events say ${told.map((task) => task.version)}`);
    const last = told.at(-1);
    const isSame =
      last?.title === row.title &&
      (last.completedAt !== null) === row.done &&
      (last.deletedAt !== null) === row.deleted;
    if (!isSame) violations.push(`${row.id} is not as its last event says`);
  }
  for (const id of events.keys()) violations.push(`${id} has events and no row`);
  return { promise: 'one event a committed mutation', checked: history.changes.length, violations };
}

/** Every change was asked for by a recorded attempt, or follows from an event that is there. */
export function checkOrigins(operations: readonly Operation[], history: History): Finding {
  const asked = new Set(operations.flatMap((operation) => operation.attempts.map((attempt) => attempt.id)));
  const violations = history.changes
    .filter(({ event }) => !asked.has(event.correlationid) && !isOfTheSystem(event.type, event.data))
    .map(({ event }) => `${event.type} ${event.id} was asked for by nobody`);
  return { promise: 'nothing that nobody asked for', checked: history.changes.length, violations };
}

function isOfTheSystem(type: string, data: unknown): boolean {
  const { actor } = data as { actor?: { kind: string } };
  return type.startsWith('reminder.') || (actor !== undefined && actor.kind !== 'user');
}

/** Every account's numbers run from 1 to its clock without a gap. */
export async function checkSequences(database: ChaosDatabase): Promise<Finding> {
  const rows = await database.query<{ user_id: string; seq: number; count: number; last: number; ids: number }>(
    `select c.user_id, c.seq, count(h.seq) as count, coalesce(max(h.seq), 0) as last, count(distinct h.event_id) as ids
     from user_clock c left join changes h using (user_id) group by c.user_id, c.seq`,
  );
  const violations = rows
    .filter((row) => row.count !== row.seq || row.last !== row.seq || row.ids !== row.seq)
    .map((row) => `${row.user_id}: clock ${row.seq}, ${row.count} changes to ${row.last}, ${row.ids} events`);
  return { promise: 'sequences without a gap', checked: rows.length, violations };
}
