import {
  adminCommands,
  type Command,
  commands,
  type Frame,
  type Operation,
  queries,
  runCommands,
} from '@duly/contracts';
import { dropDeadLetter, replayDeadLetter } from '@duly/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answers } from '../answer-query.ts';
import type { Identity } from '../auth/guard.ts';
import type { Context } from '../context.ts';
import type { Access } from '../http/access.ts';
import { holdingBack } from '../http/hold-back.ts';
import { UnderWay } from '../http/under-way.ts';
import { type AccountQuery, queryHandler } from './answer-query.ts';
import { idempotencyKey } from './conditions.ts';
import { inputReader } from './read-input.ts';
import { batchHandler, commandHandler, sendJson } from './run-command.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply, identity: Identity) => Promise<FastifyReply>;

/** The frames after a position; waits for the first, up to `waitSeconds` or until `signal`. */
export type PollEvents = (asked: {
  userId: string;
  after: number | null;
  waitSeconds: number;
  signal: AbortSignal;
}) => Promise<{ items: Frame[]; position: string }>;

/** A route for every operation of the contracts that belongs to an account. */
export function registerOperations(
  server: FastifyInstance,
  context: Context,
  { access, pollEvents }: { access: Access; pollEvents: PollEvents },
): void {
  const identities = new WeakMap<FastifyRequest, Identity>();

  const underWay = new UnderWay();

  const mount = (operation: Operation, handler: Handler): void => {
    // A device that waits for what comes next costs little; it may do so beside anything.
    const isAnsweredSoon = operation.name !== 'list-events';
    server.route({
      method: operation.http.method,
      url: operation.http.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      // Before the body is read: who is not signed in, or asks too much, sends no megabytes.
      onRequest: async (request, reply) => {
        if (isAnsweredSoon) underWay.enter(request.raw, reply.raw);
        const identity = await access.identify(request);
        if (isAnsweredSoon) await holdingBack(() => underWay.enterAs(identity.userId, request.raw, reply.raw));
        if (operation.access === 'administrator') await access.requireAdministrator(identity);
        identities.set(request, identity);
      },
      handler: (request, reply) => {
        const identity = identities.get(request);
        if (!identity) throw new Error('A request was answered before it was identified');
        reply.header('cache-control', 'no-store');
        return holdingBack(() => handler(request, reply, identity));
      },
    });
  };

  for (const command of Object.values(commands)) mount(command, commandHandler(context, command as Command));
  mount(runCommands, batchHandler(context, runCommands));
  for (const name of ['get-me', ...Object.keys(answers)] as AccountQuery[]) {
    mount(queries[name], queryHandler(context, access, queries[name] as Parameters<typeof queryHandler>[2]));
  }
  mount(queries['list-events'], eventsHandler(server, pollEvents));
  for (const command of Object.values(adminCommands)) mount(command, deadLetterHandler(context, command));
}

/** Waits for what comes next, until the caller hangs up or the server closes. */
function eventsHandler(server: FastifyInstance, poll: PollEvents): Handler {
  const query = queries['list-events'];
  const readInput = inputReader(query);
  const closing = new AbortController();
  server.addHook('preClose', (done) => {
    closing.abort();
    done();
  });
  return async (request, reply, { userId }) => {
    const { after, wait } = readInput(request);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const position = after === undefined || !Number.isSafeInteger(Number(after)) ? null : Number(after);
    const signal = AbortSignal.any([gone.signal, closing.signal]);
    const answer = await poll({ userId, after: position, waitSeconds: wait, signal });
    return sendJson(reply, query.output, JSON.stringify(answer));
  };
}

/** Both are harmless to repeat, so their Idempotency-Key needs no keeping. */
function deadLetterHandler(
  { database }: Context,
  command: (typeof adminCommands)[keyof typeof adminCommands],
): Handler {
  const readInput = inputReader(command);
  const act = command.name === 'replay-dead-letter' ? replayDeadLetter : dropDeadLetter;
  return async (request, reply) => {
    const { id } = readInput(request);
    idempotencyKey(request);
    return sendJson(reply, command.output, JSON.stringify(await act(database, id)));
  };
}
