import type { IncomingMessage } from 'node:http';
import { Refusal } from '@duly/contracts';
import type { FastifyInstance } from 'fastify';
import { hasBearer } from '../auth/credentials.ts';
import { isAllowedOrigin } from '../auth/origin.ts';
import type { Context } from '../context.ts';
import type { Access } from './access.ts';
import { createHostCheck, ownPlace } from './own-place.ts';
import { problemOfRefusal } from './problem.ts';
import { refusalOf } from './refusal-of.ts';

/** Who asked for a socket: their account, and whether their session still holds. */
export interface AdmittedSocket {
  userId: string;
  isStillSignedIn: () => Promise<boolean>;
}

/** Decides about an upgrade before it happens: path, Host, session, and with a cookie an allowed Origin. */
export function createSocketAdmission(server: FastifyInstance, context: Context, access: Access) {
  const isOurHost = createHostCheck(server, context.config);

  const admit = async (request: IncomingMessage): Promise<AdmittedSocket> => {
    const { host, cookie, authorization, origin } = request.headers;
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/ws')
      throw new Refusal('not_found', 'There is nothing here.');
    if (!isOurHost(host))
      throw new Refusal(
        'wrong_host',
        `This is not ${String(host).slice(0, 100)}: use ${context.config.publicUrl.origin}.`,
      );
    const isOriginOurs =
      origin !== undefined &&
      isAllowedOrigin({ ...ownPlace(server, context.config), origin, allowedOrigins: access.allowedOrigins });
    if (cookie !== undefined && !hasBearer(authorization) && !isOriginOurs) {
      throw new Refusal('origin_not_allowed', 'A page of another site may not listen for the person signed in here.');
    }
    const credentials = { cookieHeader: cookie, authorization };
    const identity = await access.guard.authenticate(credentials);
    if (!identity) throw new Refusal('unauthenticated', 'There is no valid session: sign in, or send a bearer token.');
    return {
      userId: identity.userId,
      isStillSignedIn: async () => (await access.guard.authenticate(credentials)) !== null,
    };
  };

  return async (request: IncomingMessage): Promise<AdmittedSocket | { status: number; body: string }> => {
    try {
      return await admit(request);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const problem = problemOfRefusal(refusal, context.newId());
      return { status: problem.status, body: JSON.stringify(problem) };
    }
  };
}
