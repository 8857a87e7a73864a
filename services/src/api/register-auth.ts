import { queueAccountMail, Turns } from '@duly/core';
import type { FastifyInstance } from 'fastify';
import { setUpCode } from '../auth/admission.ts';
import { CLIENT_ADDRESS_HEADER } from '../auth/auth-options.ts';
import { createAuth } from '../auth/better-auth.ts';
import { authBridge } from '../auth/bridge.ts';
import { isEntryPage } from '../auth/entry-pages.ts';
import { type CountAttempt, countInDatabase } from '../auth/rate-limits.ts';
import type { Context } from '../context.ts';
import type { Access } from '../http/access.ts';
import { holdingBack } from '../http/hold-back.ts';
import { ownPlace } from '../http/own-place.ts';
import { UnderWay } from '../http/under-way.ts';
import { countInRedis } from '../redis/count-in-redis.ts';
import { forgetEndedSessions, tellSessionEnded } from '../redis/session-ends.ts';

/** As many as there are threads that hash passwords; whoever signs in may wait longer than whoever ticks a box. */
const mostSideBySide = 4;
const longestWaitMs = 20_000;

/** Better Auth under /api/auth, with its mails in our queue; in server mode the way to the first administrator. */
export async function registerAuth(server: FastifyInstance, context: Context, access: Access): Promise<void> {
  const { config, database, log, port, redis, secret } = context;
  if (redis) forgetEndedSessions(redis, access.guard);
  const auth = createAuth({
    pool: database.pool,
    secret,
    publicUrl: config.publicUrl.origin,
    isLocalMode: config.isLocalMode,
    signUp: config.signUp,
    adminEmails: [...config.adminEmails],
    requireVerifiedEmail: !config.isLocalMode,
    countAttempt: config.hasAuthRateLimit ? countAttempts(context) : null,
    sendMail: ({ userId, kind, url }) => queueAccountMail(port, { userId, kind, url }),
    onSessionEnded: (session) => {
      access.guard.forget(session);
      if (redis) tellSessionEnded(redis, session);
    },
    newId: context.newId,
    logError: (message, error) => log.error({ err: error }, message),
  });
  // Nobody has to be signed in to ask here: addresses take turns, or a flood of sign-ins would use up all connections.
  const turns = new Turns(mostSideBySide, { mostOfAccount: mostSideBySide, longestWaitMs });
  const handle = (request: Request) =>
    holdingBack(() => turns.take(request.headers.get(CLIENT_ADDRESS_HEADER) ?? '', () => auth.handle(request)));
  const underWay = new UnderWay();
  await server.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => underWay.enter(request.raw, reply.raw));
    await scope.register(authBridge, {
      auth: { handle },
      publicUrl: config.publicUrl.origin,
      allowedOrigins: access.allowedOrigins,
      isLocalMode: config.isLocalMode,
      port: () => ownPlace(server, config).port,
    });
  });
  const load = () =>
    void auth.load().catch((error: unknown) => log.error({ err: error }, 'Better Auth could not be loaded'));
  if (config.isLocalMode) {
    // It takes a tenth of the memory, and one person signs in once a month: while they write, it is loaded.
    server.addHook('onRequest', async ({ url }) => {
      if (isEntryPage(url)) load();
    });
  }
  server.addHook('onReady', async () => {
    if (config.isLocalMode) return;
    // Ahead of the first person who signs in, but not ahead of listening.
    load();
    await announceSetUpCode(context);
  });
}

function countAttempts({ database, metrics, newId, redis }: Context): CountAttempt {
  const inDatabase = countInDatabase({ sql: database, now: () => database.now().getTime(), newId });
  return redis ? countInRedis(redis, inDatabase, metrics) : inDatabase;
}

/** For the operator's console, once per start, for as long as nobody has become the administrator with it. */
async function announceSetUpCode({ database, log, secret }: Context): Promise<void> {
  const { rowCount } = await database.query('select from administrator');
  if (rowCount === 0) {
    log.warn({ setUpCode: setUpCode(secret) }, 'There is no administrator yet: sign up with this set-up code');
  }
}
