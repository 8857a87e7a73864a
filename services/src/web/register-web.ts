import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { sendPage, wantsPage } from '../http/page.ts';
import { notFound } from '../http/refusal-of.ts';
import { Compressed } from './compressed.ts';
import { loadFiles, type WebFile } from './load-files.ts';
import { notBuiltPage } from './not-built-page.ts';
import { pagePolicy } from './page-policy.ts';
import { registerHostedChat } from './register-hosted-chat.ts';

const builtFolder = fileURLToPath(new URL('../../../web/out', import.meta.url));

/**
 * The web role: the built app at all addresses that nobody else has, each page under a policy of its own. Where the api
 * role does not run in this process, its addresses are handed on to API_URL.
 */
export async function registerWeb(
  server: FastifyInstance,
  context: Context,
  { folder = builtFolder }: { folder?: string } = {},
): Promise<void> {
  const { config, log } = context;
  if (!config.roles.has('api') && config.apiUrl) {
    // Only here: what it needs is as large as the rest of the role.
    const { proxyApi } = await import('./proxy-api.ts');
    await proxyApi(server, context, config.apiUrl);
  }
  registerHostedChat(server, context);
  const files = await loadFiles(folder);
  if (!files) log.warn('The web app is not built: only its API is served');
  const compressed = new Compressed();

  server.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (!files) {
      if (path === '/' && wantsPage(request)) return sendPage(reply, notBuiltPage);
      throw notFound();
    }
    const file = files.get(path.endsWith('/') ? `${path}index.html` : path);
    if (file) return send(file, request, reply);
    // Only to addresses that exist: "//elsewhere" would lead away.
    if (files.has(`${path}/index.html`)) {
      return reply.redirect(`${path}/${request.url.slice(path.length)}`, 308);
    }
    const page = files.get('/404.html');
    if (!page || path.startsWith('/api/') || !wantsPage(request)) throw notFound();
    return send(page, request, reply.status(404));
  });

  async function send(file: WebFile, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { body, encoding } = await compressed.get(file, request.headers['accept-encoding']?.toString());
    const etag = `"${file.hash}${encoding ? `-${encoding}` : ''}"`;
    reply
      .header('etag', etag)
      .header('vary', 'Accept-Encoding')
      .header('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (file.type.startsWith('text/html')) {
      reply.header('content-security-policy', pagePolicy(file.scriptHashes, request.headers.host));
    }
    if (reply.statusCode === 200 && isKnown(request.headers['if-none-match'], etag)) return reply.status(304).send();
    if (encoding) reply.header('content-encoding', encoding);
    return reply.type(file.type).send(body);
  }
}

/** A weak comparison: proxies that compress anew mark our ETag as weak. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((known) => known.trim().replace(/^W\//, '') === etag) ?? false;
}
