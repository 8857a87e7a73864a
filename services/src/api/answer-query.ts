import type { Query, queries } from '@duly/contracts';
import {
  getProject,
  getTask,
  listActivity,
  listDeadLetters,
  listDeliveries,
  listProjects,
  listTasks,
  loadSettings,
  searchTasks,
} from '@duly/core';
import { parse } from '@duly/language';
import { describe } from '@duly/language/rule/describe';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Identity } from '../auth/guard.ts';
import type { Context } from '../context.ts';
import type { Access } from '../http/access.ts';
import { inputReader } from './read-input.ts';
import { sendJson } from './run-command.ts';

/** Queries of an account. `list-events` waits and belongs to realtime, `list-mailbox` to the machine. */
export type AccountQuery = Exclude<keyof typeof queries, 'list-events' | 'list-mailbox'>;

interface Asked<Name extends AccountQuery> {
  context: Context;
  access: Access;
  identity: Identity;
  input: z.output<(typeof queries)[Name]['input']>;
}

type Answers = {
  readonly [Name in AccountQuery]: (asked: Asked<Name>) => Promise<z.output<(typeof queries)[Name]['output']>>;
};

export const answers: Answers = {
  'get-me': async ({ access, identity: { userId, email, name } }) => ({
    id: userId,
    email,
    name,
    isAdministrator: await access.guard.isAdministrator(userId),
  }),
  'get-project': ({ context, identity, input }) => getProject(context.database, identity.userId, input.id),
  'get-settings': ({ context, identity }) => loadSettings(context.database, identity.userId),
  'get-task': ({ context, identity, input }) => getTask(context.database, identity.userId, input.id),
  'list-activity': ({ context, identity, input }) => listActivity(context.database, identity.userId, input),
  'list-dead-letters': ({ context, input }) => listDeadLetters(context.database, input),
  'list-deliveries': ({ context, identity, input }) => listDeliveries(context.database, identity.userId, input),
  'list-projects': ({ context, identity }) => listProjects(context.database, identity.userId),
  'list-tasks': ({ context, identity, input }) => listTasks(context.database, identity.userId, input),
  'parse-text': async ({ context, identity, input: { text, now, timeZone, ignore } }) => {
    const settings = await loadSettings(context.database, identity.userId);
    const { items: projects } = await listProjects(context.database, identity.userId);
    return parse(text, {
      now: now ?? context.database.now().toISOString(),
      timeZone: timeZone ?? settings.timeZone,
      settings,
      projects,
      ...(ignore ? { ignore } : {}),
    });
  },
  'preview-recurrence': async ({ context, input }) => ({
    ...(await context.recurrence.preview(input)),
    words: describe(input.rule, { start: input.start }),
  }),
  'search-tasks': ({ context, identity, input }) => searchTasks(context.database, identity.userId, input),
};

export function queryHandler(context: Context, access: Access, query: Query & { name: AccountQuery }) {
  const readInput = inputReader(query as Query);
  const answer = answers[query.name] as (asked: Asked<AccountQuery>) => Promise<unknown>;
  return async (request: FastifyRequest, reply: FastifyReply, identity: Identity): Promise<FastifyReply> => {
    const input = readInput(request) as Asked<AccountQuery>['input'];
    const output = await context.turns.take(identity.userId, () => answer({ context, access, identity, input }));
    return sendJson(reply, query.output, JSON.stringify(output));
  };
}
