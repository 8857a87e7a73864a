import { Refusal } from '@duly/contracts';
import type { RecurrenceCalculator } from '../recurrence/index.ts';
import { isUnavailable, unavailable } from '../store/database-errors.ts';
import type { IdempotencyRequest } from '../store/idempotency.ts';
import { type CommandAnswer, type CommandRequest, decide, findAnswer, rememberAnswer } from './decide.ts';
import { GroupCommit } from './group-commit.ts';
import { type CommitPort, transact } from './transact.ts';
import type { Turns } from './turns.ts';
import type { Cause } from './user-unit.ts';
import { writePending } from './write-pending.ts';

/** The result of one command of several. */
export type CommandResult = { answer: CommandAnswer } | { refusal: Refusal };

/** Several commands of one account, with what their answers become together. */
export interface CommandList {
  userId: string;
  cause: Cause;
  requests: readonly (CommandRequest | Refusal)[];
  idempotency?: IdempotencyRequest | undefined;
  bodyOf: (results: readonly CommandResult[]) => string;
}

/** Runs commands: each decides and is written with its events in one transaction, and is answered after its COMMIT. */
export class CommandRunner {
  readonly #port: CommitPort;
  readonly #recurrence: RecurrenceCalculator;
  readonly #turns: Turns;
  readonly #groupCommit: GroupCommit;

  constructor(port: CommitPort, recurrence: RecurrenceCalculator, turns: Turns) {
    this.#port = port;
    this.#recurrence = recurrence;
    this.#turns = turns;
    this.#groupCommit = new GroupCommit(port, recurrence);
  }

  /**
   * Runs one command. Throws a Refusal; `unavailable` when the database is away, and then nothing may be assumed
   * written; `unavailable` or `rate_limited` when too much waits before it.
   */
  run(request: CommandRequest): Promise<CommandAnswer> {
    return refusingWhenAway(() =>
      isShared(request)
        ? this.#groupCommit.run(request)
        : this.#turns.take(request.userId, () => this.#runAlone(request)),
    );
  }

  /** Runs several commands of one account in order in one transaction; a refused one writes nothing and stops no other. */
  runAll(list: CommandList): Promise<CommandAnswer> {
    return refusingWhenAway(() => this.#turns.take(list.userId, () => this.#runTogether(list)));
  }

  #runTogether({ userId, cause, requests, idempotency, bodyOf }: CommandList): Promise<CommandAnswer> {
    return transact(this.#port, { userIds: [userId], cause }, async (units, sql) => {
      const unit = unitOf(units, userId);
      const stored = idempotency && (await findAnswer(unit, idempotency));
      if (stored) return { status: stored.status, body: stored.body, isReplayed: true };
      const results: CommandResult[] = [];
      for (const request of requests) {
        try {
          if (request instanceof Refusal) throw request;
          results.push({ answer: await decide(unit, request, this.#recurrence) });
          // Written at once, so that the statements of the next command see it.
          const written = await writePending(sql, [unit]);
          if (written.earliestFireAt) unit.mayFireAt = written.earliestFireAt;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          results.push({ refusal: error });
        }
      }
      const answer = { status: 200, body: bodyOf(results), isReplayed: false };
      if (idempotency) rememberAnswer(unit, idempotency, answer);
      return answer;
    });
  }

  #runAlone(request: CommandRequest): Promise<CommandAnswer> {
    return transact(this.#port, { userIds: [request.userId], cause: request.cause, hasSettings: true }, (units) =>
      decide(unitOf(units, request.userId), request, this.#recurrence),
    );
  }
}

/** Plain creates share transactions; one that asks the recurrence worker would hold its neighbours up. */
function isShared(request: CommandRequest): boolean {
  return request.name === 'create-task' && !(request.input as CommandRequest<'create-task'>['input']).recurrence;
}

function unitOf<T>(units: ReadonlyMap<string, T>, userId: string): T {
  const unit = units.get(userId);
  if (!unit) throw new Error('A clock was not locked');
  return unit;
}

async function refusingWhenAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error)) throw unavailable(error);
    throw error;
  }
}
