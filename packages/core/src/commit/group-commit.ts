import { Refusal } from '@duly/contracts';
import type { RecurrenceCalculator } from '../recurrence/index.ts';
import { codeOf, isUnavailable } from '../store/database-errors.ts';
import { type CommandAnswer, type CommandRequest, decide } from './decide.ts';
import { type CommitPort, transact } from './transact.ts';

interface Waiting {
  request: CommandRequest;
  resolve: (answer: CommandAnswer) => void;
  reject: (error: unknown) => void;
}

type Outcome = { answer: CommandAnswer } | { error: unknown };

const lanes = 2;
const commandsPerBatch = 256;
const longestQueue = 8_192;

/**
 * Lets concurrent commands share one transaction. A free lane starts at once with whatever waits, never on a timer, so
 * that a lone command pays nothing; while both lanes commit, the next batch gathers. One refused command never fails
 * its neighbours; when the database refuses a batch, each command runs alone.
 */
export class GroupCommit {
  readonly #port: CommitPort;
  readonly #recurrence: RecurrenceCalculator;
  readonly #queue: Waiting[] = [];
  #busyLanes = 0;

  constructor(port: CommitPort, recurrence: RecurrenceCalculator) {
    this.#port = port;
    this.#recurrence = recurrence;
  }

  /** Runs one command in the next batch; resolves after its COMMIT. Sheds load when too many wait already. */
  run(request: CommandRequest): Promise<CommandAnswer> {
    if (this.#queue.length >= longestQueue) {
      throw new Refusal('unavailable', 'Too many requests are waiting. Nothing was written; try again shortly.', {
        retryAfterSeconds: 1,
      });
    }
    const result = new Promise<CommandAnswer>((resolve, reject) => this.#queue.push({ request, resolve, reject }));
    if (this.#busyLanes < lanes) void this.#runLane();
    return result;
  }

  async #runLane(): Promise<void> {
    this.#busyLanes += 1;
    try {
      while (this.#queue.length > 0) await this.#runBatch(this.#queue.splice(0, commandsPerBatch));
    } finally {
      this.#busyLanes -= 1;
    }
  }

  async #runBatch(batch: readonly Waiting[]): Promise<void> {
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
