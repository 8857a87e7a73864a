import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import type { Access } from '../http/access.ts';
import { registerLinks } from './links/register-links.ts';
import { registerAuth } from './register-auth.ts';
import { registerDocs } from './register-docs.ts';
import { registerMailbox } from './register-mailbox.ts';
import { type PollEvents, registerOperations } from './register-operations.ts';

/**
 * The api role's routes: every operation of the contracts, /api/auth, /openapi.json and /docs, /links, the local
 * mailbox. `pollEvents` is realtime's answer to GET /api/events.
 */
export async function registerApi(
  server: FastifyInstance,
  context: Context,
  options: { access: Access; pollEvents: PollEvents },
): Promise<void> {
  await registerAuth(server, context, options.access);
  registerOperations(server, context, options);
  registerMailbox(server, context);
  registerLinks(server, context);
  await registerDocs(server, context);
}
