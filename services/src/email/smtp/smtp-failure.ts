import type { NodemailerError } from 'nodemailer';

/**
 * What a failed send means for the mail:
 * - `unavailable`: the mail server, not the mail. Pause the channel, spend no attempt.
 * - `temporary`: the server refused this mail for now (4xx on RCPT or after DATA). One attempt.
 * - `permanent`: the server refused this mail for good (5xx on RCPT or after DATA), or no mail can be made of it.
 * - `uncertain`: the connection was lost or timed out after the content began to go out, so the server may have
 *   accepted it. One attempt; the repetition carries the same Message-ID.
 */
export type SmtpFailureKind = 'unavailable' | 'temporary' | 'permanent' | 'uncertain';

/** How far the conversation had come. */
export type SmtpStage = 'connect' | 'tls' | 'greeting' | 'login' | 'sender' | 'recipient' | 'content';

export class SmtpFailure extends Error {
  override readonly name = 'SmtpFailure';
  readonly kind: SmtpFailureKind;
  readonly stage: SmtpStage;
  /** The server's reply code, when it gave one. */
  readonly responseCode: number | null;

  constructor(
    message: string,
    details: { kind: SmtpFailureKind; stage: SmtpStage; responseCode?: number; cause?: unknown },
  ) {
    super(message, { cause: details.cause });
    this.kind = details.kind;
    this.stage = details.stage;
    this.responseCode = details.responseCode ?? null;
  }
}

/** The failure of opening a connection or of the login: always the server's. */
export function openingFailure(error: NodemailerError, server: string): SmtpFailure {
  return failure(`${server}: ${error.message}`, 'unavailable', openingStage(error), error);
}

/**
 * The failure of sending a mail over an open connection.
 *
 * nodemailer gives a refusal the command that was refused (`MAIL FROM`, `RCPT TO`, `DATA`) and its reply code; a lost
 * connection has the command `CONN` whatever was in flight, so whether the content had begun to go out comes from the
 * stream that it is read from.
 */
export function sendingFailure(error: NodemailerError, sent: { server: string; contentBegun: boolean }): SmtpFailure {
  const code = error.responseCode ?? 0;
  const message = `${sent.server}: ${error.message}`;
  if (code === 421 && !(sent.contentBegun && error.command === 'CONN')) {
    return failure(message, 'unavailable', stageOf(error.command, sent.contentBegun), error);
  }
  // "Authentication required", "must issue STARTTLS": the server refuses us, not this mail.
  if ([530, 534, 535, 538].includes(code)) return failure(message, 'unavailable', 'login', error);
  switch (error.command) {
    case 'RCPT TO':
      return failure(message, verdict(code), 'recipient', error);
    case 'DATA':
      return failure(message, verdict(code), 'content', error);
    case 'API':
      // A call on a connection that has just gone has the code of a lost connection; else the envelope is unusable.
      if (error.code !== 'ECONNECTION') return failure(message, 'permanent', 'recipient', error);
  }
  return sent.contentBegun
    ? failure(message, 'uncertain', 'content', error)
    : failure(message, 'unavailable', stageOf(error.command, false), error);
}

/** 503 (bad sequence of commands) says that the session was confused, not that the mail was refused. */
function verdict(code: number): SmtpFailureKind {
  return code >= 500 && code !== 503 ? 'permanent' : 'temporary';
}

function stageOf(command: string | undefined, contentBegun: boolean): SmtpStage {
  if (contentBegun || command === 'DATA') return 'content';
  if (command === 'RCPT TO') return 'recipient';
  return command === 'MAIL FROM' ? 'sender' : 'connect';
}

function openingStage({ code, originalCode, timeoutType, command, responseCode }: NodemailerError): SmtpStage {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'login';
  if (code === 'ETLS' || timeoutType === 'UPGRADE_TIMEOUT') return 'tls';
  if (/CERT|SSL|TLS|ISSUER|SIGNATURE/.test(originalCode ?? '')) return 'tls';
  if (timeoutType === 'GREETING_TIMEOUT' || responseCode || command === 'EHLO' || command === 'HELO') return 'greeting';
  return 'connect';
}

function failure(message: string, kind: SmtpFailureKind, stage: SmtpStage, cause: NodemailerError): SmtpFailure {
  const { responseCode } = cause;
  return new SmtpFailure(message, { kind, stage, cause, ...(responseCode ? { responseCode } : {}) });
}
