import { Refusal } from '@duly/contracts';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { answerError, answerErrors, answerMalformed } from './answer-errors.ts';
import { correlationIdOf } from './correlation.ts';
import { allowCors } from './cors.ts';
import { type Health, registerHealth } from './health.ts';
import { acceptJsonOnly } from './json-body.ts';
import { isScraper, registerMetrics } from './metrics-route.ts';
import { observe, observeRequests } from './observe-requests.ts';
import { createHostCheck } from './own-place.ts';
import { securityHeaders } from './security-headers.ts';

const requestTimeoutMs = 60_000;
/** How long `close()` waits for requests that are under way before it cuts them off: the bus and the database end after them. */
const closingPatienceMs = 6_000;
const closingSweepMs = 50;

/**
 * The HTTP server that all roles of a process share, with what holds for every answer: Host checked first, correlation
 * id, security headers, CORS, problems for errors, health, metrics. Validates nothing itself: that is the contracts'.
 * Listening and `close()` (done in 6 s at most, whoever keeps connections open) are the caller's.
 */
export function createServer(context: Context, health: Health): FastifyInstance {
  const { config, log, newId } = context;
  const always = securityHeaders(config);

  /** What comes first with every request; true when that was all (a preflight). */
  const begin = (request: FastifyRequest, reply: FastifyReply): boolean => {
    reply.headers(always).header('x-correlation-id', request.id);
    // The client's next request then goes over a new connection, to a process that stays.
    if (health.isEnding) reply.header('connection', 'close');
    const { host, authorization } = request.headers;
    const isExempt =
      /^\/health(\/|\?|$)/.test(request.url) || isScraper(request.url, authorization, config.metrics.token);
    if (!isExempt && !isOurHost(host)) {
      throw new Refusal('wrong_host', `This is not ${String(host).slice(0, 100)}: use ${config.publicUrl.origin}.`);
    }
    return allowCors(request, reply, config.corsOrigins);
  };

  const server: FastifyInstance = fastify({
    bodyLimit: 1024 * 1024,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    genReqId: (request) => correlationIdOf(request.headers, newId),
    requestTimeout: requestTimeoutMs,
    // A connection that is kept alive is answered to the end; Fastify's own 503 would be no problem of ours.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: (error, socket) => answerMalformed(error, socket, newId()),
    frameworkErrors: (error, request, reply) => {
      answerEarly(error, request as FastifyRequest, reply as FastifyReply);
    },
  });
  const isOurHost = createHostCheck(server, config);

  // For addresses that cannot be parsed: no hook runs for them.
  const answerEarly = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    try {
      begin(request, reply);
      answerError(error, request, reply, log);
    } catch (refusal) {
      answerError(refusal, request, reply, log);
    }
    observe(request, reply, context);
  };

  server.addHook('onRequest', (request, reply, done) => {
    try {
      if (begin(request, reply)) reply.status(204).send();
      else done();
    } catch (error) {
      done(error as Error);
    }
  });
  observeRequests(server, context);
  answerErrors(server, log);
  acceptJsonOnly(server);
  registerHealth(server, health);
  registerMetrics(server, context);
  closeInTime(server);
  return server;
}

/**
 * Node closes connections that are idle when closing begins, but keeps those alive that are answered later; they are
 * looked for again and again.
 */
function closeInTime(server: FastifyInstance): void {
  let sweeping: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  server.addHook('preClose', (done) => {
    sweeping = setInterval(() => server.server.closeIdleConnections(), closingSweepMs);
    timer = setTimeout(() => server.server.closeAllConnections(), closingPatienceMs);
    done();
  });
  server.addHook('onClose', (_server, done) => {
    clearInterval(sweeping);
    clearTimeout(timer);
    done();
  });
}
