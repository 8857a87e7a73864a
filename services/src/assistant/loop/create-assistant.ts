import { randomUUID } from 'node:crypto';
import { askConfirmation } from '@duly/core/assistant/confirmations';
import type { Context } from '../../context.ts';
import { confirmationTitle, describeAsked, idsOfAsked } from '../tools/describe-asked.ts';
import { type Ledger, newLedger } from '../tools/ledger.ts';
import { type Assistant, actions, type Turn, type TurnEvent } from '../turn.ts';
import { answerAction } from './answer-action.ts';
import { changesOf } from './changes-of.ts';
import { type ChosenModel, chooseModel } from './choose-model.ts';
import { refuseTurn } from './limits.ts';
import { typedAnswer } from './typed-answer.ts';

export interface AssistantOptions {
  /** In place of the configured model. */
  model?: ChosenModel;
  timeoutMs?: number;
}

/** The assistant: a turn's buttons are answered here, all else by a model with the tools of the contracts. */
export function createAssistant(context: Context, options: AssistantOptions = {}): Assistant {
  return async function* assistant(turn: Turn): AsyncGenerator<TurnEvent> {
    const { input } = turn;
    if (input.kind === 'action' && input.action.type !== actions.choose) {
      yield* answerAction(context, turn, input);
      return;
    }
    const words = input.kind === 'text' ? input.text : chosenText(input.action.payload);
    if (input.kind === 'action' && input.from?.kind === 'choices') {
      const chosen = String(input.action.payload.label ?? words);
      yield { kind: 'replace-widget', widget: { ...input.from, chosen }, text: `${input.from.question} ${chosen}` };
    }
    const chosen = options.model ?? (await chooseModel(context, turn, context.database.now()));
    const refusal = await refuseTurn(context, turn.userId, chosen);
    if (refusal !== undefined) {
      yield { kind: 'error', message: refusal, mayRetry: false };
      return;
    }
    // Only of what Duly itself has said: a model could talk a person into a yes to something else.
    const answered = chosen.isOffline ? typedAnswer(turn) : undefined;
    if (answered) {
      yield* answerAction(context, turn, answered);
      return;
    }
    const ledger = newLedger();
    const said = input.kind === 'text' && !chosen.isOffline ? textOf(input) : words;
    const { runAgent, turnTimeoutMs } = await loop();
    const timeoutMs = options.timeoutMs ?? turnTimeoutMs;
    const failure = yield* runAgent(context, turn, { ...chosen, said, ledger, timeoutMs });
    // What was done is shown whatever came after it.
    yield* show(context, turn, ledger);
    if (failure) yield { kind: 'error', ...failure };
  };
}

/** What was marked in the conversation stands before what is said of it; without a model it says nothing. */
function textOf({ text, quote }: { text: string; quote?: string }): string {
  return quote === undefined ? text : `About “${quote.slice(0, 500)}”: ${text}`;
}

/** Loaded with the first turn: a process that nobody talks with does without the AI SDK. */
function loop() {
  return import('./run-agent.ts');
}

function chosenText({ value }: Record<string, unknown>): string {
  return typeof value === 'string' ? value : '';
}

async function* show(context: Context, turn: Turn, ledger: Ledger): AsyncGenerator<TurnEvent> {
  if (ledger.isRepeated) {
    yield { kind: 'text', delta: 'You had said this before, and it was done then: it was not done twice.' };
    yield { kind: 'message-end' };
  }
  const changes = ledger.hasRun ? await changesOf(context, turn) : undefined;
  if (changes) yield { kind: 'widget', widget: changes, text: '' };
  const taskIds = ledger.shownTaskIds;
  if (taskIds.length > 0) yield { kind: 'widget', widget: { kind: 'tasks', taskIds }, text: '' };
  if (ledger.waiting.length > 0) yield await ask(context, turn, ledger);
  else if (ledger.choices) {
    const { question, options } = ledger.choices;
    const labels = options.map(({ label }) => label).join(', ');
    yield { kind: 'widget', widget: { kind: 'choices', question, options }, text: `${question} ${labels}` };
  }
}

/** The record is written before anybody sees the question. */
async function ask(context: Context, turn: Turn, { waiting }: Ledger): Promise<TurnEvent> {
  const confirmationId = randomUUID();
  const key = { userId: turn.userId, threadId: turn.threadId, id: confirmationId };
  await askConfirmation(context.database, key, { commands: waiting, now: context.database.now() });
  const lines = await describeAsked(context, turn, waiting);
  const title = confirmationTitle(waiting);
  return {
    kind: 'widget',
    widget: { kind: 'confirmation', confirmationId, title, lines, taskIds: await idsOfAsked(context, turn, waiting) },
    text: [title, ...lines].join('\n'),
  };
}
