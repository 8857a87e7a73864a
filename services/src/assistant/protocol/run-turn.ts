import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import { refusalOf } from '../../http/refusal-of.ts';
import type { TurnEvent } from '../turn.ts';
import type { Asked, BegunTurn, NoTurn } from './begun-turn.ts';
import { ServerCloses } from './open-streams.ts';
import { failure, Said, TurnEnds } from './said.ts';
import { showThread } from './show-thread.ts';
import { aborted, untilAborted } from './until-aborted.ts';

/**
 * The stream of one turn: what the assistant says and shows, each item kept before it is said to be done. It ends soon
 * after the signal, whatever the assistant does, and what was said until then is kept.
 */
export async function* runTurn(
  asked: Asked,
  begun: BegunTurn | NoTurn,
  signal: AbortSignal,
): AsyncGenerator<ChatKitEvent> {
  yield* begun.opening;
  if (begun.thread === null) return;
  yield { type: 'stream_options', stream_options: { allow_cancel: true } };
  let titled: ChatKitEvent | null = begun.isTitled
    ? { type: 'thread.updated', thread: showThread(begun.thread) }
    : null;
  for await (const event of answer(asked, begun, signal)) {
    yield event;
    if (titled) yield titled;
    titled = null;
  }
  if (titled) yield titled;
}

async function* answer(asked: Asked, begun: BegunTurn, outer: AbortSignal): AsyncGenerator<ChatKitEvent> {
  yield* begun.following;
  const { context, assistant } = asked;
  const own = new AbortController();
  const signal = AbortSignal.any([outer, own.signal]);
  const said = new Said(asked, begun);
  let ending: TurnEnds | null = null;
  try {
    for await (const event of untilAborted(assistant({ ...begun.turn, signal }), signal)) {
      if (event === aborted) await said.keepCut();
      else if (signal.aborted && !isShown(event)) continue;
      else {
        try {
          yield* said.take(event);
          if (event.kind === 'error') return;
        } catch (error) {
          if (!(error instanceof TurnEnds)) throw error;
          ending ??= error;
          yield* said.endCut();
          own.abort();
        }
      }
    }
    if (ending) yield failure(ending.message, false);
    else if (!signal.aborted) yield* said.endMessage();
    else if (outer.reason instanceof ServerCloses)
      yield failure('Duly is being restarted: try again in a moment.', true);
  } catch (error) {
    yield* said.endCut();
    yield describe(error);
  } finally {
    // Whoever reads this may have stopped in the middle.
    own.abort();
    await said.keepCut();
  }

  function describe(error: unknown): ChatKitEvent {
    if (error instanceof TurnEnds) return failure(error.message, false);
    const refusal = refusalOf(error);
    if (refusal) return failure(refusal.message, true);
    const { threadId, correlationId } = begun.turn;
    context.log.error({ err: error, threadId, correlationId }, 'The assistant failed');
    return { type: 'error', code: 'stream.error', allow_retry: true };
  }
}

/** What was done is shown, also to somebody who has left: in the conversation, with its undo. */
function isShown({ kind }: TurnEvent): boolean {
  return kind === 'widget' || kind === 'replace-widget';
}
