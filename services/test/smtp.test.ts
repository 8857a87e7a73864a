import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, test, vi } from 'vitest';
import type { MailToSend } from '../src/email/smtp/compose-message.ts';
import { SmtpFailure } from '../src/email/smtp/smtp-failure.ts';
import type { SmtpSettings } from '../src/email/smtp/smtp-settings.ts';
import { SmtpTransport } from '../src/email/smtp/smtp-transport.ts';
import { testCertificate, testKey } from './support/localhost-certificate.ts';
import { ScriptedSmtpServer, type SmtpScript } from './support/scripted-smtp-server.ts';

const mail: MailToSend = {
  messageId: '<1@localhost>',
  from: { name: 'Duly', address: 'duly@localhost' },
  to: { name: 'Ada', address: 'ada@example.com' },
  subject: 'Standup',
  text: 'Standup\n',
  html: '<p>Standup</p>',
};

const quick = { connectMs: 2_000, greetingMs: 1_000, silenceMs: 1_500, sendMs: 3_000 };

function transportTo(port: number, settings: Partial<SmtpSettings> = {}) {
  return new SmtpTransport({ host: '127.0.0.1', port, requireTls: false, timeouts: quick, ...settings });
}

async function failureOf(action: Promise<unknown>): Promise<SmtpFailure> {
  const outcome = await action.then(
    () => 'success',
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(SmtpFailure);
  return outcome as SmtpFailure;
}

async function failureWhen(script: SmtpScript, settings: Partial<SmtpSettings> = {}) {
  await using server = await ScriptedSmtpServer.start(script);
  await using transport = transportTo(server.port, settings);
  return await failureOf(transport.send(mail));
}

class RealServer implements AsyncDisposable {
  readonly #server: SMTPServer;
  readonly contents: string[] = [];

  constructor(options: SMTPServerOptions = {}) {
    this.#server = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      disableReverseLookup: true,
      closeTimeout: 100,
      onData: (stream, _session, accept) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          this.contents.push(Buffer.concat(chunks).toString());
          accept();
        });
      },
      ...options,
    });
    this.#server.on('error', () => {});
  }

  static async start(options?: SMTPServerOptions): Promise<RealServer> {
    const real = new RealServer(options);
    real.#server.listen(0, '127.0.0.1');
    await once(real.#server.server, 'listening');
    return real;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }
}

describe('a mail', () => {
  test('arrives with its Message-ID, and the reply comes back', async () => {
    await using server = await RealServer.start();
    await using transport = transportTo(server.port);
    const { response } = await transport.send(mail);
    expect(response).toMatch(/^250 /);
    expect(server.contents[0]).toContain('Message-ID: <1@localhost>\r\n');
  });

  test('goes over a connection that is already open', async () => {
    await using server = await ScriptedSmtpServer.start();
    await using transport = transportTo(server.port);
    await transport.warm();
    await transport.warm();
    expect([transport.idleConnections, server.connections]).toEqual([1, 1]);
    for (let count = 0; count < 3; count++) await transport.send(mail);
    expect([transport.idleConnections, server.connections, server.contents.length]).toEqual([1, 1, 3]);
  });

  test('goes over a new connection when the server hung up on the old one', async () => {
    await using server = await ScriptedSmtpServer.start();
    await using transport = transportTo(server.port);
    await transport.warm();
    server.hangUp();
    await transport.send(mail);
    expect([server.connections, server.contents.length]).toEqual([2, 1]);
  });

  test('goes over a new connection when the old one ends at the next command', async () => {
    await using server = await ScriptedSmtpServer.start((command, connection) =>
      connection === 1 && command === 'MAIL' ? '421 Idle for too long' : undefined,
    );
    await using transport = transportTo(server.port);
    await transport.warm();
    await transport.send(mail);
    expect([server.connections, server.contents.length]).toEqual([2, 1]);
  });

  test('goes over a new connection when the old one does not answer any more', async () => {
    await using server = await ScriptedSmtpServer.start((command, connection) =>
      connection === 1 && command === 'RSET' ? 'silence' : undefined,
    );
    await using transport = transportTo(server.port, { timeouts: { ...quick, silenceMs: 60_000, trustMs: 0 } });
    await transport.warm();
    await transport.send(mail);
    await transport.send(mail);
    expect([server.connections, server.contents.length]).toEqual([2, 2]);
  });

  test('is sent over TLS to a certificate authority that was configured', async () => {
    const tls = { hideSTARTTLS: false, key: testKey, cert: testCertificate };
    const secured: boolean[] = [];
    await using server = await RealServer.start({
      ...tls,
      onMailFrom: (_address, session, accept) => {
        secured.push(session.secure);
        accept();
      },
    });
    await using transport = transportTo(server.port, { requireTls: true, ca: testCertificate });
    await transport.send(mail);
    expect(secured).toEqual([true]);
  });

  test('is sent over TLS from the first byte', async () => {
    await using server = await RealServer.start({ secure: true, key: testKey, cert: testCertificate });
    await using transport = transportTo(server.port, { implicitTls: true, requireTls: true, ca: testCertificate });
    await transport.send(mail);
    expect(server.contents).toHaveLength(1);
  });

  test('is sent after a login', async () => {
    const users: unknown[] = [];
    await using server = await RealServer.start({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, answer) => {
        users.push([username, password]);
        answer(null, { user: username });
      },
    });
    await using transport = transportTo(server.port, { username: 'duly', password: 'a secret' });
    await transport.send(mail);
    expect(users).toEqual([['duly', 'a secret']]);
  });
});

