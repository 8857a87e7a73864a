import type { FastifyReply, FastifyRequest } from 'fastify';

/** The policy of our plain pages: their own style sheet and forms to ourselves, no script at all. */
const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a page without scripts. */
export function sendPage(reply: FastifyReply, markup: string): FastifyReply {
  return reply
    .header('content-security-policy', pagePolicy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(markup);
}

export function sendStyle(reply: FastifyReply, css: string): FastifyReply {
  return reply.header('cache-control', 'public, max-age=300').type('text/css; charset=utf-8').send(css);
}

/** Whether a person's browser asks for a page, rather than a program for data. */
export function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}
