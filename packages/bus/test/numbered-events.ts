import { randomUUID } from 'node:crypto';
import { BusAway, type IncomingBatch, type OutgoingEvent, type Publisher } from '../src/port.ts';

/** Events of one test: on a bus that tests share it knows its own among those of others. */
export class NumberedEvents {
  readonly run: string = randomUUID();

  /** The name of a consumer that no other test has. */
  consumer(name: string): string {
    return `${name}-${this.run}`;
  }

  make(partition: number, number: number, padding = ''): OutgoingEvent {
    const [time = '', ...rest] = randomUUID().split('-');
    const event = JSON.stringify({ run: this.run, number, padding });
    // The key is the account's id, which has one partition.
    return {
      topic: 'task-events',
      partition,
      key: `${this.run}-${partition}`,
      eventId: [time, ...rest].join('-'),
      event,
    };
  }

  /** From `first` on, dealt to the partitions in turn. */
  series(first: number, count: number, partitions: readonly number[]): OutgoingEvent[] {
    return Array.from({ length: count }, (_, index) =>
      this.make(partitions[index % partitions.length] ?? 0, first + index),
    );
  }

  /** The numbers of this test's events in a batch. */
  numbersIn(batch: IncomingBatch): number[] {
    return batch.events.flatMap(({ event }) => {
      const { run, number } = JSON.parse(event) as { run?: string; number: number };
      return run === this.run ? [number] : [];
    });
  }
}

/** Publishes like the relay: what is not acknowledged is tried again until it is, in order. */
export async function publishAll(publisher: Publisher, events: readonly OutgoingEvent[]): Promise<void> {
  let left = [...events];
  while (left.length > 0) {
    try {
      const acknowledged = await publisher.publish(left);
      left = left.filter((_, index) => !acknowledged.has(index));
    } catch (error) {
      if (!(error instanceof BusAway)) throw error;
    }
  }
}

/** The numbers from `first` on. */
export function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
