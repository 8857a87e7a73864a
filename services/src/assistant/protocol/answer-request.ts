import { isStreaming } from '@duly/contracts/chatkit/requests';
import type { FastifyReply } from 'fastify';
import { answerImmediate } from './answer-immediate.ts';
import { beginTurn } from './begin-turn.ts';
import type { Asked } from './begun-turn.ts';
import type { OpenStreams } from './open-streams.ts';
import { readRequest } from './read-request.ts';
import { runTurn } from './run-turn.ts';

/** Answers one request of the protocol: by its `type`, with JSON or with a stream of events. */
export async function answerRequest(
  asked: Asked,
  body: unknown,
  { reply, streams }: { reply: FastifyReply; streams: OpenStreams },
): Promise<FastifyReply> {
  const wanted = readRequest(body);
  if (!isStreaming(wanted)) {
    const answer = await answerImmediate(asked, wanted, streams.closing);
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
  }
  // What is wrong with the request is a problem; from here on it is an event.
  const begun = await asked.context.turns.take(asked.identity.userId, () => beginTurn(asked, wanted));
  return streams.send(reply, (signal) => runTurn(asked, begun, signal));
}
