import type { Query, queries } from '@duly/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { answers, type StoredQuery } from '../answer-query.ts';
import type { Identity } from '../auth/guard.ts';
import type { Context } from '../context.ts';
import type { Access } from '../http/access.ts';
import { inputReader } from './read-input.ts';
import { sendJson } from './run-command.ts';

/** Queries of an account. `list-events` waits and belongs to realtime, `list-mailbox` to the machine. */
export type AccountQuery = StoredQuery | 'get-me';

type Input = z.output<(typeof queries)[AccountQuery]['input']>;

export function queryHandler(context: Context, access: Access, query: Query & { name: AccountQuery }) {
  const readInput = inputReader(query as Query);
  const answer = answerOf(context, access, query.name);
  return async (request: FastifyRequest, reply: FastifyReply, identity: Identity): Promise<FastifyReply> => {
    const input = readInput(request) as Input;
    const output = await context.turns.take(identity.userId, () => answer(identity, input));
    return sendJson(reply, query.output, JSON.stringify(output));
  };
}

function answerOf(
  context: Context,
  access: Access,
  name: AccountQuery,
): (identity: Identity, input: Input) => Promise<unknown> {
  if (name === 'get-me')
    return async ({ userId, email, name }) => ({
      id: userId,
      email,
      name,
      isAdministrator: await access.guard.isAdministrator(userId),
    });
  const answer = answers[name] as (asked: { context: Context; userId: string; input: Input }) => Promise<unknown>;
  return ({ userId }, input) => answer({ context, userId, input });
}
