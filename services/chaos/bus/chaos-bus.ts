import type { ChaosDatabase } from '../chaos-database.ts';
import type { FaultKind } from '../faults.ts';

export const busNames = ['embedded', 'kafka', 'dapr'] as const;
export type BusName = (typeof busNames)[number];

/** A process that is about to be started, and where it will listen. */
export interface Joining {
  name: string;
  /** Empty: all. */
  roles: string;
  port: number;
}

/** What carries events during the test: how processes find it, what can break about it, and what it carried. */
export interface ChaosBus extends AsyncDisposable {
  name: BusName;
  /** The settings with which a process finds it. */
  settingsOf(member: Joining): Promise<Record<string, string>>;
  /** What can be done to its parts, each on a track of its own; none for a bus that is a part of the database. */
  faults: readonly Readonly<Record<string, FaultKind>>[];
  /** Takes all of it away for so long, once in a run. */
  takeAway?: (ms: number) => Promise<void>;
  /** Resolves when it is whole again. */
  whenReady(): Promise<void>;
  /** Enters everything that it carried into oracle.published, read without any code of Duly's. */
  notePublished(database: ChaosDatabase): Promise<void>;
}

/** What was published: each topic's partitions in the order of their positions. */
export const preparePublished = `
  create table oracle.published (
    topic text not null, partition int not null, position bigint not null, event_id uuid not null, user_id uuid not null,
    primary key (topic, partition, position))`;
