import type { ChaosDatabase } from './chaos-database.ts';
import type { FaultCounts } from './faults.ts';
import type { Listener } from './listener.ts';
import type { MailServer } from './mail-server.ts';
import type { History } from './oracle/history.ts';
import { acknowledged, type Operation } from './record.ts';

interface Done {
  operations: readonly Operation[];
  history: History;
  database: ChaosDatabase;
  mail: MailServer;
  listeners: readonly Listener[];
  shortened: number;
  faults: FaultCounts;
}

/** How much was asked for, what came of it, and how often what was broken: a promise that was never tried is not kept. */
export async function countWhatWasDone(done: Done): Promise<[string, number][]> {
  const { operations, history, database, mail, listeners, shortened, faults } = done;
  const attempts = operations.flatMap((operation) => operation.attempts);
  const succeeded = operations.filter(acknowledged);
  const byKind = Map.groupBy(succeeded, (operation) => operation.kind);
  return [
    ['requests', attempts.length],
    ['acknowledged writes', succeeded.length],
    ...[...byKind].map(([kind, of]): [string, number] => [`  of them: ${kind}`, of.length]),
    ['completed by two at once', operations.filter((operation) => operation.isTwin && acknowledged(operation)).length],
    ['answers from what was stored for a key', attempts.filter((attempt) => attempt.isReplayed).length],
    ['answers 503', attempts.filter((attempt) => attempt.status === 503).length],
    ['requests without an answer', attempts.filter((attempt) => attempt.status === undefined).length],
    ['events', history.changes.length],
    ['effects', await count(database, 'oracle.effects')],
    ['dead letters', await count(database, 'dead_letters')],
    ['occurrences closed', await count(database, 'tasks where series_id is not null and closed_seq is not null')],
    ['reminders fired', history.changes.filter(({ event }) => event.type === 'reminder.due').length],
    ['mails accepted', mail.accepted.length],
    ['mails refused for good', mail.refused.length],
    ['sockets connected', listeners.reduce((sum, listener) => sum + listener.connected, 0)],
    ['waits that were shortened', shortened],
    ...[...faults].sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
}

async function count(database: ChaosDatabase, of: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(`select count(*) as count from ${of}`);
  return row?.count ?? 0;
}
