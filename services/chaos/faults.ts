import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosDatabase } from './chaos-database.ts';
import type { Fleet } from './fleet.ts';
import type { Listener } from './listener.ts';
import type { MailMood, MailServer } from './mail-server.ts';
import type { Random } from './random.ts';

export interface FaultOptions {
  fleet: Fleet;
  database: ChaosDatabase;
  mail: MailServer;
  listeners: readonly Listener[];
  random: Random;
  /** How long a fault lasts at most. */
  longestMs: number;
  signal: AbortSignal;
}

/** How often what was done. */
export type FaultCounts = Map<string, number>;

/**
 * Breaks things until the signal says stop, on three tracks side by side: processes, the database, and what surrounds
 * them (mail server, sockets, leases). Each fault ends before its track goes on; resolves when all have ended.
 */
export async function breakThings(options: FaultOptions): Promise<FaultCounts> {
  const counts: FaultCounts = new Map();
  const tracks = [onProcesses(options), onDatabase(options), onSurroundings(options)];
  await Promise.all(
    tracks.map((faults) => runTrack({ ...options, random: options.random.fork() }, faults.weights, faults.run, counts)),
  );
  return counts;
}

interface Track<Name extends string = string> {
  weights: Record<Name, number>;
  run: (name: Name, random: Random) => Promise<void>;
}

async function runTrack<Name extends string>(
  { random, signal, longestMs }: FaultOptions,
  weights: Record<Name, number>,
  run: Track<Name>['run'],
  counts: FaultCounts,
): Promise<void> {
  for (;;) {
    await delay(random.between(100, longestMs), undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const name = random.weighted(weights);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    await run(name, random);
  }
}

function onProcesses({ fleet, longestMs }: FaultOptions): Track {
  const weights = { 'process killed': 3, 'process stopped': 2 };
  return {
    weights,
    run: async (name, random) => {
      const member = random.pick(fleet.members);
      if (name === 'process stopped') return fleet.stop(member, random.between(100, longestMs));
      await fleet.kill(member, random.between(0, longestMs / 4));
      // The next blow may come while it starts, or after it has begun to serve.
      if (random.chance(0.7)) await member.whenReady();
    },
  };
}

function onDatabase({ database, longestMs }: FaultOptions): Track {
  const weights = {
    'database killed': 2,
    'database stopped': 2,
    'backend killed': 1,
    'backend stopped': 2,
    'database connections cut': 2,
  };
  const faults: Record<keyof typeof weights, (random: Random) => Promise<void>> = {
    'database killed': () => database.kill(),
    'database stopped': (random) => database.freeze(random.between(100, longestMs / 2)),
    'backend killed': (random) => database.killBackend(random),
    'backend stopped': (random) => database.freezeBackend(random, random.between(100, longestMs)),
    'database connections cut': (random) => database.cutConnections(random.between(0.1, 1)),
  };
  return { weights, run: (name, random) => faults[name as keyof typeof weights](random) };
}

const moods: Record<string, MailMood> = {
  'mail server away': 'away',
  'mail server slow': 'slow',
  'mail server too busy (421)': 'busy',
  'mail server refuses for now (4xx)': 'temporary',
  'mail server refuses for good (5xx)': 'refusing',
  'mail server cuts after DATA': 'cutting',
  'mail server silent after DATA': 'silent',
};

function onSurroundings({ database, mail, listeners, longestMs }: FaultOptions): Track {
  const weights = {
    'sockets cut (30%)': 4,
    'relay leases lost': 3,
    ...Object.fromEntries(Object.keys(moods).map((name) => [name, 1])),
  };
  return {
    weights,
    run: async (name, random) => {
      if (name === 'sockets cut (30%)') {
        for (const listener of listeners) if (random.chance(0.3)) listener.cut();
      } else if (name === 'relay leases lost') {
        // Whoever holds them believes so until it renews them; meanwhile another takes them.
        await database
          .query(`update leases set expires_at = now() - interval '1 minute' where name like 'relay/%'`)
          .catch(() => {});
      } else {
        mail.mood = moods[name] ?? 'well';
        if (mail.mood === 'away') mail.hangUp();
        await delay(random.between(100, longestMs));
        const hasHung = mail.mood === 'silent';
        mail.mood = 'well';
        if (hasHung) mail.hangUp();
      }
    },
  };
}
