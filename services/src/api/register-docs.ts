import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { docsTheme } from './docs-theme.ts';
import { buildDocument } from './openapi/build-document.ts';

/** Swagger UI sets styles by script, which a policy without 'unsafe-inline' allows; its icons are data addresses. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/openapi.json`, and `/docs` where people read and try it: everything from here, nothing from elsewhere. */
export async function registerDocs(server: FastifyInstance, { config }: Context): Promise<void> {
  const document = buildDocument({
    serverUrl: config.publicUrl.origin,
    version: '0.1.0',
    hasMailbox: config.isLocalMode && !config.smtp,
  });
  const text = JSON.stringify(document);
  server.get('/openapi.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(text),
  );
  await server.register(async (scope) => {
    await scope.register(swagger, { mode: 'static', specification: { document: document as never } });
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: policy,
      theme: docsTheme,
      // The standalone layout has a bar with the logo of another project and a field for any address.
      uiConfig: { layout: 'BaseLayout', validatorUrl: null, docExpansion: 'list', deepLinking: true },
    });
  });
}
