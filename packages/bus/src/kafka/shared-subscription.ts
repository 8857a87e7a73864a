import type { Topic } from '@duly/contracts';
import type { GroupAssignment } from '@platformatic/kafka';
import { BatchSizes } from '../batch-sizes.ts';
import type { IncomingBatch, Subscription } from '../port.ts';
import { backOffMs } from './client-options.ts';
import { Commits } from './commits.ts';
import { Fetcher, type Position } from './fetcher.ts';
import { GroupMember, type Identity } from './group-member.ts';
import type { Needs } from './missing-rights.ts';
import type { KafkaBusOptions } from './options.ts';
import { PartitionWorker } from './partition-worker.ts';
import { pause, within } from './pause.ts';
import type { Places } from './places.ts';
import { Signal } from './signal.ts';
import type { Troubles } from './troubles.ts';

interface SharedOptions {
  bus: KafkaBusOptions;
  consumer: string;
  topics: readonly Topic[];
  handle: (batch: IncomingBatch) => Promise<void>;
  places: Places;
  troubles: Troubles;
}

/**
 * Reads topics as a member of a consumer group for as long as it is not disposed of, whatever becomes of the broker: a
 * membership that is lost is replaced by a new one. Workers outlive memberships, so that no two batches of a partition
 * are ever under way in this process.
 */
export class SharedSubscription implements Subscription {
  readonly #options: SharedOptions;
  readonly #workers = new Map<string, PartitionWorker>();
  readonly #sizes = new BatchSizes();
  readonly #stop = new AbortController();
  readonly #changed = new Signal();
  readonly #identity: Identity = { memberId: null };
  readonly #running: Promise<void>;
  readonly #namesById = new Map<string, string>();
  readonly #needs: Needs;
  #fetchFailures = 0;

  constructor(options: SharedOptions) {
    this.#options = options;
    const { bus, consumer, topics } = options;
    this.#needs = { right: 'READ', topics, group: `${bus.groupPrefix}${consumer}`, namesById: this.#namesById };
    options.places.register(consumer);
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    const { consumer, troubles } = this.#options;
    for (let failures = 0; !this.#stop.signal.aborted; ) {
      try {
        await this.#belong(() => {
          failures = 0;
        });
      } catch (error) {
        failures += 1;
        troubles.begin(consumer, error, this.#needs);
        for (const worker of this.#workers.values()) worker.release();
        await pause(backOffMs(failures), this.#stop.signal);
      }
    }
  }

  /** One membership: resolves when we stop, throws when it is lost. */
  async #belong(onWorking: () => void): Promise<void> {
    const { bus, consumer, topics } = this.#options;
    this.#fetchFailures = 0;
    let dealt: GroupAssignment[] | null = null;
    let lost: Error | null = null;
    await using stack = new AsyncDisposableStack();
    const fetcher = stack.use(new Fetcher(bus.connection, topics, this.#namesById));
    const member = stack.use(
      await GroupMember.join({
        connection: bus.connection,
        groupId: `${bus.groupPrefix}${consumer}`,
        topics,
        sessionTimeoutMs: bus.sessionTimeoutMs,
        identity: this.#identity,
        onDealt: (mine) => {
          dealt = mine;
          bus.onRebalance(consumer);
          this.#changed.raise();
        },
        onLost: (error) => {
          lost = error;
          this.#changed.raise();
        },
      }),
    );
    const commits = stack.use(new Commits(member, () => this.#handled()));
    while (!this.#stop.signal.aborted) {
      const woken = this.#changed.next();
      if (lost) throw lost;
      if (dealt) {
        const mine: GroupAssignment[] = dealt;
        dealt = null;
        await this.#takeUp(mine, member, fetcher);
        onWorking();
      }
      commits.flush();
      const wanted = [...this.#workers.values()].flatMap((worker) => worker.wanted ?? []);
      if (wanted.length === 0) await woken;
      else await this.#fetch(fetcher, wanted, woken);
    }
    await Promise.all([...this.#workers.values()].map((worker) => worker.settled()));
    await commits.finish();
  }

  /** Feeds the workers with what comes first. A broker that fails now and then does not end the membership. */
  async #fetch(fetcher: Fetcher, wanted: readonly Position[], woken: Promise<void>): Promise<void> {
    try {
      for (const fetched of await fetcher.next(wanted, woken))
        this.#worker(fetched.topic, fetched.partition).feed(fetched);
      this.#fetchFailures = 0;
      this.#options.troubles.end(this.#options.consumer);
    } catch (error) {
      if (error instanceof RangeError) return this.#skipToOldest(fetcher);
      this.#fetchFailures += 1;
      if (this.#fetchFailures > 3) throw error;
      this.#options.troubles.begin(this.#options.consumer, error, this.#needs);
      await pause(backOffMs(this.#fetchFailures), this.#stop.signal);
    }
  }

  /** What was to be read next is older than the topic keeps. */
  async #skipToOldest(fetcher: Fetcher): Promise<void> {
    for (const { topic, partition, offset } of await fetcher.offsets('earliest')) {
      const worker = this.#worker(topic, partition);
      if (worker.isHeld && worker.handledUpTo < offset) worker.hold(offset);
    }
  }

  /** Begins with what the group gave us where it was left off, or with the oldest event kept. */
  async #takeUp(mine: readonly GroupAssignment[], member: GroupMember, fetcher: Fetcher): Promise<void> {
    const places = new Set(mine.flatMap(({ topic, partitions }) => partitions.map((number) => `${topic}/${number}`)));
    for (const [place, worker] of this.#workers) if (!places.has(place)) worker.release();
    const committed = await member.committed(mine);
    const known = new Map(committed.map(({ topic, partition, offset }) => [`${topic}/${partition}`, offset]));
    const isNew = [...places].some((place) => !known.has(place));
    const oldest = isNew ? await fetcher.offsets('earliest') : [];
    for (const { topic, partition, offset } of [...oldest, ...committed]) {
      const place = `${topic}/${partition}`;
      if (places.has(place)) this.#worker(topic, partition).hold(known.get(place) ?? offset);
    }
  }

  /** How far the partitions that are ours are handled. */
  #handled(): Position[] {
    return [...this.#workers].flatMap(([place, worker]) => {
      const [topic, partition] = place.split('/');
      return worker.isHeld ? [{ topic: topic as Topic, partition: Number(partition), offset: worker.handledUpTo }] : [];
    });
  }

  #worker(topic: Topic, partition: number): PartitionWorker {
    const place = `${topic}/${partition}`;
    const { consumer, handle, places, bus } = this.#options;
    const worker =
      this.#workers.get(place) ??
      new PartitionWorker({
        consumer,
        topic,
        partition,
        handle,
        places,
        sizes: this.#sizes,
        signal: this.#stop.signal,
        onProgress: () => this.#changed.raise(),
        onError: bus.onError,
      });
    this.#workers.set(place, worker);
    return worker;
  }

  /** Finishes the batches under way, commits them and leaves the group. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    this.#changed.raise();
    await Promise.all([...this.#workers.values()].map((worker) => worker.settled()));
    await within(6_000, this.#running);
    this.#options.troubles.end(this.#options.consumer);
    this.#options.places.unregister(this.#options.consumer);
  }
}
