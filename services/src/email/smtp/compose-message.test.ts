import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { composeMessage, type MailToSend } from './compose-message.ts';

const mail: MailToSend = {
  messageId: '<1@localhost>',
  from: { name: 'Duly', address: 'duly@localhost' },
  to: { name: 'Ada', address: 'ada@example.com' },
  subject: 'Standup - today 09:00',
  text: 'Standup - today 09:00\n',
  html: '<p>Standup</p>',
};

async function compose(changes: Partial<MailToSend> = {}) {
  const { envelope, content } = await composeMessage({ ...mail, ...changes });
  return { envelope, raw: content.toString(), parsed: await PostalMime.parse(content) };
}

describe('a composed message', () => {
  test('says in its headers what it was given', async () => {
    const { envelope, parsed } = await compose({ headers: { 'List-Id': '<duly.localhost>' } });
    expect(envelope).toEqual({ from: 'duly@localhost', to: ['ada@example.com'] });
    expect(parsed).toMatchObject({
      messageId: '<1@localhost>',
      subject: 'Standup - today 09:00',
      from: { name: 'Duly', address: 'duly@localhost' },
      to: [{ name: 'Ada', address: 'ada@example.com' }],
      text: expect.stringMatching(/^Standup - today 09:00\s*$/),
      html: expect.stringMatching(/^<p>Standup<\/p>\s*$/),
    });
    const headers = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]));
    expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'list-id': '<duly.localhost>' });
  });

  const injection = 'x\r\nBcc: eve@example.com\r\n\r\nbody\u2028\u0085\u000bBcc: eve@example.com';
  test.each<[string, Partial<MailToSend>]>([
    ['subject', { subject: injection }],
    ["recipient's name", { to: { name: injection, address: 'ada@example.com' } }],
    [
      "recipient's name as a list",
      { to: { name: '"Ada" <ada@example.com>, eve@example.com', address: 'ada@example.com' } },
    ],
    ["sender's name", { from: { name: injection, address: 'duly@localhost' } }],
    ['value of a further header', { headers: { 'X-Note': injection } }],
  ])('gets no header and no recipient from a %s', async (_, changes) => {
    const { envelope, raw, parsed } = await compose(changes);
    expect(envelope.to).toEqual(['ada@example.com']);
    expect(parsed.to).toHaveLength(1);
    expect(parsed.bcc ?? []).toEqual([]);
    expect(raw).not.toMatch(/^bcc:/im);
    expect(parsed.text?.trim()).toBe(mail.text.trim());
  });

  test.each([
    'ada@example.com, eve@example.com',
    'ada@example.com\r\nBcc: eve@example.com',
    'Ada <ada@example.com>',
    '"ada@example.com,eve"@example.com',
    'ada@example.com\u0000',
    'a da@example.com',
    'ada@exa\u202emple.com',
    'group:ada@example.com;',
    '@example.com',
    'ada',
    '',
  ])('is refused for the address %j', async (address) => {
    await expect(compose({ to: { name: 'Ada', address } })).rejects.toMatchObject({ kind: 'permanent' });
    await expect(compose({ from: { name: 'Ada', address } })).rejects.toMatchObject({ kind: 'permanent' });
  });

  test.each(['Bcc', 'to', 'Content-Type', 'Resent-To', 'X-A: b\r\nBcc', 'Subject'])(
    'is refused with the further header %j',
    async (name) => {
      await expect(compose({ headers: { [name]: 'eve@example.com' } })).rejects.toMatchObject({ kind: 'permanent' });
    },
  );

  test('carries every script, and an address with a domain beyond ASCII', async () => {
    const { envelope, parsed } = await compose({
      subject: 'Прогулка 👩‍👩‍👧 - heute',
      text: '日本語\n',
      to: { name: 'Åsa', address: 'asa@bücher.example' },
    });
    expect(envelope.to).toEqual(['asa@xn--bcher-kva.example']);
    expect(parsed).toMatchObject({
      subject: 'Прогулка 👩‍👩‍👧 - heute',
      text: expect.stringContaining('日本語'),
      to: [{ name: 'Åsa' }],
    });
  });

  test('has no line longer than RFC 5322 allows', async () => {
    const { raw } = await compose({ subject: 'ü'.repeat(150), text: 'x'.repeat(5_000), html: 'y'.repeat(5_000) });
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });
});
