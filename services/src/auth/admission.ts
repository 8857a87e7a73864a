import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who may sign up: everybody, those who were invited, or nobody. */
export type SignUp = 'open' | 'invite' | 'closed';

/** Why an account was let in; stored with it. 'first' and 'set-up' claim the administrator's row (0001-auth.sql). */
export type Admission = 'open' | 'invited' | 'first' | 'set-up';

export interface AdmissionFacts {
  signUp: SignUp;
  isLocalMode: boolean;
  hasAdministrator: boolean;
  hasUser: boolean;
  /** The address is one of ADMIN_EMAILS. */
  isListed: boolean;
  /** The address is under duly.invalid, which can belong to nobody (RFC 2606): an account of the smoke test. */
  isNobodys: boolean;
  /** The request carries the set-up code. */
  hasSetUpCode: boolean;
}

/**
 * Decides whether a sign-up is let in, and as what; null refuses it.
 * In local mode the first account becomes the administrator. In server mode only the set-up code makes one, while there
 * is none: being first, or being listed, proves nothing to a server that strangers can reach. An account that is
 * nobody's never becomes one, so that a smoke test of a new installation does not take the person's place.
 */
export function decideAdmission(facts: AdmissionFacts): Admission | null {
  if (facts.isNobodys) return facts.signUp === 'open' ? 'open' : null;
  if (!facts.hasAdministrator && facts.isLocalMode && !(facts.signUp === 'closed' && facts.hasUser)) {
    return facts.signUp === 'open' ? 'first' : 'set-up';
  }
  if (!facts.hasAdministrator && facts.hasSetUpCode && !(facts.signUp === 'closed' && facts.hasUser)) return 'set-up';
  if (facts.signUp === 'open') return 'open';
  return facts.signUp === 'invite' && facts.isListed ? 'invited' : null;
}

/**
 * The code that lets the first administrator sign up in server mode. Derived from the secret, so that every replica
 * and every restart shows the same one; worthless once there is an administrator. 100 bits, in groups to be typed.
 */
export function setUpCode(secret: string): string {
  const digest = createHmac('sha256', secret).update('duly: set-up code').digest();
  return Array.from(digest.subarray(0, 20), (byte) => ALPHABET[byte % 32])
    .join('')
    .replace(/(.{5})(?!$)/g, '$1-');
}

/** Compares in constant time; case and dashes do not matter. */
export function isSetUpCode(given: unknown, secret: string): boolean {
  if (typeof given !== 'string' || given.length > 100) return false;
  const digest = (code: string) => createHmac('sha256', secret).update(code.toUpperCase().replace(/-/g, '')).digest();
  return timingSafeEqual(digest(given), digest(setUpCode(secret)));
}

/** Crockford's base 32: no letter that looks like a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
