import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosBus } from './bus/chaos-bus.ts';
import type { ChaosDatabase } from './chaos-database.ts';
import type { Clock } from './clock.ts';
import type { Fleet } from './fleet.ts';
import type { Listener } from './listener.ts';
import { mailMoods, passAnHour, upsetMailServer } from './mail-faults.ts';
import type { MailServer } from './mail-server.ts';
import type { Random } from './random.ts';

export interface FaultOptions {
  fleet: Fleet;
  bus: ChaosBus;
  database: ChaosDatabase;
  mail: MailServer;
  clock: Clock;
  listeners: readonly Listener[];
  random: Random;
  /** How long a fault lasts at most. */
  longestMs: number;
  /** When the hour passes during which the mail server is away, if this run has one. */
  hourAfterMs: number;
  /** When a broker goes away for long, and for how long. */
  outage: { afterMs: number; ms: number };
  signal: AbortSignal;
}

/** How often what was done. */
export type FaultCounts = Map<string, number>;

/** One thing that can be done, and how often beside the others of its track. */
export interface FaultKind {
  weight: number;
  /** Resolves when it is over; `longestMs` is how long a fault lasts at most. */
  run: (random: Random, longestMs: number) => Promise<void>;
}

interface Track {
  weights: Record<string, number>;
  run: (name: string, random: Random) => Promise<void>;
  /** A fault whose turn has come, whatever the weights say. */
  due?: () => string | undefined;
}

/**
 * Breaks things until the signal says stop, on tracks side by side: processes, the database, the mail server, what lies
 * between (sockets, leases), and a bus that is not the database. Each fault ends before its track goes on; resolves when all have ended.
 */
export async function breakThings(options: FaultOptions): Promise<FaultCounts> {
  const counts: FaultCounts = new Map();
  const tracks = [onProcesses(options), onDatabase(options), onMailServer(options), onConnections(options)];
  tracks.push(...options.bus.faults.map((faults, index) => onBus(options, faults, index === 0)));
  await Promise.all(tracks.map((track) => runTrack(options, track, options.random.fork(), counts)));
  return counts;
}

async function runTrack(
  { signal, longestMs }: FaultOptions,
  { weights, run, due }: Track,
  random: Random,
  counts: FaultCounts,
): Promise<void> {
  for (;;) {
    await delay(random.between(100, longestMs), undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const name = due?.() ?? random.weighted(weights);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    await run(name, random);
  }
}

function onProcesses({ fleet, longestMs }: FaultOptions): Track {
  return {
    weights: { 'process killed': 3, 'process stopped': 2, 'process ended and started': 1 },
    run: async (name, random) => {
      const member = random.pick(fleet.members);
      if (name === 'process ended and started') return fleet.restart(member);
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
    'disk full': 1,
  };
  const faults: Record<keyof typeof weights, (random: Random) => Promise<void>> = {
    'database killed': () => database.kill(),
    'database stopped': (random) => database.freeze(random.between(100, longestMs / 2)),
    'backend killed': (random) => database.killBackend(random),
    'backend stopped': (random) => database.freezeBackend(random, random.between(100, longestMs)),
    'database connections cut': (random) => database.cutConnections(random.between(0.1, 1)),
    'disk full': (random) => database.fillDisk(random.between(100, longestMs / 2)),
  };
  return { weights, run: (name, random) => faults[name as keyof typeof weights](random) };
}

function onMailServer(options: FaultOptions): Track {
  const hour = 'mail server away while an hour passes';
  const startedMs = performance.now();
  const { clock, hourAfterMs } = options;
  return {
    weights: Object.fromEntries(Object.keys(mailMoods).map((name) => [name, 1])),
    due: () => (clock.isHourToCome && performance.now() - startedMs > hourAfterMs ? hour : undefined),
    run: (name, random) => (name === hour ? passAnHour(options, random) : upsetMailServer(options, name, random)),
  };
}

function onBus(
  { bus, longestMs, outage }: FaultOptions,
  faults: Readonly<Record<string, FaultKind>>,
  hasOutage: boolean,
): Track {
  const away = 'broker away for long';
  const startedMs = performance.now();
  let isOutageToCome = hasOutage && bus.takeAway !== undefined;
  return {
    weights: Object.fromEntries(Object.entries(faults).map(([name, { weight }]) => [name, weight])),
    due: () => (isOutageToCome && performance.now() - startedMs > outage.afterMs ? away : undefined),
    run: async (name, random) => {
      if (name !== away) return faults[name]?.run(random, longestMs);
      isOutageToCome = false;
      await bus.takeAway?.(outage.ms);
    },
  };
}

function onConnections({ database, listeners }: FaultOptions): Track {
  return {
    weights: { 'sockets cut (30%)': 4, 'relay leases lost': 3 },
    run: async (name, random) => {
      if (name === 'sockets cut (30%)') {
        for (const listener of listeners) if (random.chance(0.3)) listener.cut();
        return;
      }
      // Whoever holds them believes so until it renews them; meanwhile another takes them.
      await database.query(`update leases set expires_at = now() - interval '1 minute' where name like 'relay/%'`);
    },
  };
}
