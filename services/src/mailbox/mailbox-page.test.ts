import { describe, expect, test } from 'vitest';
import { mailFrameHeaders, renderMailFrame } from './mail-frame.ts';
import { mailboxCss } from './mailbox-css.ts';
import { MAILBOX_PAGE_SIZE, type MailboxPage, renderMailboxPage, type ShownMail } from './mailbox-page.ts';

const now = new Date('2026-11-24T08:00:00Z');
const mail: ShownMail = {
  id: '7',
  to: 'ada@example.com',
  from: 'Duly <duly@localhost>',
  subject: 'Standup - today 09:00',
  receivedAt: new Date('2026-11-24T07:55:00Z'),
  text: 'Standup - today 09:00',
  html: '<p>Standup</p>',
};

function render(changes: Partial<MailboxPage> = {}) {
  return renderMailboxPage({ mails: [mail], page: 1, total: 1, now, timeZone: 'Europe/Berlin', ...changes });
}

describe('the mailbox page', () => {
  test('lists mails with their subject, recipient and age', () => {
    const page = render();
    expect(page).toContain('Standup - today 09:00');
    expect(page).toContain('ada@example.com');
    expect(page).toContain('title="Tue 24 Nov 2026, 08:55:00">5 minutes ago</time>');
    expect(page).toContain('href="/mailbox?id=7"');
    expect(page).toContain('<link rel="icon" href="/icon.svg"');
  });

  test('says what it is for while it is empty', () => {
    expect(render({ mails: [], total: 0 })).toContain('Mails that Duly sends on this machine appear here.');
  });

  test('shows a mail in a frame that has neither scripts nor our origin', () => {
    const page = render({ selected: mail });
    expect(page).toContain('<iframe src="/mailbox/7/html"');
    expect(page).toMatch(/sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(page).not.toContain('<p>Standup</p>');
    expect(page).toContain('aria-current="true"');
  });

  test('shows a mail without HTML as text', () => {
    const page = render({ selected: { ...mail, html: '', text: 'a < b' } });
    expect(page).not.toContain('<iframe');
    expect(page).toContain('<pre dir="auto">a &lt; b</pre>');
  });

  test('escapes what a mail says', () => {
    const nasty = '"><script>alert(1)</script>';
    const page = render({
      mails: [{ ...mail, id: nasty, subject: nasty, to: nasty }],
      selected: { ...mail, from: nasty, text: nasty, id: nasty },
    });
    expect(page).not.toContain('<script');
  });

  test('needs nothing that a strict policy forbids', () => {
    expect(render({ selected: mail })).not.toMatch(/<script|<style|\sstyle=|\son\w+=|http-equiv|srcdoc/);
    expect(mailboxCss).not.toMatch(/url\(|@import/);
  });

  test('says that a mail is gone', () => {
    expect(render({ selected: null })).toContain('This mail is not here any more.');
  });

  test('has pages when there are more mails than one takes', () => {
    const page = render({ page: 2, total: 2 * MAILBOX_PAGE_SIZE + 1 });
    expect(page).toContain('Page 2 of 3');
    expect(page).toContain('href="/mailbox?page=3">Older');
    expect(page).toContain('href="/mailbox">Newer');
    expect(page).toContain('href="/mailbox?page=2&amp;id=7"');
    expect(render()).not.toContain('Page 1');
  });
});

describe('the frame of a mail', () => {
  test('opens links in a tab, whatever the mail says', () => {
    expect(renderMailFrame('<base target="_self"><a href="/">x</a>')).toMatch(/^<!doctype html><base target="_blank">/);
  });

  test('allows no script, form or request', () => {
    const policy = mailFrameHeaders['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script|allow-same-origin|allow-forms|https?:/);
  });
});
