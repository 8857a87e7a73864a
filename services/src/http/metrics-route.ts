import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { notFound } from './refusal-of.ts';

/**
 * `/metrics` in Prometheus' format. Without METRICS_PORT on our own port: in server mode, and whenever METRICS_TOKEN is
 * set, for its bearer only. With METRICS_PORT on a listener of its own, which the operator keeps from the public.
 */
export function registerMetrics(server: FastifyInstance, { config, metrics }: Context): void {
  const { token, port } = config.metrics;
  if (port !== undefined) {
    let listener: Server | undefined;
    server.addHook('onReady', async () => {
      listener = await listen(metrics.registry, port, config.host);
    });
    server.addHook('onClose', async () => {
      listener?.closeAllConnections();
      await new Promise((resolve) => (listener ? listener.close(resolve) : resolve(undefined)));
    });
    return;
  }
  server.get('/metrics', async (request, reply) => {
    const isAllowed = token === undefined ? config.isLocalMode : isBearer(request.headers.authorization, token);
    if (!isAllowed) throw notFound();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** True for a request that may be answered whatever its Host: a scraper comes by address, and proves itself. */
export function isScraper(url: string, authorization: string | undefined, token: string | undefined): boolean {
  return url === '/metrics' && token !== undefined && isBearer(authorization, token);
}

function listen(registry: Context['metrics']['registry'], port: number, host: string): Promise<Server> {
  const listener = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, () => resolve(listener));
  });
}

function isBearer(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}
