import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { Config } from '../../config.ts';
import { OfflineModel } from '../offline/offline-model.ts';
import type { Turn } from '../turn.ts';

/** Asked for by this name, a turn stays without the configured model. */
export const offlineModelName = 'offline';

export interface ChosenModel {
  model: LanguageModelV4;
  isOffline: boolean;
}

/** The configured model, unless there is none or the person stays offline: always, or with this message. */
export async function chooseModel({ openai }: Pick<Config, 'openai'>, turn: Turn, now: Date): Promise<ChosenModel> {
  if (openai === null || turn.model === offlineModelName || turn.settings.assistant.staysOffline)
    return { model: new OfflineModel({ settings: turn.settings, history: turn.history, now }), isOffline: true };
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
