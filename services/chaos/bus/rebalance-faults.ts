import { setTimeout as delay } from 'node:timers/promises';
import { ForeignMember, type ForeignMemberOptions } from '@duly/bus/test/foreign-member';
import type { FaultKind } from '../faults.ts';

/** Consumer groups that have effects, as both buses name them. */
const groups = [
  { groupId: 'duly-email', topics: ['task-reminders'] },
  { groupId: 'duly-recurrence', topics: ['task-recurrence'] },
] as const;

const longestStayMs = 2_000;

/** Somebody joins a group and leaves it again, and each time all of its partitions are dealt anew. */
export function rebalanceFaults(
  address: string,
  protocol: NonNullable<ForeignMemberOptions['protocol']>,
): Readonly<Record<string, FaultKind>> {
  return {
    'group dealt anew twice': {
      weight: 1,
      run: async (random) => {
        const stayMs = random.between(100, longestStayMs);
        try {
          await using _ = await ForeignMember.join({ brokers: [address], protocol, ...random.pick(groups) });
          await delay(stayMs);
        } catch {
          // The broker is away: another time.
        }
      },
    },
  };
}
