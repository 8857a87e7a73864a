import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CLIENT_ADDRESS_HEADER } from './auth-options.ts';
import type { Auth } from './better-auth.ts';
import { hasBearer } from './credentials.ts';
import { checkOrigin } from './origin.ts';

export interface BridgeOptions {
  auth: Pick<Auth, 'handle'>;
  publicUrl: string;
  /** PUBLIC_URL and CORS_ORIGINS. */
  allowedOrigins: readonly string[];
  isLocalMode: boolean;
  /** The port that this process listens on; a function, because tests learn theirs late. */
  port(): number;
  /** More paths that Better Auth serves, such as '/.well-known/*'. */
  extraPaths?: readonly string[];
}

/**
 * Fastify plugin that hands /api/auth/* to Better Auth with bodies and cookies untouched. In its own scope: the raw
 * body parser must not reach other routes, so register it without fastify-plugin.
 */
export async function authBridge(app: FastifyInstance, options: BridgeOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  for (const url of ['/api/auth/*', ...(options.extraPaths ?? [])]) {
    app.route({
      method: ['GET', 'POST'],
      url,
      exposeHeadRoute: false,
      bodyLimit: 1024 * 1024,
      handler: (request, reply) => answer(request, reply, options),
    });
  }
}

async function answer(request: FastifyRequest, reply: FastifyReply, options: BridgeOptions): Promise<FastifyReply> {
  // A bearer token beside a cookie does not help: Better Auth falls back to the cookie when the token is bad. Without
  // either the check holds too, else a foreign page could sign a person in to an account that is not theirs.
  const isBearerAlone = request.headers.cookie === undefined && hasBearer(request.headers.authorization);
  const isAllowed = checkOrigin({
    method: request.method,
    origin: request.headers.origin,
    secFetchSite: header(request, 'sec-fetch-site'),
    hasCookie: true,
    hasBearer: isBearerAlone,
    allowedOrigins: options.allowedOrigins,
    isLocalMode: options.isLocalMode,
    port: options.port(),
  });
  if (!isAllowed) return refuse(reply, 403, 'INVALID_ORIGIN', 'This Origin may not act for the person signed in here.');

  const headers = copyHeaders(request);
  // Ours are the rules (origin.ts): Better Auth's own would refuse a cookie without Origin.
  headers.set('origin', new URL(options.publicUrl).origin);
  const target = new URL(request.url, options.publicUrl);
  if (target.pathname === VERIFY_EMAIL && request.method === 'GET') {
    return refuse(reply, 405, 'METHOD_NOT_ALLOWED', 'Verify by POST {"token": "..."}: mail scanners follow links.');
  }
  if (target.pathname === VERIFY_EMAIL) return send(reply, await verifyEmail(request, headers, target, options));
  const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? request.body : null;
  return send(reply, await options.auth.handle(new Request(target, { method: request.method, headers, body })));
}

const VERIFY_EMAIL = '/api/auth/verify-email';

/** Better Auth verifies by GET. Ours acts by POST only, so that whoever merely fetches the link changes nothing. */
async function verifyEmail(request: FastifyRequest, headers: Headers, target: URL, { auth }: BridgeOptions) {
  const token = readToken(request.body);
  target.search = new URLSearchParams({ token }).toString();
  headers.delete('content-type');
  return auth.handle(new Request(target, { headers }));
}

function readToken(body: unknown): string {
  try {
    const parsed: unknown = JSON.parse(String(body));
    return typeof parsed === 'object' && parsed !== null && 'token' in parsed ? String(parsed.token) : '';
  } catch {
    return '';
  }
}

/** Everything but what describes the connection; the client's address is always ours, never the client's word. */
function copyHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || HOP_BY_HOP.has(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  return headers;
}

const HOP_BY_HOP = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.status(response.status);
  for (const [name, value] of response.headers) {
    if (name === 'x-retry-after') reply.header('retry-after', value);
    else if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.status(status).type('application/json').send(JSON.stringify({ code, message }));
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