describe('the mail server is unavailable', () => {
  test('when nothing listens', async () => {
    const server = await ScriptedSmtpServer.start();
    const { port } = server;
    await server[Symbol.asyncDispose]();
    await using transport = transportTo(port);
    expect(await failureOf(transport.send(mail))).toMatchObject({ kind: 'unavailable', stage: 'connect' });
    expect(await failureOf(transport.verify())).toMatchObject({ kind: 'unavailable', stage: 'connect' });
    expect(await failureOf(transport.warm())).toMatchObject({ kind: 'unavailable', stage: 'connect' });
  });

  test('when its name is unknown', async () => {
    await using transport = transportTo(25, { host: 'mail.invalid' });
    expect(await failureOf(transport.send(mail))).toMatchObject({ kind: 'unavailable', stage: 'connect' });
  });

  test.each<[string, SmtpScript, object]>([
    ['it never greets', () => 'silence', { stage: 'greeting' }],
    ['it hangs up before the greeting', () => 'cut', { stage: 'connect' }],
    ['it greets with 421', () => '421 Too busy', { stage: 'greeting', responseCode: 421 }],
    ['it greets with 554', () => '554 Not you', { stage: 'greeting', responseCode: 554 }],
    ['it is silent after EHLO', (c) => (c === 'EHLO' ? 'silence' : undefined), {}],
    ['it answers EHLO with 421', (c) => (c === 'EHLO' ? '421 Closing' : undefined), { stage: 'greeting' }],
    [
      'it refuses the sender for now',
      (c) => (c === 'MAIL' ? '451 Later' : undefined),
      { stage: 'sender', responseCode: 451 },
    ],
    [
      'it refuses the sender for good',
      (c) => (c === 'MAIL' ? '550 Who' : undefined),
      { stage: 'sender', responseCode: 550 },
    ],
    ['it wants a login', (c) => (c === 'RCPT' ? '530 Log in first' : undefined), { stage: 'login', responseCode: 530 }],
    ['it closes at the recipient', (c) => (c === 'RCPT' ? '421 Closing' : undefined), { responseCode: 421 }],
    [
      'it closes after the content',
      (c) => (c === 'content' ? '421 Closing' : undefined),
      { stage: 'content', responseCode: 421 },
    ],
    ['it hangs up at the sender', (c) => (c === 'MAIL' ? 'cut' : undefined), { stage: 'connect' }],
    ['it hangs up at the recipient', (c) => (c === 'RCPT' ? 'cut' : undefined), { stage: 'connect' }],
    ['it hangs up at DATA', (c) => (c === 'DATA' ? 'cut' : undefined), { stage: 'connect' }],
    ['it is silent at DATA', (c) => (c === 'DATA' ? 'silence' : undefined), { stage: 'connect' }],
    ['it speaks no SMTP', () => 'HTTP/1.1 400 Bad Request', {}],
  ])('when %s', async (_, script, expected) => {
    expect(await failureWhen(script)).toMatchObject({ kind: 'unavailable', ...expected });
  });

  test('when TLS is required and not offered', async () => {
    expect(await failureWhen(() => undefined, { requireTls: true })).toMatchObject({
      kind: 'unavailable',
      stage: 'tls',
    });
  });

  test.each([true, false])('when its certificate is not trusted (TLS required: %s)', async (requireTls) => {
    await using server = await RealServer.start({ hideSTARTTLS: false, key: testKey, cert: testCertificate });
    await using transport = transportTo(server.port, { requireTls });
    expect(await failureOf(transport.send(mail))).toMatchObject({ kind: 'unavailable', stage: 'tls' });
    expect(server.contents).toEqual([]);
  });

  test('when its certificate is not trusted and TLS is spoken from the first byte', async () => {
    await using server = await RealServer.start({ secure: true, key: testKey, cert: testCertificate });
    await using transport = transportTo(server.port, { implicitTls: true });
    expect(await failureOf(transport.send(mail))).toMatchObject({ kind: 'unavailable', stage: 'tls' });
  });

  test('when it refuses the login', async () => {
    await using server = await RealServer.start({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, answer) => answer(new Error('Wrong password')),
    });
    await using transport = transportTo(server.port, { username: 'duly', password: 'wrong-secret' });
    const failure = await failureOf(transport.send(mail));
    expect(failure).toMatchObject({ kind: 'unavailable', stage: 'login', responseCode: 535 });
    expect(await failureOf(transport.verify())).toMatchObject({ kind: 'unavailable', stage: 'login' });
    expect(failure.message).not.toContain('wrong-secret');
  });

  test('when it offers no login and one is configured', async () => {
    const failure = await failureWhen(() => undefined, { username: 'duly', password: 'x' });
    expect(failure).toMatchObject({ kind: 'unavailable', stage: 'login' });
  });
});

