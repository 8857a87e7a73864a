import type { Bus, IncomingBatch } from '../src/port.ts';

/** One process of Duly as a bus sees it. Disposing of it is an orderly stop. */
export interface BusProcess extends AsyncDisposable {
  bus: Bus;
  /** Takes effect of a batch and acknowledges it, in one transaction where the bus can; an effect that throws rolls both back. */
  settle(batch: IncomingBatch, effect: () => void): Promise<void>;
}

/** What stands between the processes, where a bus has such a thing. */
export interface Broker {
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same data. */
  restart(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

/** A bus with nothing on it that concerns the test, and processes on it. */
export interface Bed extends AsyncDisposable {
  startProcess(): Promise<BusProcess>;
  /** Starts a process that subscribes as a shared consumer of task-events, and kills it (SIGKILL) while it handles its first batch. */
  crashWhileHandling(consumer: string): Promise<void>;
  broker?: Broker;
}

/** What a driver's own test file says about it. */
export interface Harness {
  name: string;
  open(): Promise<Bed>;
  /** Whether its beds have one. */
  hasBroker: boolean;
  /** What carries events hands a consumer one batch at a time, so a slow one holds its others up, and only its own. */
  isSerial?: boolean;
  /** How long an event may be on its way when nothing fails; taking over from a dead process takes this long too. */
  patienceMs: number;
}
