import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';

type Observer = Pick<Context, 'log' | 'metrics'>;

/** Measures and logs every answer: the route's template, never the address itself, which may hold ids and tokens. */
export function observeRequests(server: FastifyInstance, context: Observer): void {
  server.addHook('onResponse', (request, reply, done) => {
    observe(request, reply, context);
    done();
  });
}

/** For answers that are given before the framework has a route. */
export function observe(request: FastifyRequest, reply: FastifyReply, { log, metrics }: Observer): void {
  const route = request.routeOptions?.url ?? 'unmatched';
  const status = reply.statusCode;
  const ms = reply.elapsedTime;
  metrics.httpRequests.observe({ method: request.method, route, status }, ms / 1000);
  const line = { method: request.method, route, status, ms: Math.round(ms * 10) / 10, correlationId: request.id };
  if (isRoutine(route)) log.debug(line, 'request');
  else log.info(line, 'request');
}

/** Probes and the files of pages would bury everything else. */
function isRoutine(route: string): boolean {
  return route.startsWith('/health') || route === '/metrics' || route === '/*' || route.startsWith('/docs/static');
}
