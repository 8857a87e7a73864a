import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a signed link may be used for. A token made for one purpose is worthless for another. */
export type LinkPurpose = 'open-task' | 'snooze-reminder';

export interface LinkToSign {
  /** The application's secret; each purpose derives a key of its own from it. */
  secret: string;
  purpose: LinkPurpose;
  claims: Record<string, string>;
  expiresAt: Date;
}

export interface LinkToVerify {
  secret: string;
  purpose: LinkPurpose;
  token: string;
  now: Date;
}

const MAX_TOKEN_LENGTH = 2048;
const MAC_LENGTH = 43;

/**
 * Makes a token for a link in a mail: `<payload>.<HMAC-SHA256>`, both base64url, safe in a URL without escaping.
 * The claims can be read by whoever holds the link: they carry ids, never secrets or text.
 */
export function signLink({ secret, purpose, claims, expiresAt }: LinkToSign): string {
  const payload = Buffer.from(JSON.stringify({ claims, expiresAt: expiresAt.getTime() })).toString('base64url');
  return `${payload}.${macOf(secret, purpose, payload)}`;
}

/** The claims of a token, or null when it is malformed, was changed, has expired or was made for another purpose. */
export function verifyLink({ secret, purpose, token, now }: LinkToVerify): Record<string, string> | null {
  if (token.length > MAX_TOKEN_LENGTH) return null;
  const [payload, mac, ...rest] = token.split('.');
  if (!payload || mac?.length !== MAC_LENGTH || rest.length > 0) return null;
  // Compared as text: of the spellings that base64url decodes to the same bytes only ours is accepted.
  const sent = Buffer.from(mac);
  const expected = Buffer.from(macOf(secret, purpose, payload));
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) return null;
  const { claims, expiresAt } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    claims: Record<string, string>;
    expiresAt: number;
  };
  return now.getTime() < expiresAt ? claims : null;
}

function macOf(secret: string, purpose: LinkPurpose, payload: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `duly signed link: ${purpose}`, 32));
  return createHmac('sha256', key).update(payload).digest('base64url');
}
