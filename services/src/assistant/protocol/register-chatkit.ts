import { isStreaming } from '@duly/contracts/chatkit/requests';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity } from '../../auth/guard.ts';
import type { Context } from '../../context.ts';
import type { Access } from '../../http/access.ts';
import { holdingBack } from '../../http/hold-back.ts';
import { UnderWay } from '../../http/under-way.ts';
import type { Assistant } from '../turn.ts';
import { answerImmediate } from './answer-immediate.ts';
import { beginTurn } from './begin-turn.ts';
import type { Asked } from './begun-turn.ts';
import { OpenStreams } from './open-streams.ts';
import { readRequest } from './read-request.ts';
import { runTurn } from './run-turn.ts';

const path = '/api/chatkit';
/** An answer may take a minute, and costs little while it is awaited. */
const mostStreams = { all: 2_048, ofAccount: 128 } as const;

/** The ChatKit server protocol at one address: a request's `type` says what it asks, and whether events answer it. */
export function registerChatKit(
  server: FastifyInstance,
  context: Context,
  { access, assistant }: { access: Access; assistant: Assistant },
): void {
  const identities = new WeakMap<FastifyRequest, Identity>();
  const underWay = new UnderWay(mostStreams);
  const streams = new OpenStreams(server);

  server.post(path, {
    // Before the body is read, as for every other operation.
    onRequest: async (request, reply) => {
      underWay.enter(request.raw, reply.raw);
      const identity = await access.identify(request);
      await holdingBack(() => underWay.enterAs(identity.userId, request.raw, reply.raw));
      identities.set(request, identity);
    },
    handler: async (request, reply) => {
      const identity = identities.get(request);
      if (!identity) throw new Error('A request was answered before it was identified');
      reply.header('cache-control', 'no-store');
      const asked: Asked = { context, assistant, identity, correlationId: request.id };
      const wanted = readRequest(request.body);
      return holdingBack(async () => {
        if (!isStreaming(wanted)) {
          const answer = await answerImmediate(asked, wanted, streams.closing);
          return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
        }
        // What is wrong with the request is a problem; from here on it is an event.
        const begun = await context.turns.take(identity.userId, () => beginTurn(asked, wanted));
        return streams.send(reply, (signal) => runTurn(asked, begun, signal));
      });
    },
  });
}
