import { rootCertificates } from 'node:tls';
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte instead of STARTTLS; when absent, on port 465. */
  implicitTls?: boolean;
  username?: string;
  password?: string;
  /** Refuse a server that does not offer STARTTLS. What it offers is used and verified in any case. */
  requireTls: boolean;
  /** PEM of a certificate authority that is trusted beside the well-known ones. */
  ca?: string;
  ratePerMinute?: number;
  /** The name that we greet the server with; the machine's own when absent. */
  clientName?: string;
  /** Connections at most; 5. */
  connections?: number;
  timeouts?: Partial<SmtpTimeouts>;
}

export interface SmtpTimeouts {
  connectMs: number;
  greetingMs: number;
  /** Silence of the server after which a connection is given up. RFC 5321 4.5.3.2.6 wants 10 minutes after DATA. */
  silenceMs: number;
  /** All of one send, however the server trickles: a lease on a mail must be longer than the sum of this and the first two. */
  sendMs: number;
  /** How long a connection is kept without use. */
  idleMs: number;
  /** How long after its last use a connection is believed to be alive without asking. */
  trustMs: number;
}

export const defaultTimeouts: SmtpTimeouts = {
  connectMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 600_000,
  sendMs: 660_000,
  // Below the 5 minutes that servers have to wait for us (RFC 5321 4.5.3.2.7): we hang up, not they, mid-sentence.
  idleMs: 240_000,
  trustMs: 5_000,
};

/** The settings as nodemailer's connection takes them. Without a logger: what it logs has addresses in it. */
export function connectionOptions(settings: SmtpSettings): SMTPConnectionOptions {
  const timeouts = { ...defaultTimeouts, ...settings.timeouts };
  const secure = settings.implicitTls ?? settings.port === 465;
  return {
    host: settings.host,
    port: settings.port,
    secure,
    requireTLS: settings.requireTls && !secure,
    name: settings.clientName,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    dnsTimeout: timeouts.connectMs,
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(settings.ca ? { ca: [...rootCertificates, settings.ca] } : {}),
    },
  };
}
