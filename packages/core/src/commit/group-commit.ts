import { Refusal } from '@duly/contracts';
import type { RecurrenceCalculator } from '../recurrence/index.ts';
import { codeOf, isUnavailable } from '../store/database-errors.ts';
import { type CommandAnswer, type CommandRequest, decide } from './decide.ts';
import { isOverloaded, overloaded, patience } from './overload.ts';
import { type CommitPort, transact } from './transact.ts';

interface Waiting {
  request: CommandRequest;
  sinceMs: number;
  resolve: (answer: CommandAnswer) => void;
  reject: (error: unknown) => void;
}

type Outcome = { answer: CommandAnswer } | { error: unknown };

const lanes = 2;
const commandsPerBatch = 256;

/**
 * Lets concurrent commands share one transaction. A free lane starts at once with whatever waits, never on a timer, so
 * that a lone command pays nothing; while both lanes commit, the next batch gathers. One refused command never fails
 * its neighbours; when the database refuses a batch, each command runs alone.
 */
export class GroupCommit {
  readonly #port: CommitPort;
  readonly #recurrence: RecurrenceCalculator;
  readonly #queue: Waiting[] = [];
  /** The batches that are being committed, the oldest first. */
  readonly #running = new Set<{ sinceMs: number }>();
  /** How long a batch has taken lately. */
  #batchMs = 5;

  constructor(port: CommitPort, recurrence: RecurrenceCalculator) {
    this.#port = port;
    this.#recurrence = recurrence;
  }

  /** Runs one command in the next batch; resolves after its COMMIT. Sheds load when it would have to wait for long. */
  run(request: CommandRequest): Promise<CommandAnswer> {
    const sinceMs = performance.now();
    const expectedMs = this.#expectedMs(sinceMs);
    if (isOverloaded(this.#queue.length, expectedMs)) throw overloaded(expectedMs);
    const result = new Promise<CommandAnswer>((resolve, reject) =>
      this.#queue.push({ request, sinceMs, resolve, reject }),
    );
    if (this.#running.size < lanes) void this.#runLane();
    return result;
  }

  /** Batches ahead, times what one takes: of late, or already now, when the database stands still. */
  #expectedMs(nowMs: number): number {
    const [oldest] = this.#running;
    const batchMs = Math.max(this.#batchMs, nowMs - (oldest?.sinceMs ?? nowMs));
    return (Math.ceil((this.#queue.length + 1) / commandsPerBatch) * batchMs) / lanes;
  }

  async #runLane(): Promise<void> {
    while (this.#queue.length > 0) {
      const running = { sinceMs: performance.now() };
      this.#running.add(running);
      try {
        await this.#runBatch(this.#takeBatch(running.sinceMs));
      } finally {
        this.#running.delete(running);
        this.#batchMs += 0.2 * (performance.now() - running.sinceMs - this.#batchMs);
      }
    }
  }

  /** The next of the queue; those that have waited for too long are sent away. */
  #takeBatch(nowMs: number): Waiting[] {
    const batch = this.#queue.splice(0, commandsPerBatch);
    return batch.filter(({ sinceMs, reject }) => {
      const isLate = nowMs - sinceMs > patience.longestMs;
      if (isLate) reject(overloaded(this.#expectedMs(nowMs)));
      return !isLate;
    });
  }

  async #runBatch(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      const outcomes = await this.#commit(batch.map((waiting) => waiting.request));
      for (const [index, outcome] of outcomes.entries()) {
        const waiting = batch[index];
        if ('answer' in outcome) waiting?.resolve(outcome.answer);
        else waiting?.reject(outcome.error);
      }
    } catch (error) {
      // Rolled back as a whole, unless the database is away: whoever was not at fault succeeds alone.
      if (batch.length > 1 && !isUnavailable(error)) for (const waiting of batch) await this.#runBatch([waiting]);
      else for (const waiting of batch) waiting.reject(error);
    }
  }

  #commit(requests: readonly CommandRequest[]): Promise<Outcome[]> {
    const cause = requests[0]?.cause ?? { actor: { kind: 'system', name: 'Duly' }, correlationId: '' };
    const userIds = requests.map((request) => request.userId);
    return transact(this.#port, { userIds, cause, hasSettings: true }, async (units) => {
      const outcomes: Outcome[] = [];
      for (const request of requests) {
        const unit = units.get(request.userId);
        if (!unit) throw new Error('A clock was not locked');
        try {
          outcomes.push({ answer: await decide(unit, request, this.#recurrence) });
        } catch (error) {
          // What the database refused has ended the transaction for all; anything else is this command's own.
          const isOwn = error instanceof Refusal || (codeOf(error) === undefined && !isUnavailable(error));
          if (!isOwn) throw error;
          outcomes.push({ error });
        }
      }
      return outcomes;
    });
  }
}
