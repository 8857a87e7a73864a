import type { Database } from '@duly/core';
import { duration, type Finding, fail, ok, warn } from './finding.ts';

const tolerable = { warnMs: 1_000, failMs: 60_000 };

/** This machine's clock against the database's, which decides when a reminder is due. */
export async function checkClocks(database: Database): Promise<Finding> {
  const startedMs = performance.now();
  const sentAt = Date.now();
  const { rows } = await database.query<{ now: Date }>('select clock_timestamp() as now');
  const roundTripMs = performance.now() - startedMs;
  const offsetMs = (rows[0]?.now.getTime() ?? sentAt) - (sentAt + roundTripMs / 2);
  const offset = Math.abs(offsetMs);
  const says = `the database's clock is ${duration(offset)} ${offsetMs < 0 ? 'behind' : 'ahead of'} this machine's`;
  const remedy =
    'Let both machines take their time by NTP: sessions and signed links go by this one, reminders by the other.';
  // Less than the round trip is not known.
  if (offset <= tolerable.warnMs + roundTripMs) return ok('clocks', 'agree');
  return offset <= tolerable.failMs ? warn('clocks', says, remedy) : fail('clocks', says, remedy);
}
