import type { queries } from '@duly/contracts';
import { loadSettings } from '@duly/core';
import { loadUsage } from '@duly/core/assistant/usage';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { limitsADay } from './loop/limits.ts';

/** Where what is said goes, and how much may be said: the interface shows it before anything is said. */
export async function whereItThinks(
  { config: { openai }, database }: Context,
  userId: string,
): Promise<z.output<(typeof queries)['get-assistant']['output']>> {
  const { assistant } = await loadSettings(database, userId);
  const { turns, tokens } = await loadUsage(database, userId, database.now());
  return {
    host: openai && new URL(openai.baseUrl).host,
    model: openai?.model ?? null,
    staysOffline: assistant.staysOffline,
    limitsADay,
    today: { turns, modelTokens: tokens },
  };
}
