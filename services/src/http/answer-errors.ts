import type { Socket } from 'node:net';
import { errorCodes } from '@duly/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isShed } from './hold-back.ts';
import { problemOf, problemOfRefusal, problemType } from './problem.ts';
import { notFound, refusalOf } from './refusal-of.ts';

/** The one place where errors become answers: all of them are problems, and only bugs are logged as errors. */
export function answerErrors(server: FastifyInstance, log: Logger): void {
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply, log));
  server.setNotFoundHandler((request, reply) => answerError(notFound(), request, reply, log));
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): FastifyReply {
  const correlationId = request.id;
  const route = request.routeOptions?.url ?? 'unmatched';
  const refusal = refusalOf(error);
  reply.type(problemType);
  // The client hung up while a body was handed on to it: nobody is left to answer, and nothing is wrong here.
  if (!refusal && request.raw.socket.destroyed && codeOf(error) === 'UND_ERR_ABORTED') return reply.send('');
  if (!refusal) {
    log.error({ err: error, correlationId, method: request.method, route }, 'A request failed');
    const detail = 'Duly failed to answer. The operator finds the reason in the log under the correlation id.';
    return reply.status(500).send(JSON.stringify(problemOf({ code: 'internal', detail, correlationId })));
  }
  // A client that hangs up in the middle of its body looks like a lost connection, but not like one of ours.
  // What was turned away under load has no cause, and a line for each would be a load of its own.
  if (refusal.code === 'unavailable' && !isShed(refusal) && request.raw.complete) {
    log.warn({ correlationId, route, reason: reasonOf(refusal.cause) }, 'A request met an unavailable dependency');
  }
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds));
  if (refusal.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer realm="Duly"');
  return reply.status(errorCodes[refusal.code].status).send(JSON.stringify(problemOfRefusal(refusal, correlationId)));
}

/** Answers what is not HTTP, or came too slowly; there is no request yet, only the socket. */
export function answerMalformed(error: Error & { code?: string }, socket: Socket, correlationId: string): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, reason, detail } = malformed[error.code ?? ''] ?? malformedRequest;
  const body = JSON.stringify(problemOf({ code: 'invalid_input', status, detail, correlationId }));
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: ${problemType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `X-Correlation-Id: ${correlationId}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  );
}

const malformedRequest = {
  status: 400,
  reason: 'Bad Request',
  detail: 'This is not a well-formed HTTP/1.1 request.',
};

const malformed: Record<string, typeof malformedRequest> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    detail: 'The address and headers have more than 16 kB: shorten them.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    detail: 'The request was not complete in time: send it again.',
  },
};

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'unknown';
}
