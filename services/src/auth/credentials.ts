import { createHmac, timingSafeEqual } from 'node:crypto';

export type Credential = { kind: 'cookie' | 'session-token'; sessionToken: string } | { kind: 'jwt'; jwt: string };

export interface CredentialSource {
  cookieHeader?: string | undefined;
  authorization?: string | undefined;
}

/**
 * Reads what a request presents, with the signature of a session token already verified; null when it presents nothing
 * or anything doubtful. A bearer token decides alone: falling back to the cookie would get round the check of Origin.
 *
 * @param cookieName `sessionCookieName(...)`
 */
export function createCredentialReader({
  secret,
  cookieName,
}: {
  secret: string;
  cookieName: string;
}): (source: CredentialSource) => Credential | null {
  const verify = rememberingVerified((value) => verifySigned(value, secret));
  return ({ cookieHeader, authorization }) => {
    if (hasBearer(authorization)) {
      const token = authorization.slice(BEARER.length).trim();
      if (token.length > MAX_LENGTH) return null;
      if (token.split('.').length === 3) return { kind: 'jwt', jwt: token };
      const sessionToken = verify(token);
      return sessionToken === null ? null : { kind: 'session-token', sessionToken };
    }
    const value = findCookie(cookieHeader, cookieName);
    const sessionToken = value === null ? null : verify(value);
    return sessionToken === null ? null : { kind: 'cookie', sessionToken };
  };
}

/** The cookie that Better Auth sets; with the prefix browsers take it over TLS only (and on localhost). */
export function sessionCookieName(isSecure: boolean): string {
  return `${isSecure ? '__Secure-' : ''}better-auth.session_token`;
}

/** Whether the request speaks for itself by a token, however bad, instead of a cookie. */
export function hasBearer(authorization: string | undefined): authorization is string {
  return authorization !== undefined && authorization.slice(0, BEARER.length).toLowerCase() === BEARER;
}

const BEARER = 'bearer ';
const MAX_LENGTH = 4096;
const MOST_REMEMBERED = 10_000;

/** The value of the only cookie of this name. Two of them are refused: one may have been planted by a neighbour host. */
function findCookie(header: string | undefined, name: string): string | null {
  if (header === undefined) return null;
  const values = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [value] = values;
  return values.length === 1 && value !== undefined && value.length <= MAX_LENGTH ? value : null;
}

/** A signature stays good as long as the secret: one that was verified need not be computed for every request. */
function rememberingVerified(verifyValue: (value: string) => string | null): (value: string) => string | null {
  const verified = new Map<string, string>();
  return (value) => {
    const known = verified.get(value);
    if (known !== undefined) return known;
    const token = verifyValue(value);
    if (token === null) return null;
    verified.set(value, token);
    const oldest = verified.keys().next();
    if (verified.size > MOST_REMEMBERED && !oldest.done) verified.delete(oldest.value);
    return token;
  };
}

/** `<token>.<base64 of HMAC-SHA-256>`, perhaps percent-encoded; the token, or null when the signature is not ours. */
function verifySigned(value: string, secret: string): string | null {
  const decoded = decode(value);
  const dot = decoded?.lastIndexOf('.') ?? -1;
  if (decoded === null || dot < 1) return null;
  const token = decoded.slice(0, dot);
  const given = Buffer.from(decoded.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function decode(value: string): string | null {
  try {
    return value.includes('%') ? decodeURIComponent(value) : value;
  } catch {
    return null;
  }
}
