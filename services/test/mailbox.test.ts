import { connect } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { SmtpTransport } from '../src/email/smtp/smtp-transport.ts';
import { MailboxServer } from '../src/mailbox/mailbox-server.ts';
import type { ReceivedMail } from '../src/mailbox/read-mail.ts';

const mail = {
  messageId: '<1@localhost>',
  from: { name: 'Duly', address: 'duly@localhost' },
  to: { name: 'Ada', address: 'ada@example.com' },
  subject: 'Прогулка - today 09:00',
  text: 'Прогулка\n',
  html: '<p>Прогулка</p>',
};
const now = new Date('2026-11-24T08:00:00Z');

function transportTo(port: number) {
  return new SmtpTransport({ host: '127.0.0.1', port, requireTls: false });
}

/** A conversation in which the client's lines are sent as they are. */
async function converse(port: number, lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
    const line = /^\d{3} .*\r\n$/m.test(String(chunk)) ? lines.shift() : undefined;
    if (line !== undefined) socket.write(`${line}\r\n`);
    else if (lines.length === 0 && /^221/m.test(heard)) socket.end();
  });
  await new Promise((resolve) => socket.on('close', resolve));
  return heard;
}

describe('the local mail server', () => {
  test('keeps a mail before it accepts it', async () => {
    const kept: ReceivedMail[] = [];
    const gate = Promise.withResolvers<void>();
    await using server = await MailboxServer.start({
      now: () => now,
      store: async (received) => {
        kept.push(received);
        await gate.promise;
      },
    });
    await using transport = transportTo(server.port);
    const accepted = vi.fn();
    const send = transport.send(mail).then(accepted);
    await vi.waitFor(() => expect(kept).toHaveLength(1));
    expect(accepted).not.toHaveBeenCalled();
    gate.resolve();
    await send;
    expect(kept).toEqual([
      {
        messageId: '<1@localhost>',
        to: 'ada@example.com',
        from: 'Duly <duly@localhost>',
        subject: mail.subject,
        text: expect.stringContaining(mail.text),
        html: expect.stringContaining(mail.html),
        receivedAt: now,
      },
    ]);
  });

  test('asks the sender to try again when a mail could not be kept', async () => {
    const errors: unknown[] = [];
    const full = new Error('The disk is full');
    await using server = await MailboxServer.start({
      now: () => now,
      store: () => Promise.reject(full),
      onError: (error) => errors.push(error),
    });
    await using transport = transportTo(server.port);
    await expect(transport.send(mail)).rejects.toMatchObject({ kind: 'temporary', responseCode: 451 });
    expect(errors).toEqual([full]);
  });

  test('refuses a mail of more than 10 MB and keeps nothing of it', async () => {
    const store = vi.fn(async () => {});
    await using server = await MailboxServer.start({ now: () => now, store });
    await using transport = transportTo(server.port);
    const huge = { ...mail, text: 'x'.repeat(11 * 1024 * 1024) };
    await expect(transport.send(huge)).rejects.toMatchObject({ kind: 'permanent', responseCode: 552 });
    expect(store).not.toHaveBeenCalled();
  });

  test('offers neither STARTTLS nor a login', async () => {
    await using server = await MailboxServer.start({ now: () => now, store: async () => {} });
    const heard = await converse(server.port, ['EHLO test', 'AUTH PLAIN AGEAYg==', 'QUIT']);
    expect(heard).not.toMatch(/STARTTLS|250[ -]AUTH/);
    expect(heard).toMatch(/^50\d /m);
  });

  test('keeps what is not a proper mail, too, without characters that a database refuses', async () => {
    const kept: ReceivedMail[] = [];
    await using server = await MailboxServer.start({
      now: () => now,
      store: async (received) => void kept.push(received),
    });
    await converse(server.port, [
      'EHLO test',
      'MAIL FROM:<>',
      'RCPT TO:<ada@example.com>',
      'DATA',
      'Subject: a\u0000b\r\n\r\nno \u0000 headers\r\n.',
      'QUIT',
    ]);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ messageId: '', from: '', to: 'ada@example.com', html: '' });
    expect(JSON.stringify(kept)).not.toContain('\\u0000');
  });

  test('says at its start that its port is taken', async () => {
    const options = { now: () => now, store: async () => {} };
    await using server = await MailboxServer.start(options);
    await expect(MailboxServer.start({ ...options, port: server.port })).rejects.toThrow('EADDRINUSE');
  });
});
