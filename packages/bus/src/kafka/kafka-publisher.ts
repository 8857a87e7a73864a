import { type MessageToProduce, Producer } from '@platformatic/kafka';
import { dropBehindGaps } from '../drop-behind-gaps.ts';
import { BusAway, type OutgoingEvent } from '../port.ts';
import { backOffMs, clientOptions } from './client-options.ts';
import { explainFailure } from './explain-failure.ts';
import type { Needs } from './missing-rights.ts';
import type { KafkaBusOptions } from './options.ts';
import type { Troubles } from './troubles.ts';

/** Below the broker's usual limit of 1,048,588 for a batch: a partition's share of a request is one batch. */
const bytesPerRequest = 900_000;
/** How long a caller waits for an acknowledgement; the request itself goes on. */
const patienceMs = 8_000;
const part = 'publishing';
/** The broker's answers name the topics. */
const needs: Needs = { right: 'WRITE', topics: [] };

type Entry = readonly [index: number, event: OutgoingEvent];

/** A request under way, with the events in it; resolves when they are acknowledged. */
interface Sending {
  names: ReadonlySet<string>;
  done: Promise<'acknowledged' | Error>;
}

/**
 * Publishes with an idempotent producer that tries for as long as it takes: what it sends again, the broker recognises.
 * A new request with the same events would be a second copy, so each partition has one request under way at most. Who
 * comes again while it lasts waits for it, and is told of what was acknowledged meanwhile.
 */
export class KafkaPublisher implements AsyncDisposable {
  readonly #producer: Producer;
  /** By topic and partition. */
  readonly #sending = new Map<string, Sending>();
  readonly #troubles: Troubles;
  readonly #onPublished: (tookMs: number) => void;

  constructor({ connection, onPublished }: KafkaBusOptions, troubles: Troubles) {
    this.#troubles = troubles;
    this.#onPublished = onPublished;
    this.#producer = new Producer({
      ...clientOptions(connection),
      idempotent: true,
      retries: true,
      retryDelay: (_client, _operation, attempt, _retries, error) => {
        troubles.begin(part, error, needs);
        return backOffMs(attempt);
      },
    });
  }

  /**
   * The partitions of each topic side by side, each in order. Throws when nothing at all was acknowledged. A request has
   * one topic: the client asks only for what it does not know of several, and ends the process when it has been made to
   * forget the others meanwhile; and of one that may write to some topics only a part would come again each time.
   */
  async publish(events: readonly OutgoingEvent[]): Promise<ReadonlySet<number>> {
    const byPlace = Map.groupBy(events.entries(), ([, { topic, partition }]) => `${topic}/${partition}`);
    const acknowledged = new Set<number>();
    const failures: Error[] = [];
    await Promise.all(
      [...byPlace].map(async ([place, entries]) => {
        const failure = await this.#publishTo(place, entries, acknowledged);
        if (failure) failures.push(failure);
      }),
    );
    dropBehindGaps(events, acknowledged);
    const [failure] = failures;
    if (failure && acknowledged.size === 0) throw failure;
    return acknowledged;
  }

  /** Resolves with what stopped it; what was acknowledged before is in the set. */
  async #publishTo(place: string, entries: readonly Entry[], acknowledged: Set<number>): Promise<Error | null> {
    const deadline = AbortSignal.timeout(patienceMs);
    let left = entries;
    for (let before = this.#sending.get(place); before; before = this.#sending.get(place)) {
      const { names } = before;
      const outcome = await this.#settle(place, before, deadline);
      if (outcome === 'pending') return new BusAway(this.#troubles.current() ?? 'Kafka does not answer');
      if (outcome === 'acknowledged') {
        for (const [index, event] of left) if (names.has(nameOf(event))) acknowledged.add(index);
        left = left.filter(([index]) => !acknowledged.has(index));
      }
    }
    for (const request of requestsOf(left)) {
      const sending = this.#send(request.map(([, event]) => event));
      this.#sending.set(place, sending);
      const outcome = await this.#settle(place, sending, deadline);
      if (outcome === 'pending') {
        this.#troubles.begin(part, new Error('No answer in time'), needs);
        return new BusAway(this.#troubles.current() ?? 'Kafka does not answer');
      }
      if (outcome instanceof Error) return new BusAway(explainFailure(outcome, needs), { cause: outcome });
      for (const [index] of request) acknowledged.add(index);
    }
    return null;
  }

  /** Waits for a request up to the deadline; one that has ended is no longer under way. */
  async #settle(place: string, sending: Sending, deadline: AbortSignal): Promise<'acknowledged' | 'pending' | Error> {
    const over = Promise.withResolvers<'pending'>();
    const giveUp = () => over.resolve('pending');
    deadline.addEventListener('abort', giveUp, { once: true });
    if (deadline.aborted) giveUp();
    const outcome = await Promise.race([sending.done, over.promise]);
    deadline.removeEventListener('abort', giveUp);
    if (outcome !== 'pending' && this.#sending.get(place) === sending) this.#sending.delete(place);
    return outcome;
  }

  #send(events: readonly OutgoingEvent[]): Sending {
    const startedMs = performance.now();
    const done = this.#producer.send({ messages: events.map(messageOf), acks: -1 }).then(
      () => {
        this.#onPublished(performance.now() - startedMs);
        this.#troubles.end(part);
        return 'acknowledged' as const;
      },
      (error: Error) => {
        this.#troubles.begin(part, error, needs);
        return error;
      },
    );
    return { names: new Set(events.map(nameOf)), done };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#producer.close(true);
  }
}

function messageOf({ topic, partition, key, event }: OutgoingEvent): MessageToProduce {
  return { topic, partition, key: Buffer.from(key), value: Buffer.from(event) };
}

/** One event may go to several topics. */
function nameOf({ topic, eventId }: OutgoingEvent): string {
  return `${topic} ${eventId}`;
}

/** Runs of events that fit into one request each; one that is larger goes alone, and the broker decides. */
function* requestsOf(entries: readonly Entry[]): Generator<Entry[]> {
  let request: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry[1].event) + 200;
    if (request.length > 0 && bytes + size > bytesPerRequest) {
      yield request;
      request = [];
      bytes = 0;
    }
    request.push(entry);
    bytes += size;
  }
  if (request.length > 0) yield request;
}
