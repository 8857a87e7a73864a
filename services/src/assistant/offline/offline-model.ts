import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { answer } from './answer.ts';
import { remembering } from './remembering.ts';
import type { Tagger, Tagging } from './tagging/tagger.ts';
import { type Answering, type Step, type Talk, taggingCall } from './talk.ts';

const usage: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

/**
 * The assistant without a language model, in the shape of one, for one turn: deterministic. Each step of the loop goes on
 * with the answer where it waits for the results of its calls; a prompt that does not go on from the last one is answered
 * from the person's message on, with the results that the tools have given so far.
 */
export class OfflineModel implements LanguageModelV4 {
  readonly specificationVersion = 'v4';
  readonly provider = 'duly';
  readonly modelId = 'offline';
  readonly supportedUrls = {};
  readonly #talk: Talk;
  readonly #tagger: () => Promise<Tagger | undefined>;
  #waiting: { said: string; steps: Answering; given: number } | undefined;

  /** Without a tagger what is said is read by its form alone. */
  constructor(talk: Talk, tagger: () => Promise<Tagger | undefined> = async () => undefined) {
    this.#talk = talk;
    this.#tagger = tagger;
  }

  async doGenerate({ prompt }: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    const content = await this.#next(prompt);
    return { content, finishReason: finishReasonOf(content), usage, warnings: [] };
  }

  async doStream({ prompt }: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamResult> {
    const content = await this.#next(prompt);
    const parts: LanguageModelV4StreamPart[] = [{ type: 'stream-start', warnings: [] }];
    for (const part of content) {
      if (part.type === 'text') {
        parts.push({ type: 'text-start', id: 'text' });
        parts.push({ type: 'text-delta', id: 'text', delta: part.text });
        parts.push({ type: 'text-end', id: 'text' });
      } else parts.push(part as LanguageModelV4StreamPart);
    }
    parts.push({ type: 'finish', usage, finishReason: finishReasonOf(content) });
    return { stream: ReadableStream.from(parts) as ReadableStream<LanguageModelV4StreamPart> };
  }

  async #next(prompt: LanguageModelV4Prompt): Promise<LanguageModelV4Content[]> {
    const { said, results } = readPrompt(prompt);
    const last = this.#waiting;
    const isNext = last?.said === said && last.given + 1 === results.length;
    const steps = isNext ? last.steps : remembering(answer(said, this.#talk));
    const step = isNext ? await this.#goOn(steps, results.at(-1) ?? []) : await this.#replayed(steps, results);
    this.#waiting = { said, steps, given: results.length };
    return step.done ? [] : contentOf(step.value, results.length);
  }

  /** An answer up to the first calls that have no results yet. */
  async #replayed(steps: Answering, results: readonly unknown[][]): Promise<IteratorResult<Step, void>> {
    let step = await this.#goOn(steps);
    for (const given of results) {
      if (step.done) break;
      step = await this.#goOn(steps, given);
    }
    return step;
  }

  /** The next step that the loop has to run; what is to be tagged is tagged here. */
  async #goOn(steps: Answering, given?: unknown[]): Promise<IteratorResult<Step, void>> {
    let step = given === undefined ? steps.next() : steps.next(given);
    while (!step.done && step.value.calls[0]?.name === taggingCall) {
      const tag = await this.#tagger();
      step = steps.next([{ data: tag ? await tag(step.value.calls[0].input as unknown as Tagging) : [] }]);
    }
    return step;
  }
}

function contentOf({ text, calls }: Step, round: number): LanguageModelV4Content[] {
  return [
    ...(text === undefined || text === '' ? [] : [{ type: 'text' as const, text }]),
    ...calls.map(({ name, input }, index) => ({
      type: 'tool-call' as const,
      toolCallId: `call-${round}-${index}`,
      toolName: name,
      input: JSON.stringify(input),
    })),
  ];
}

function finishReasonOf(content: readonly LanguageModelV4Content[]) {
  const unified = content.some(({ type }) => type === 'tool-call') ? ('tool-calls' as const) : ('stop' as const);
  return { unified, raw: undefined };
}

/** What the person said last, and the results of each step since. */
function readPrompt(prompt: LanguageModelV4Prompt): { said: string; results: unknown[][] } {
  const at = prompt.findLastIndex(({ role }) => role === 'user');
  const message = prompt[at];
  const said =
    message?.role === 'user'
      ? message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
      : '';
  const results: unknown[][] = [];
  for (const later of prompt.slice(at + 1)) {
    if (later.role !== 'tool') continue;
    results.push(later.content.flatMap((part) => (part.type === 'tool-result' ? [valueIn(part.output)] : [])));
  }
  return { said, results };
}

function valueIn(output: { type: string; value?: unknown }): unknown {
  if (output.type === 'json') return output.value;
  return { refused: { code: 'internal', detail: 'That did not work. Try again.' } };
}
