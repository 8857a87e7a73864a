import { queries } from '@duly/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { sendPage, sendStyle } from '../http/page.ts';
import { notFound } from '../http/refusal-of.ts';
import { mailFrameHeaders, renderMailFrame } from '../mailbox/mail-frame.ts';
import { mailboxCss } from '../mailbox/mailbox-css.ts';
import { MAILBOX_PAGE_SIZE, mailboxPaths, renderMailboxPage } from '../mailbox/mailbox-page.ts';
import { findMail, listMails, pageOfMails } from '../mailbox/mailbox-store.ts';
import { inputReader } from './read-input.ts';
import { sendJson } from './run-command.ts';

/**
 * The local mailbox, for anybody on this machine: only in local mode, and only while mails go there. Elsewhere these
 * addresses do not exist.
 */
export function registerMailbox(server: FastifyInstance, { config, database }: Context): void {
  if (!config.isLocalMode || config.smtp) return;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const readInput = inputReader(queries['list-mailbox']);

  server.get(queries['list-mailbox'].http.path, async (request, reply) => {
    const items = await listMails(database, readInput(request).limit);
    reply.header('cache-control', 'no-store');
    return sendJson(reply, queries['list-mailbox'].output, JSON.stringify({ items }));
  });

  server.get(mailboxPaths.page, async (request: FastifyRequest, reply: FastifyReply) => {
    const { page: asked, id } = request.query as { page?: unknown; id?: unknown };
    const page = Math.max(1, Math.min(1_000, Number.parseInt(String(asked), 10) || 1));
    const offset = (page - 1) * MAILBOX_PAGE_SIZE;
    const { mails, total } = await pageOfMails(database, { limit: MAILBOX_PAGE_SIZE, offset });
    const selected = typeof id === 'string' ? { selected: await findMail(database, id) } : {};
    return sendPage(reply, renderMailboxPage({ mails, total, page, now: database.now(), timeZone, ...selected }));
  });

  server.get(mailboxPaths.css, (_request, reply) => sendStyle(reply, mailboxCss));

  server.get<{ Params: { id: string } }>('/mailbox/:id/html', async (request, reply) => {
    const mail = await findMail(database, request.params.id);
    if (!mail) throw notFound();
    // The page of the mailbox frames it; its own policy says so in more detail.
    return reply.headers(mailFrameHeaders).header('x-frame-options', 'SAMEORIGIN').send(renderMailFrame(mail.html));
  });
}
