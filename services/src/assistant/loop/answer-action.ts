import { Refusal } from '@duly/contracts';
import {
  type AskedCommand,
  answerConfirmation,
  type ConfirmationAnswer,
  reopenConfirmation,
} from '@duly/core/assistant/confirmations';
import type { Context } from '../../context.ts';
import { doneWords } from '../tools/describe-asked.ts';
import { type Ran, runAsked } from '../tools/run-asked.ts';
import { actions, type Pressed, type Turn, type TurnEvent, type Widget } from '../turn.ts';
import { changesOf } from './changes-of.ts';

/** What a button does. No model takes part: only here are confirmations redeemed. */
export async function* answerAction(context: Context, turn: Turn, pressed: Pressed): AsyncGenerator<TurnEvent> {
  const { type, payload } = pressed.action;
  if (type === actions.confirm) yield* confirm(context, turn, pressed);
  else if (type === actions.decline) yield* decline(context, turn, pressed);
  else if (type === actions.undo) yield* undo(context, turn, pressed);
  else if (type === actions.completeTask && typeof payload.taskId === 'string')
    yield* run(context, turn, [{ name: 'complete-task', input: { id: payload.taskId } }]);
  else yield { kind: 'error', message: 'This button does nothing here.', mayRetry: false };
}

async function* confirm(context: Context, turn: Turn, { action, from }: Pressed): AsyncGenerator<TurnEvent> {
  const key = keyOf(turn, action.payload.confirmationId);
  const now = context.database.now();
  const answer = await answerConfirmation(context.database, key, { answer: 'confirmed', now });
  yield* replaced(from, answer);
  if (answer.kind !== 'commands') {
    yield* say(reasons[answer.kind]);
    return;
  }
  try {
    yield* run(context, turn, answer.commands, `confirmation:${key.id}`);
  } catch (error) {
    await reopenConfirmation(context.database, key);
    throw error;
  }
}

async function* decline(context: Context, turn: Turn, { action, from }: Pressed): AsyncGenerator<TurnEvent> {
  const key = keyOf(turn, action.payload.confirmationId);
  const now = context.database.now();
  const answer = await answerConfirmation(context.database, key, { answer: 'declined', now });
  yield* replaced(from, answer);
  yield* say(answer.kind === 'declined' ? 'All right: nothing was changed.' : reasons[answer.kind as 'expired']);
}

const reasons: Record<Exclude<ConfirmationAnswer['kind'], 'commands'>, string> = {
  none: 'There is no such question here: ask me again.',
  expired: 'That question is older than 10 minutes, so nothing was changed: ask me again.',
  confirmed: 'That was confirmed already.',
  declined: 'That was declined already, so nothing was changed.',
};

async function* undo(context: Context, turn: Turn, { action, from }: Pressed): AsyncGenerator<TurnEvent> {
  const ids = Array.isArray(action.payload.activityIds) ? action.payload.activityIds.slice(0, 200) : [];
  const asked = ids.toReversed().map((id): AskedCommand => ({ name: 'undo-change', input: { id: String(id) } }));
  const { ran } = asked.length === 0 ? { ran: [] } : await runAsked(context, turn, { asked });
  const refused = refusalsIn(ran);
  if (from?.kind === 'changes' && ran.length > 0 && refused.length === 0)
    yield { kind: 'replace-widget', widget: { ...from, isUndone: true }, text: 'Undone' };
  if (refused.length === 0) yield* say(ran.length === 1 ? 'Undone.' : `Undone: ${ran.length} changes.`);
  else yield* say(`${ran.length - refused.length} undone, ${refused.length} not: ${refused[0]}`);
}

async function* run(
  context: Context,
  turn: Turn,
  asked: readonly AskedCommand[],
  key?: string,
): AsyncGenerator<TurnEvent> {
  const { ran } = await runAsked(context, turn, { asked, ...(key === undefined ? {} : { key }) });
  yield* say(doneWords(asked, ran));
  const changes = await changesOf(context, turn);
  if (changes) yield { kind: 'widget', widget: changes, text: '' };
}

function* replaced(from: Widget | undefined, { kind }: ConfirmationAnswer): Generator<TurnEvent> {
  if (from?.kind !== 'confirmation' || kind === 'none') return;
  const answer = kind === 'commands' ? 'confirmed' : kind;
  yield { kind: 'replace-widget', widget: { ...from, answer }, text: `${from.title}: ${answer}` };
}

function* say(delta: string): Generator<TurnEvent> {
  yield { kind: 'text', delta };
  yield { kind: 'message-end' };
}

function keyOf({ userId, threadId }: Turn, id: unknown) {
  if (typeof id === 'string' && /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(id)) return { userId, threadId, id };
  throw new Refusal('not_found', 'There is no such question: ask me again.');
}

export function refusalsIn(ran: readonly Ran[]): string[] {
  return ran.flatMap((one) => ('refused' in one ? [one.refused.detail] : []));
}
