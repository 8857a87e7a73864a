import { type CommandName, commands } from '@duly/contracts';
import type { CommandInput, Handler } from '../commands/handler.ts';
import { handlers } from '../commands/index.ts';
import type { RecurrenceCalculator } from '../recurrence/index.ts';
import { findStoredAnswer, type IdempotencyRequest, keyReused } from '../store/idempotency.ts';
import type { Cause, Remark, UserUnit } from './user-unit.ts';

/** One command as somebody asked for it, its input already parsed by its contract. */
export interface CommandRequest<Name extends CommandName = CommandName> {
  userId: string;
  name: Name;
  input: CommandInput<Name>;
  cause: Cause;
  expectedVersion?: number | undefined;
  idempotency?: IdempotencyRequest | undefined;
}

/** What the caller gets: the command's output as JSON text, with the status of its route. */
export interface CommandAnswer {
  status: number;
  body: string;
  isReplayed: boolean;
  remark?: Remark | undefined;
}

/**
 * Decides one command in the account's unit, or returns the stored answer of the same request. A refusal leaves the
 * unit as it was, so that the commands beside it go on.
 */
export async function decide(
  unit: UserUnit,
  request: CommandRequest,
  recurrence: RecurrenceCalculator,
): Promise<CommandAnswer> {
  const stored = request.idempotency && (await findAnswer(unit, request.idempotency));
  if (stored) return { status: stored.status, body: stored.body, isReplayed: true };
  const takeBack = unit.savepoint();
  try {
    unit.cause = request.cause;
    unit.remark = undefined;
    const handler = handlers[request.name] as Handler<CommandName>;
    const output = await handler(unit, request.input as never, {
      expectedVersion: request.expectedVersion,
      recurrence,
    });
    const { status } = commands[request.name].http;
    const answer = { status, body: JSON.stringify(output), isReplayed: false, remark: unit.remark };
    if (request.idempotency) rememberAnswer(unit, request.idempotency, answer);
    return answer;
  } catch (error) {
    takeBack();
    throw error;
  }
}

/** Stores an answer in the command's own transaction, so that a repeat gets it exactly when the command was kept. */
export function rememberAnswer(unit: UserUnit, request: IdempotencyRequest, answer: CommandAnswer): void {
  unit.pending.answers.push({
    user_id: unit.userId,
    route: request.route,
    key: request.key,
    fingerprint: request.fingerprint,
    status: answer.status,
    body: answer.body,
    created_at: unit.now,
  });
}

/** The answer that this unit or an earlier transaction has stored for the request. */
export async function findAnswer(unit: UserUnit, request: IdempotencyRequest) {
  const here = unit.pending.answers.find((answer) => answer.route === request.route && answer.key === request.key);
  if (here && here.fingerprint !== request.fingerprint) throw keyReused(request.key);
  return here ?? findStoredAnswer(unit.sql, unit.userId, request, unit.now);
}
