import type { BusSql, Wakeups } from '../port.ts';

export interface EmbeddedBusOptions {
  sql: BusSql;
  wakeups: Wakeups;
  /** Partitions that are handled side by side; each takes a connection while its batch is in its transaction. */
  concurrency: number;
  /** How late a poll may be when nobody wakes us. */
  pollEveryMs: number;
  onError: (error: unknown, consumer: string) => void;
}

/** The channel on which readers sleep until something is appended. */
export const logChannel = 'log';
