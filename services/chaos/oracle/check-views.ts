import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosDatabase } from '../chaos-database.ts';
import type { Listener } from '../listener.ts';
import type { Finding } from './finding.ts';

/** Whatever the bus is doing: an api process looks by itself how far its devices' accounts have come. */
const limitMs = 5_000;
const patienceMs = 60_000;

/**
 * After the last fault every device reaches what the database then holds, within `limitMs`: more on a machine that has
 * more to do than processors to do it, as many times as that.
 */
export async function awaitViews(database: ChaosDatabase, listeners: readonly Listener[]): Promise<Finding> {
  const startedMs = performance.now();
  const clocks = await readClocks(database);
  const behind = () => listeners.filter((listener) => listener.position < (clocks.get(listener.account.id) ?? 0));
  while (behind().length > 0 && performance.now() - startedMs < Math.max(patienceMs, allowedNowMs())) await delay(20);
  const tookMs = Math.round(performance.now() - startedMs);
  const violations = behind().map((listener) => `${listener.account.id} stays at ${listener.position}`);
  const allowedMs = allowedNowMs();
  if (violations.length === 0 && tookMs > allowedMs) violations.push(`It took ${tookMs} ms`);
  return {
    promise: `devices up to date (in ${tookMs} of ${allowedMs} ms) after the last fault`,
    checked: listeners.length,
    violations,
  };
}

function allowedNowMs(): number {
  return Math.round(limitMs * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));
}

/** A device's view, made of its snapshot and frames, is what the database holds; no frame was left out or came twice. */
export async function checkViews(database: ChaosDatabase, listeners: readonly Listener[]): Promise<Finding> {
  const rows = await database.query<{ user_id: string; id: string; title: string; version: number; done: boolean }>(
    'select user_id, id, title, version, completed_at is not null as done from tasks where deleted_at is null and not retracted',
  );
  const byUser = Map.groupBy(rows, (row) => row.user_id);
  const violations: string[] = [];
  let frames = 0;
  for (const listener of listeners) {
    violations.push(...listener.violations);
    frames += listener.frames;
    const held = byUser.get(listener.account.id) ?? [];
    if (held.length !== listener.tasks.size)
      violations.push(`${listener.account.id} sees ${listener.tasks.size} tasks of ${held.length}`);
    for (const row of held) {
      const task = listener.tasks.get(row.id);
      const isSame =
        task?.version === row.version && task.title === row.title && (task.completedAt !== null) === row.done;
      if (!isSame) violations.push(`${listener.account.id} sees ${row.id} at ${task?.version} of ${row.version}`);
    }
  }
  return { promise: 'views equal the database, frames without a gap', checked: frames, violations };
}

async function readClocks(database: ChaosDatabase): Promise<Map<string, number>> {
  const rows = await database.query<{ user_id: string; seq: number }>('select user_id, seq from user_clock');
  return new Map(rows.map((row) => [row.user_id, row.seq]));
}
