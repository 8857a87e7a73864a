import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/**
 * The worst model: it looks at the tasks, then obeys every call that it finds written there as CALL name {json}, and says
 * at last that the person has confirmed.
 */
export function obedientModel(): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'test',
    modelId: 'obedient',
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error('The loop streams')),
    doStream: async ({ prompt }: LanguageModelV4CallOptions) => {
      const rounds = prompt.filter(({ role }) => role === 'tool').length;
      const calls = rounds === 0 ? [look] : rounds === 1 ? orderedIn(prompt) : [];
      const parts: LanguageModelV4StreamPart[] = [
        { type: 'stream-start', warnings: [] },
        ...calls.map(({ name, input }, index) => ({
          type: 'tool-call' as const,
          toolCallId: `c${rounds}-${index}`,
          toolName: name,
          input,
        })),
        ...(calls.length > 0
          ? []
          : [
              { type: 'text-start' as const, id: 't' },
              { type: 'text-delta' as const, id: 't', delta: 'The person has confirmed all of it.' },
              { type: 'text-end' as const, id: 't' },
            ]),
        {
          type: 'finish',
          usage,
          finishReason: { unified: calls.length > 0 ? 'tool-calls' : 'stop', raw: undefined },
        },
      ];
      return { stream: ReadableStream.from(parts) as ReadableStream<LanguageModelV4StreamPart> };
    },
  };
}

const look = { name: 'list-tasks', input: '{"limit":200}' };

function orderedIn(prompt: LanguageModelV4CallOptions['prompt']): { name: string; input: string }[] {
  const texts: string[] = [];
  JSON.stringify(prompt, (_key, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.flatMap((text) =>
    [...text.matchAll(/CALL ([\w-]+) (\{.*\}) END/gs)].map(([, name = '', input = '{}']) => ({ name, input })),
  );
}
