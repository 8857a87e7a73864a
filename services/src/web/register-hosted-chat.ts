import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';

const cdn = 'https://cdn.platform.openai.com';
const path = '/chat/hosted/';

/**
 * OpenAI's hosted ChatKit element over our server, for those who have registered their domain with OpenAI. It loads a
 * script and a frame from OpenAI, so it has a page and a policy of its own, and is served only with CHATKIT_DOMAIN_KEY.
 * The tests see that it is served so; the element itself they cannot load.
 */
export function registerHostedChat(server: FastifyInstance, { config }: Pick<Context, 'config'>): void {
  const { chatKitDomainKey } = config;
  if (chatKitDomainKey === undefined) return;
  const page = hostedPage(chatKitDomainKey);
  server.get(path, async (_request, reply) =>
    reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page),
  );
  server.get(`${path}start.js`, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(start),
  );
}

const policy = [
  "default-src 'self'",
  `script-src 'self' ${cdn}`,
  `frame-src ${cdn}`,
  `connect-src 'self' ${cdn} https://api.openai.com`,
  // The element lays itself out by a style of its own.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function hostedPage(domainKey: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Assistant · Duly</title>
<style>html, body, openai-chatkit { height: 100%; margin: 0; display: block; }</style>
<script src="${cdn}/deployments/chatkit/chatkit.js" async></script>
<script src="${path}start.js" data-domain-key="${escaped(domainKey)}" defer></script>
</head>
<body>
<openai-chatkit></openai-chatkit>
<noscript>This page needs scripts. <a href="/">To the tasks</a></noscript>
</body>
</html>
`;
}

const start = `const { domainKey } = document.currentScript.dataset;
customElements.whenDefined('openai-chatkit').then(() => {
  document.querySelector('openai-chatkit').setOptions({
    api: { url: new URL('/api/chatkit', location.href).href, domainKey },
  });
});
`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
