import { countUsage } from '@duly/core/assistant/usage';
import type { Context } from '../../context.ts';

/** Of an account, on a day of UTC. A model costs money; without one only the machine works. */
export const limitsADay = { turns: 2000, modelTurns: 300, modelTokens: 2_000_000 } as const;

/** Counts the turn that begins; the reason when the account has had enough for the day. */
export async function refuseTurn(
  { database }: Context,
  userId: string,
  { isOffline }: { isOffline: boolean },
): Promise<string | undefined> {
  const { turns, tokens } = await countUsage(database, userId, { turns: 1, tokens: 0, now: database.now() });
  if (turns > limitsADay.turns) return 'You have asked very much today. Go on tomorrow, or use the list of tasks.';
  if (isOffline || (turns <= limitsADay.modelTurns && tokens <= limitsADay.modelTokens)) return undefined;
  return 'The language model has done enough for you today. Go on without the model, or tomorrow.';
}

/** Adds what a model has used. */
export async function countTokens({ database }: Context, userId: string, tokens: number): Promise<void> {
  if (tokens > 0) await countUsage(database, userId, { turns: 0, tokens, now: database.now() });
}
