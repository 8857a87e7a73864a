import { Refusal } from '@duly/contracts';
import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { WebSocket } from 'ws';
import type { Context } from '../context.ts';
import { answerError } from '../http/answer-errors.ts';

const paths = [
  '/api/*',
  '/ws',
  '/mcp',
  '/mcp/*',
  '/docs',
  '/docs/*',
  '/openapi.json',
  '/mailbox',
  '/mailbox.css',
  '/mailbox/*',
  '/links.css',
  '/links/*',
  '/.well-known/*',
];

const closingPatienceMs = 1_000;

/**
 * The end of a socket that is handed on. When this process closes it of itself, its client is told to go on elsewhere,
 * where the package would say nothing, and a client that does not answer holds nobody up.
 */
class ForwardedSocket extends WebSocket {
  override close(code = 1001, reason: string | Buffer = 'restarting'): void {
    super.close(code, reason);
    setTimeout(() => this.terminate(), closingPatienceMs).unref();
  }
}

/**
 * Hands everything but pages to the api role, for a web role that runs alone. Host goes on as the browser sent it (and
 * as this server has checked it), so every process has the same PUBLIC_URL and the api checks the same Host and Origin
 * as if it had been asked itself. The client's address follows in X-Forwarded-For, which the api believes from
 * TRUSTED_PROXIES only; what the client sent in it is dropped, unless it came through a proxy that we trust ourselves.
 */
export async function proxyApi(server: FastifyInstance, { log }: Context, apiUrl: URL): Promise<void> {
  // The package documents this option, but its types have forgotten it.
  const socketOptions = {
    rewriteRequestHeaders: (headers: object, request: FastifyRequest) => ({ ...headers, ...forwarded(request, true) }),
  } as object;
  // Its type asks for the other exports of `ws` beside the class.
  const wsServerOptions = { WebSocket: ForwardedSocket } as object;
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(httpProxy, {
      upstream: apiUrl.origin,
      routes: paths,
      websocket: true,
      wsClientOptions: socketOptions,
      wsServerOptions,
      disableRequestLogging: true,
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => ({ ...headers, ...forwarded(request as FastifyRequest, false) }),
        // A 503 is the client's to repeat; Retry-After would be taken for milliseconds here.
        retryDelay: () => null,
        onError: (reply, { error }) => {
          const away = new Refusal('unavailable', 'The API cannot be reached at the moment; try again shortly.', {
            retryAfterSeconds: 2,
            cause: error,
          });
          answerError(away, reply.request as FastifyRequest, reply as FastifyReply, log);
        },
      },
    });
  });
}

function forwarded(request: FastifyRequest, isSocket: boolean): Record<string, string> {
  const { host, origin, cookie, authorization } = request.headers;
  return {
    ...(host === undefined ? {} : { host }),
    ...(isSocket && origin !== undefined ? { origin } : {}),
    ...(isSocket && cookie !== undefined ? { cookie } : {}),
    ...(isSocket && authorization !== undefined ? { authorization } : {}),
    'x-correlation-id': request.id,
    'x-forwarded-for': request.ip,
    'x-forwarded-proto': request.protocol,
  };
}
