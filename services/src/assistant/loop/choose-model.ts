import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { Context } from '../../context.ts';
import { OfflineModel } from '../offline/offline-model.ts';
import { loadTagger, type Tagger } from '../offline/tagging/tagger.ts';
import type { Turn } from '../turn.ts';

/** Asked for by this name, a turn stays without the configured model. */
export const offlineModelName = 'offline';

export interface ChosenModel {
  model: LanguageModelV4;
  isOffline: boolean;
}

/** The configured model, unless there is none or the person stays offline: always, or with this message. */
export async function chooseModel(
  { config: { openai }, log }: Pick<Context, 'config' | 'log'>,
  turn: Turn,
  now: Date,
): Promise<ChosenModel> {
  if (openai === null || turn.model === offlineModelName || turn.settings.assistant.staysOffline) {
    const again = turn.isAgain ? { isAgain: true as const } : {};
    const talk = { settings: turn.settings, history: turn.history, now, ...again };
    return { model: new OfflineModel(talk, () => taggerIfAny(log)), isOffline: true };
  }
  // Loaded when first needed: most installations have no endpoint.
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const provider = createOpenAICompatible({
    name: 'openai',
    baseURL: openai.baseUrl,
    includeUsage: true,
    ...(openai.apiKey === undefined ? {} : { apiKey: openai.apiKey }),
  });
  return { model: provider.chatModel(openai.model), isOffline: false };
}

let isMissed = false;

/** Where its runtime does not run, what is said is read by its form alone; that is logged once. */
async function taggerIfAny(log: Context['log']): Promise<Tagger | undefined> {
  try {
    return await loadTagger();
  } catch (error) {
    if (!isMissed)
      log.warn({ err: error }, 'The assistant without a model understands less: its network does not run here');
    isMissed = true;
    return undefined;
  }
}
