import { commands, Refusal } from '@duly/contracts';
import type { CommandRequest, CommandResult } from '@duly/core';
import type { AskedCommand } from '@duly/core/assistant/confirmations';
import type { Context } from '../../context.ts';
import type { Turn } from '../turn.ts';

/** What a command has become: what it answers with, or why it was refused. */
export type Ran = { done: unknown; remark?: string } | { refused: { code: string; detail: string } };

/** The name that the assistant's commands carry in the activity. */
export const assistantName = 'Duly';

/**
 * Runs commands as the person, in order and in one transaction, each checked by its contract; one that is refused stops no
 * other. With a key a repetition gets the stored answers, and changes nothing.
 */
export async function runAsked(
  context: Context,
  turn: Pick<Turn, 'userId' | 'correlationId'>,
  { asked, key }: { asked: readonly AskedCommand[]; key?: string },
): Promise<{ ran: Ran[]; isRepeated: boolean }> {
  const cause = {
    actor: { kind: 'assistant' as const, name: assistantName },
    correlationId: turn.correlationId,
  };
  const answer = await context.commands.runAll({
    userId: turn.userId,
    cause,
    requests: asked.map((one) => requestOf(turn.userId, one, cause)),
    ...(key === undefined ? {} : { idempotency: { route: 'assistant', key, fingerprint: key } }),
    bodyOf: (results) => JSON.stringify(results.map(ranOf)),
  });
  return { ran: JSON.parse(answer.body) as Ran[], isRepeated: answer.isReplayed };
}

function requestOf(
  userId: string,
  { name, input }: AskedCommand,
  cause: CommandRequest['cause'],
): CommandRequest | Refusal {
  const parsed = commands[name].input.safeParse(input);
  if (parsed.success) return { userId, name, input: parsed.data as CommandRequest['input'], cause };
  const [issue] = parsed.error.issues;
  return new Refusal('invalid_input', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'Not valid'}`);
}

function ranOf(result: CommandResult): Ran {
  if ('refusal' in result) return { refused: { code: result.refusal.code, detail: result.refusal.message } };
  const { body, remark } = result.answer;
  return { done: JSON.parse(body), ...(remark ? { remark } : {}) };
}
