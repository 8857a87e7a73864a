import type { DulyEvent, Task } from '@duly/contracts';
import type { ChaosDatabase } from '../chaos-database.ts';

export interface Change {
  userId: string;
  seq: number;
  eventId: string;
  command: string | null;
  event: DulyEvent;
}

/** What the accounts' changes say, read by the oracle's own SQL. */
export interface History {
  changes: Change[];
  byCorrelation: Map<string, Change[]>;
  /** By task and version, `<id>/<version>`. */
  byVersion: Map<string, Change[]>;
}

export async function readHistory(database: ChaosDatabase): Promise<History> {
  const changes = await database.query<Change>(
    `select user_id as "userId", seq, event_id as "eventId", command, event from changes order by user_id, seq`,
  );
  return {
    changes,
    byCorrelation: Map.groupBy(changes, (change) => change.event.correlationid),
    byVersion: Map.groupBy(
      changes.filter((change) => taskOf(change)),
      (change) => versionKey(taskOf(change) as Task),
    ),
  };
}

/** The task that a `task.*` event carries. */
export function taskOf(change: Change): Task | undefined {
  return change.event.type.startsWith('task.') ? (change.event.data as { task: Task }).task : undefined;
}

export function versionKey({ id, version }: { id: string; version: number }): string {
  return `${id}/${version}`;
}
