import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity } from '../../auth/guard.ts';
import type { Context } from '../../context.ts';
import type { Access } from '../../http/access.ts';
import { holdingBack } from '../../http/hold-back.ts';
import { UnderWay } from '../../http/under-way.ts';
import type { Assistant } from '../turn.ts';
import { OpenStreams } from './open-streams.ts';

const path = '/api/chatkit';
/** An answer may take a minute, and costs little while it is awaited. */
const mostStreams = { all: 2_048, ofAccount: 128 } as const;

/**
 * The ChatKit server protocol at one address: a request's `type` says what it asks, and whether events answer it. The
 * protocol and the assistant are loaded with the first request: a process that nobody talks with does without them.
 */
export function registerChatKit(
  server: FastifyInstance,
  context: Context,
  { access, assistant: given }: { access: Access; assistant: Assistant | undefined },
): void {
  const load = async () => {
    const { answerRequest } = await import('./answer-request.ts');
    if (given) return { answerRequest, assistant: given };
    const { createAssistant } = await import('../loop/create-assistant.ts');
    return { answerRequest, assistant: createAssistant(context) };
  };
  let loading: ReturnType<typeof load> | undefined;
  const loaded = () => {
    loading ??= load();
    return loading;
  };
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
      const { assistant, answerRequest } = await loaded();
      const asked = { context, assistant, identity, correlationId: request.id };
      return holdingBack(() => answerRequest(asked, request.body, { reply, streams }));
    },
  });
}
