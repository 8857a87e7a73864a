import { Refusal } from '@duly/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasBearer } from '../auth/credentials.ts';
import { createGuard, type Guard, type Identity } from '../auth/guard.ts';
import { checkOrigin } from '../auth/origin.ts';
import type { Context } from '../context.ts';
import { ownPlace } from './own-place.ts';
import { setUpAccount } from './set-up-account.ts';

/** Who may do what, for every route but /api/auth. */
export interface Access {
  guard: Guard;
  /** PUBLIC_URL and CORS_ORIGINS. */
  allowedOrigins: readonly string[];
  /** Who is asking. Refuses a foreign Origin (403) and whoever is not signed in (401). */
  identify(request: FastifyRequest): Promise<Identity>;
  /** Refuses all but the administrator (403). */
  requireAdministrator(identity: Identity): Promise<void>;
}

export function createAccess(context: Context, server: FastifyInstance): Access {
  const { config, database, secret } = context;
  const guard = createGuard({
    query: (statement) => database.pool.query(statement),
    secret,
    publicUrl: config.publicUrl.origin,
    isLocalMode: config.isLocalMode,
    now: () => database.now().getTime(),
    setUpAccount: (account) => setUpAccount(database, account),
  });
  const allowedOrigins = [config.publicUrl.origin, ...config.corsOrigins];
  return {
    guard,
    allowedOrigins,
    identify: async (request) => {
      const { cookie, authorization, origin } = request.headers;
      const isAllowed = checkOrigin({
        ...ownPlace(server, config),
        method: request.method,
        origin,
        secFetchSite: request.headers['sec-fetch-site']?.toString(),
        hasCookie: cookie !== undefined,
        hasBearer: hasBearer(authorization),
        allowedOrigins,
      });
      if (!isAllowed) {
        throw new Refusal('origin_not_allowed', 'A page of another site may not act for the person signed in here.');
      }
      const identity = await guard.authenticate({ cookieHeader: cookie, authorization });
      if (identity) return identity;
      throw new Refusal('unauthenticated', 'There is no valid session: sign in, or send a bearer token.');
    },
    requireAdministrator: async ({ userId }) => {
      if (!(await guard.isAdministrator(userId))) throw new Refusal('forbidden', 'Only the administrator may do this.');
    },
  };
}
