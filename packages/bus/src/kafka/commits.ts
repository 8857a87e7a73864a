import type { Position } from './fetcher.ts';
import { type GroupMember, isRebalancing } from './group-member.ts';
import { within } from './pause.ts';

const patienceMs = 2_000;

/**
 * Commits how far the partitions are handled, all in one request, one request at a time; meanwhile handling goes on.
 * A commit that fails is only late: the next one says more.
 */
export class Commits implements AsyncDisposable {
  readonly #member: GroupMember;
  readonly #handled: () => readonly Position[];
  readonly #committed = new Map<string, bigint>();
  #underWay: Promise<void> | undefined;

  constructor(member: GroupMember, handled: () => readonly Position[]) {
    this.#member = member;
    this.#handled = handled;
  }

  /** Begins a commit if there is something new and none is under way. */
  flush(): void {
    this.#underWay ??= this.#commit().finally(() => {
      this.#underWay = undefined;
    });
  }

  async #commit(): Promise<void> {
    const positions = this.#handled().filter(
      ({ topic, partition, offset }) => this.#committed.get(`${topic}/${partition}`) !== offset,
    );
    if (positions.length === 0) return;
    try {
      await this.#member.commit(positions);
      for (const { topic, partition, offset } of positions) this.#committed.set(`${topic}/${partition}`, offset);
    } catch (error) {
      // Lost memberships are noticed by their heartbeat, and partitions that were taken away are not ours to commit.
      if (isRebalancing(error)) this.#committed.clear();
    }
  }

  /** Commits what is left, unless the broker does not answer. */
  async finish(): Promise<void> {
    await within(patienceMs, this.#underWay);
    this.flush();
    await within(patienceMs, this.#underWay);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await within(patienceMs, this.#underWay);
  }
}
