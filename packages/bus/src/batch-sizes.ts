const most = 200;
/** A slow batch does not shrink below this; one that failed does. */
const least = 20;
/** A batch is one transaction, which holds the clocks of its accounts: their people wait for as long. */
const wantedMs = 250;
/** After so many slow batches what was known is old, and another size is tried. */
const knownFor = 10;

interface Batch {
  events: number;
  tookMs: number;
}

interface Pace {
  size: number;
  /** Of the slow batches since the last quick one: the last, and the last of another size. */
  last?: Batch;
  other?: Batch;
  /** Slow batches since `other`. */
  age: number;
}

/**
 * How many events each consumer gets at a time: as many as it handles in a quarter of a second. Where a batch takes
 * its time whatever its size, as on a database that stalls, smaller ones would only be more of them: then as many as
 * take as long again as the batch itself. Two slow batches of different sizes tell the one from the other.
 */
export class BatchSizes {
  readonly #paces = new Map<string, Pace>();

  of(consumer: string): number {
    return this.#pace(consumer).size;
  }

  /** A consumer has handled so many events in this time. */
  handled(consumer: string, events: number, tookMs: number): void {
    const pace = this.#pace(consumer);
    if (tookMs <= wantedMs) {
      this.#paces.set(consumer, { size: Math.min(most, 2 * pace.size), age: 0 });
      return;
    }
    const smallest = Math.max(Math.min(pace.size, least), Math.floor(events / 4));
    const largest = Math.min(most, 2 * pace.size);
    pace.size = Math.max(smallest, Math.min(largest, Math.floor(fitting(pace, { events, tookMs }))));
  }

  /** A batch failed, perhaps because it took longer than a transaction may. */
  failed(consumer: string): void {
    const pace = this.#pace(consumer);
    pace.size = Math.max(1, Math.floor(pace.size / 4));
  }

  #pace(consumer: string): Pace {
    const pace = this.#paces.get(consumer) ?? { size: most, age: 0 };
    this.#paces.set(consumer, pace);
    return pace;
  }
}

/** How many events a consumer should get after this slow batch. */
function fitting(pace: Pace, batch: Batch): number {
  remember(pace, batch);
  const { other } = pace;
  if (!other) return batch.events > least ? batch.events / 2 : Math.max(pace.size, 2 * batch.events);
  const eventMs = (batch.tookMs - other.tookMs) / (batch.events - other.events);
  if (eventMs <= 0) return most;
  const batchMs = Math.max(0, batch.tookMs - eventMs * batch.events);
  return Math.max(batchMs, wantedMs - batchMs) / eventMs;
}

function remember(pace: Pace, batch: Batch): void {
  const { last, other } = pace;
  pace.age += 1;
  if (last && areApart(last, batch)) {
    pace.other = last;
    pace.age = 0;
  } else if (other && (pace.age > knownFor || !areApart(other, batch))) delete pace.other;
  pace.last = batch;
}

/** Whether their sizes are different enough to tell what an event costs. */
function areApart(one: Batch, another: Batch): boolean {
  return Math.max(one.events, another.events) >= 1.5 * Math.min(one.events, another.events);
}
