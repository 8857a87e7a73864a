import { type Html, html } from '../html.ts';
import { fullTime, relativeTime } from './relative-time.ts';

/** Mails that one page of the list shows. */
export const MAILBOX_PAGE_SIZE = 50;

/** Where the page expects to be served; the api's routes use the same paths. */
export const mailboxPaths = {
  page: '/mailbox',
  css: '/mailbox.css',
  /** The HTML of one mail, for the frame: `renderMailFrame`, with `mailFrameHeaders`. */
  frame: (id: string) => `/mailbox/${encodeURIComponent(id)}/html`,
};

export interface ListedMail {
  id: string;
  to: string;
  from: string;
  subject: string;
  receivedAt: Date;
}

export interface ShownMail extends ListedMail {
  text: string;
  html: string;
}

export interface MailboxPage {
  /** This page's mails, newest first. */
  mails: readonly ListedMail[];
  /** The mail that was asked for; null when it is not there any more; absent when none was asked for. */
  selected?: ShownMail | null;
  /** From 1. */
  page: number;
  /** Of all pages. */
  total: number;
  now: Date;
  timeZone: string;
}

/**
 * The mailbox as a page without scripts, for a policy as strict as `default-src 'self'`: its style is `mailboxCss` at
 * its own address, and a mail's HTML is a document of its own in a sandboxed frame. (As `srcdoc` it would be under the
 * page's policy, which takes the mail its styles.) Nothing moves while being read: new mails come with "Refresh".
 */
export function renderMailboxPage(mailbox: MailboxPage): string {
  const { selected, mails } = mailbox;
  const isReading = selected !== undefined;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${selected ? `${titleOf(selected)} - Mailbox` : 'Mailbox'}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${mailboxPaths.css}">
</head>
<body class="${isReading ? 'reading' : 'listing'}">
<header>
<h1>${mark} Mailbox</h1>
<nav><a class="button" href="${address(mailbox.page, selected?.id)}">Refresh</a><a class="button" href="/">Tasks</a></nav>
</header>
<main>
<section class="list" aria-label="Mails">
${mails.length === 0 ? emptyList : html`<ol>${mails.map((mail) => listItem(mail, mailbox))}</ol>`}
${pages(mailbox)}
</section>
<section class="mail" aria-label="Mail">
${isReading ? html`<p class="back"><a href="${address(mailbox.page)}">All mails</a></p>` : ''}
${selected ? mailView(selected, mailbox.timeZone) : html`<p class="hint">${selected === null ? 'This mail is not here any more.' : mails.length > 0 ? 'Choose a mail to read it.' : ''}</p>`}
</section>
</main>
</body>
</html>
`.markup;
}

const mark = html`<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="10" cy="10" r="8"/><path d="M6.5 10.5 9 13l5-6.5"/></svg>`;

const emptyList = html`<p class="empty">Mails that Duly sends on this machine appear here.</p>
<p class="empty"><a href="/">Add a task with a reminder</a> to see one arrive.</p>`;

function listItem(mail: ListedMail, { selected, page, now, timeZone }: MailboxPage): Html {
  const current = mail.id === selected?.id ? html` aria-current="true"` : '';
  return html`<li><a href="${address(page, mail.id)}"${current}>
<span class="subject"><bdi>${titleOf(mail)}</bdi></span>
<span class="to">${mail.to}</span>
<time datetime="${mail.receivedAt.toISOString()}" title="${fullTime(mail.receivedAt, timeZone)}">${relativeTime(mail.receivedAt, now, timeZone)}</time>
</a></li>
`;
}

function mailView(mail: ShownMail, timeZone: string): Html {
  return html`<h2><bdi>${titleOf(mail)}</bdi></h2>
<dl>
<div><dt>From</dt><dd>${mail.from}</dd></div>
<div><dt>To</dt><dd>${mail.to}</dd></div>
<div><dt>Received</dt><dd><time datetime="${mail.receivedAt.toISOString()}">${fullTime(mail.receivedAt, timeZone)}</time></dd></div>
</dl>
${mail.html ? frame(mail) : html`<pre dir="auto">${mail.text}</pre>`}
${mail.html && mail.text ? html`<details><summary>Plain text</summary><pre dir="auto">${mail.text}</pre></details>` : ''}`;
}

/** Links in a mail open a tab of their own, which is not sandboxed: "Open task" has to work from here. */
function frame(mail: ShownMail): Html {
  return html`<iframe src="${mailboxPaths.frame(mail.id)}" title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`;
}

function pages({ page, total }: MailboxPage): Html | string {
  const last = Math.max(1, Math.ceil(total / MAILBOX_PAGE_SIZE));
  if (last === 1 && page === 1) return '';
  return html`<nav class="pages" aria-label="Pages">
${page > 1 ? html`<a class="button" rel="prev" href="${address(page - 1)}">Newer</a>` : ''}
<span>Page ${page} of ${last}</span>
${page < last ? html`<a class="button" rel="next" href="${address(page + 1)}">Older</a>` : ''}
</nav>`;
}

function titleOf(mail: ListedMail): string {
  return mail.subject.trim() || '(no subject)';
}

function address(page: number, id?: string): string {
  const query = new URLSearchParams({ ...(page > 1 ? { page: String(page) } : {}), ...(id ? { id } : {}) });
  return query.size > 0 ? `${mailboxPaths.page}?${query}` : mailboxPaths.page;
}
