import { Refusal } from '@duly/contracts';
import { stepCountIs, type TextStreamPart, ToolLoopAgent, type ToolSet } from 'ai';
import type { Context } from '../../context.ts';
import { createTools } from '../tools/create-tools.ts';
import type { Ledger } from '../tools/ledger.ts';
import type { Turn, TurnEvent } from '../turn.ts';
import type { ChosenModel } from './choose-model.ts';
import { cutShort, explainFailure, type Failure, tooMany, tooSlow } from './explain-failure.ts';
import { instructionsFor } from './instructions.ts';
import { countTokens } from './limits.ts';
import { messagesOf } from './messages.ts';
import { HostShower } from './show-hosts.ts';

const mostSteps = { offline: 24, model: 12 };
const mostOutputTokens = 2000;
/** Of all steps of a turn together, read and written. */
const mostTokens = 100_000;
const mostCharacters = 20_000;
export const turnTimeoutMs = 60_000;

interface Run extends ChosenModel {
  said: string;
  ledger: Ledger;
  timeoutMs: number;
}

/** Lets a model answer what was said; the events end with an error when it failed. */
export async function* runAgent(
  context: Context,
  turn: Turn,
  run: Run,
): AsyncGenerator<TurnEvent, Failure | undefined> {
  const { model, isOffline, said, ledger, timeoutMs } = run;
  const timeout = AbortSignal.timeout(timeoutMs);
  const failures: unknown[] = [];
  let used = 0;
  const agent = new ToolLoopAgent({
    model,
    instructions: instructionsFor(turn, context.database.now()),
    tools: createTools(context, turn, ledger),
    // In order: what is counted in a turn depends on what came before.
    toolCallConcurrency: 1,
    maxRetries: 1,
    // Kept for the answer; by default they are printed with all that was sent.
    onError: ({ error }) => void failures.push(error),
    maxOutputTokens: mostOutputTokens,
    stopWhen: [
      stepCountIs(isOffline ? mostSteps.offline : mostSteps.model),
      () => ledger.choices !== null,
      ({ steps }) => steps.reduce((sum, { usage }) => sum + (usage.totalTokens ?? 0), 0) > mostTokens,
    ],
  });
  try {
    const result = await agent.stream({
      messages: messagesOf(turn, said),
      abortSignal: AbortSignal.any([turn.signal, timeout]),
    });
    const links = new HostShower();
    let written = 0;
    let last: string | undefined;
    for await (const part of result.stream as AsyncIterable<TextStreamPart<ToolSet>>) {
      if (part.type === 'text-delta' && part.text !== '') {
        written += part.text.length;
        if (written > mostCharacters) return tooMany;
        const delta = isOffline ? part.text : links.write(part.text);
        if (delta !== '') yield { kind: 'text', delta };
      } else if (part.type === 'text-end') {
        const delta = links.end();
        if (delta !== '') yield { kind: 'text', delta };
        yield { kind: 'message-end' };
      } else if (part.type === 'tool-call' && !isOffline) yield { kind: 'progress', text: progressOf(part.toolName) };
      else if (part.type === 'finish-step') {
        last = part.finishReason;
        used += part.usage.totalTokens ?? 0;
      } else if (part.type === 'error') return failed(context, turn, part.error, isOffline);
      else if (part.type === 'abort') return timeout.aborted ? tooSlow : undefined;
    }
    return endOf(last, { hasAnswer: written > 0 || ledger.choices !== null || ledger.waiting.length > 0 });
  } catch (error) {
    if (turn.signal.aborted) return undefined;
    return timeout.aborted ? tooSlow : failed(context, turn, failures[0] ?? error, isOffline);
  } finally {
    if (!isOffline) await countTokens(context, turn.userId, used);
  }
}

/**
 * For the person what to do. The log gets no words of an endpoint and nothing of what was sent to it, which is the
 * person's; without a model the error is ours.
 */
function failed({ log }: Context, { correlationId }: Turn, error: unknown, isOffline: boolean): Failure {
  const message = 'A turn of the assistant failed';
  if (!isOffline) {
    const failure = explainFailure(error);
    const name = error instanceof Error ? error.name : typeof error;
    log.warn({ correlationId, error: name, said: failure.message }, message);
    return failure;
  }
  if (error instanceof Refusal) return explainFailure(error);
  log.error({ err: error, correlationId }, message);
  return { message: 'Something went wrong on our side. Try again, or put it in other words.', mayRetry: true };
}

function endOf(finishReason: string | undefined, { hasAnswer }: { hasAnswer: boolean }): Failure | undefined {
  if (finishReason === 'tool-calls') return hasAnswer ? undefined : tooMany;
  if (finishReason === 'stop' && hasAnswer) return undefined;
  return cutShort;
}

function progressOf(toolName: string): string {
  return /^(?:list|get|search|show|parse|preview)-/.test(toolName) ? 'Looking at your tasks' : 'Working on your tasks';
}