describe('a mail is refused', () => {
  test.each<[string, string, object]>([
    ['RCPT', '450 Mailbox busy', { kind: 'temporary', stage: 'recipient', responseCode: 450 }],
    ['RCPT', '550 No such user', { kind: 'permanent', stage: 'recipient', responseCode: 550 }],
    ['DATA', '451 Later', { kind: 'temporary', stage: 'content', responseCode: 451 }],
    ['DATA', '554 No', { kind: 'permanent', stage: 'content', responseCode: 554 }],
    ['content', '451 Greylisted', { kind: 'temporary', stage: 'content', responseCode: 451 }],
    ['content', '554 Spam', { kind: 'permanent', stage: 'content', responseCode: 554 }],
    ['content', '503 Bad sequence', { kind: 'temporary', stage: 'content', responseCode: 503 }],
  ])('at %s with %s, and the next one goes over the same connection', async (command, reply, expected) => {
    let refusals = 0;
    await using server = await ScriptedSmtpServer.start((c) => (c === command && refusals++ === 0 ? reply : undefined));
    await using transport = transportTo(server.port);
    expect(await failureOf(transport.send(mail))).toMatchObject(expected);
    await transport.send(mail);
    expect(server.connections).toBe(1);
  });

  test('the same way by a server that pipelines', async () => {
    let refusals = 0;
    await using server = await RealServer.start({
      onRcptTo: (_address, _session, answer) =>
        refusals++ === 0 ? answer(Object.assign(new Error('No such user'), { responseCode: 550 })) : answer(),
    });
    await using transport = transportTo(server.port);
    expect(await failureOf(transport.send(mail))).toMatchObject({ kind: 'permanent', stage: 'recipient' });
    await transport.send(mail);
    expect(server.contents).toHaveLength(1);
  });

  test('without a connection when its recipient is no address', async () => {
    await using transport = transportTo(1);
    const failure = await failureOf(transport.send({ ...mail, to: { name: '', address: 'a@x, b@x' } }));
    expect(failure).toMatchObject({ kind: 'permanent' });
  });
});

