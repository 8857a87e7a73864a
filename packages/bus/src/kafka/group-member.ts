import type { Topic } from '@duly/contracts';
import { Consumer, findErrorBy, type GroupAssignment } from '@platformatic/kafka';
import { clientOptions } from './client-options.ts';
import type { Position } from './fetcher.ts';
import { isRefused } from './missing-rights.ts';
import type { KafkaConnection } from './options.ts';
import { within } from './pause.ts';

/** By which the broker knows a member; it outlives the client, so that the next one goes on as the same member. */
export interface Identity {
  memberId: string | null;
}

interface MemberOptions {
  connection: KafkaConnection;
  groupId: string;
  topics: readonly Topic[];
  sessionTimeoutMs: number;
  identity: Identity;
  /** The group has dealt its partitions: these are ours now. */
  onDealt: (mine: GroupAssignment[]) => void;
  /** It is a member no longer, and will not become one again by itself. */
  onLost: (error: Error) => void;
}

/** A member of a consumer group, by the classic protocol: Redpanda and older brokers know no other. */
export class GroupMember implements AsyncDisposable {
  readonly #consumer: Consumer;

  private constructor({ connection, groupId, topics, sessionTimeoutMs, identity, onDealt, onLost }: MemberOptions) {
    this.#consumer = new Consumer({
      ...clientOptions(connection),
      groupId,
      // A commit that is refused must not join again by itself: the partition may be another's by then.
      retries: 0,
      autocommit: false,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: sessionTimeoutMs,
      heartbeatInterval: 1_000,
      // Joining waits for the other members.
      requestTimeout: sessionTimeoutMs + 5_000,
    });
    this.#consumer.topics.trackAll(...topics);
    this.#consumer.memberId = identity.memberId;
    this.#consumer.on('consumer:group:join', ({ memberId, assignments }) => {
      identity.memberId = memberId;
      onDealt(assignments ?? []);
    });
    this.#consumer.on('consumer:heartbeat:stalled', ({ lastError }) => onLost(lastError ?? new Error('No heartbeat')));
    // A refusal does not pass by itself: the session would only end 10 s later, with commits refused meanwhile.
    this.#consumer.on('consumer:heartbeat:error', ({ error }) => {
      if (isRefused(error)) onLost(error);
    });
    this.#consumer.on('error', onLost);
  }

  /**
   * Joins; `onDealt` has been called by then. As the member that it was, if it was one: a broker that returns still
   * counts that one, and a new member would wait until its session is over.
   */
  static async join(options: MemberOptions): Promise<GroupMember> {
    const member = new GroupMember(options);
    try {
      await member.#consumer.joinGroup({});
      return member;
    } catch (error) {
      // The client forgets the name when the broker does not know it.
      options.identity.memberId = member.#consumer.memberId;
      await member[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Where the group stands in these partitions; those that it has never committed are left out. */
  async committed(partitions: readonly GroupAssignment[]): Promise<Position[]> {
    if (partitions.length === 0) return [];
    const topics = partitions.map(({ topic, partitions: numbers }) => ({ topic, partitions: [...numbers] }));
    const committed = await this.#consumer.listCommittedOffsets({ topics });
    return [...committed].flatMap(([topic, offsets]) =>
      // Partitions that were not asked for are holes.
      [...offsets.entries()].flatMap(([partition, offset]: [number, bigint | undefined]) =>
        offset === undefined || offset < 0n ? [] : [{ topic: topic as Topic, partition, offset }],
      ),
    );
  }

  async commit(positions: readonly Position[]): Promise<void> {
    await this.#consumer.commit({ offsets: positions.map((position) => ({ ...position, leaderEpoch: -1 })) });
  }

  /** Leaves the group, so that others need not wait for the session to end; a broker that does not answer is not waited for. */
  async [Symbol.asyncDispose](): Promise<void> {
    await within(3_000, this.#consumer.close(true));
  }
}

/** Whether a commit was refused because the group is dealing anew: it is tried again then, if the partition is still ours. */
export function isRebalancing(error: unknown): boolean {
  return error instanceof Error && findErrorBy(error, 'needsRejoin', true) !== null;
}
