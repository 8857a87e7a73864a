import type { FastifyReply, FastifyRequest } from 'fastify';

const methods = 'GET, HEAD, POST, PATCH, DELETE';
const requestHeaders = 'Authorization, Content-Type, Idempotency-Key, If-Match, Traceparent, X-Correlation-Id';
const responseHeaders = 'ETag, Idempotent-Replayed, Retry-After, X-Correlation-Id';

/**
 * Lets pages of CORS_ORIGINS read our answers, with credentials; all others get no header and their browser refuses.
 * True when the request was a preflight of theirs and is answered by what was set.
 */
export function allowCors(request: FastifyRequest, reply: FastifyReply, origins: readonly string[]): boolean {
  if (origins.length === 0) return false;
  reply.header('vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin)) return false;
  reply.header('access-control-allow-origin', origin);
  reply.header('access-control-allow-credentials', 'true');
  // Another site may embed what it may read.
  reply.header('cross-origin-resource-policy', 'cross-origin');
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) {
    reply.header('access-control-expose-headers', responseHeaders);
    return false;
  }
  reply.header('access-control-allow-methods', methods);
  reply.header('access-control-allow-headers', requestHeaders);
  reply.header('access-control-max-age', '600');
  return true;
}