describe('it is uncertain whether a mail was accepted', () => {
  test.each<[string, SmtpScript]>([
    ['the connection is cut after the final dot', (c) => (c === 'content' ? 'cut' : undefined)],
    ['the reply to the final dot does not come in time', (c) => (c === 'content' ? 'silence' : undefined)],
  ])('when %s', async (_, script) => {
    await using server = await ScriptedSmtpServer.start(script);
    await using transport = transportTo(server.port);
    expect(await failureOf(transport.send(mail))).toMatchObject({ kind: 'uncertain', stage: 'content' });
    expect(server.contents).toHaveLength(1);
  });

  test('when the connection is old, too: it is not sent again from in here', async () => {
    await using server = await ScriptedSmtpServer.start((c) => (c === 'content' ? 'cut' : undefined));
    await using transport = transportTo(server.port);
    await transport.warm();
    expect(await failureOf(transport.send(mail))).toMatchObject({ kind: 'uncertain' });
    expect(server.contents).toHaveLength(1);
  });

  test('when all of the send takes too long', async () => {
    const script: SmtpScript = (c) => (c === 'content' ? 'silence' : undefined);
    const failure = await failureWhen(script, { timeouts: { ...quick, silenceMs: 60_000, sendMs: 200 } });
    expect(failure).toMatchObject({ kind: 'uncertain' });
  });

  test('when the transport is closed meanwhile', async () => {
    await using server = await ScriptedSmtpServer.start((c) => (c === 'content' ? 'silence' : undefined));
    const transport = transportTo(server.port, { timeouts: { ...quick, silenceMs: 60_000, sendMs: 60_000 } });
    const failure = failureOf(transport.send(mail));
    await vi.waitFor(() => expect(server.contents).toHaveLength(1));
    await transport.close(50);
    expect(await failure).toMatchObject({ kind: 'uncertain' });
  });
});

describe('the transport', () => {
  test('opens no more connections than it may, and tells how many are free', async () => {
    await using server = await ScriptedSmtpServer.start();
    await using transport = transportTo(server.port, { connections: 2 });
    expect(transport.freeSlots).toBe(2);
    const sends = Array.from({ length: 20 }, () => transport.send(mail));
    expect(transport.freeSlots).toBe(0);
    await Promise.all(sends);
    expect([server.connections, server.contents.length, transport.freeSlots]).toEqual([2, 20, 2]);
  });

  test('has no free slot beyond the rate', async () => {
    await using server = await ScriptedSmtpServer.start();
    await using transport = transportTo(server.port, { ratePerMinute: 2 });
    await transport.send(mail);
    expect([transport.freeSlots, transport.rateWaitMs]).toEqual([1, 0]);
    await transport.send(mail);
    expect(transport.freeSlots).toBe(0);
    expect(transport.rateWaitMs).toBeGreaterThan(50_000);
  });

  test('keeps the connection of a probe for the next mail', async () => {
    await using server = await ScriptedSmtpServer.start();
    await using transport = transportTo(server.port);
    await transport.verify();
    await transport.send(mail);
    expect(server.connections).toBe(1);
  });

  test('ends a connection that nobody used for a while', async () => {
    await using server = await ScriptedSmtpServer.start();
    await using transport = transportTo(server.port, { timeouts: { ...quick, idleMs: 20 } });
    await transport.warm();
    await vi.waitFor(() => expect(server.commands).toContain('QUIT'));
    expect(transport.idleConnections).toBe(0);
  });

  test('lets a send in progress end before it closes, and refuses later ones', async () => {
    await using server = await ScriptedSmtpServer.start();
    const transport = transportTo(server.port);
    await transport.warm();
    const send = transport.send(mail);
    await vi.waitFor(() => expect(server.commands).toContain('MAIL'));
    await transport.close();
    expect((await send).response).toMatch(/^250/);
    expect(await failureOf(transport.send(mail))).toMatchObject({ kind: 'unavailable' });
  });

  test('does not wait for a server that never greets when it closes', async () => {
    await using server = await ScriptedSmtpServer.start(() => 'silence');
    const transport = transportTo(server.port, { timeouts: { ...quick, greetingMs: 60_000, connectMs: 60_000 } });
    const failure = failureOf(transport.send(mail));
    await vi.waitFor(() => expect(server.connections).toBe(1));
    await transport.close();
    expect(await failure).toMatchObject({ kind: 'unavailable' });
  });
});
