import type { Pool } from 'pg';
import type { SignUp } from './admission.ts';
import type { CountAttempt } from './rate-limits.ts';

export interface AuthMail {
  kind: 'verify-email' | 'reset-password';
  userId: string;
  recipient: { name: string; address: string };
  /** A page under PUBLIC_URL; it acts by POST only. */
  url: string;
}

export interface AuthOptions {
  pool: Pool;
  /** At least 32 characters; signs cookies, encrypts the keys of JWTs. */
  secret: string;
  /** PUBLIC_URL; its origin is the issuer and audience of JWTs. */
  publicUrl: string;
  isLocalMode: boolean;
  signUp: SignUp;
  /** Addresses that may sign up when `signUp` is 'invite'. */
  adminEmails: string[];
  /** No session before the address is verified. */
  requireVerifiedEmail: boolean;
  /** Counts attempts per client address and path; null (AUTH_RATE_LIMIT=off) limits nothing. */
  countAttempt: CountAttempt | null;
  /** Called outside of any transaction. When it fails the person can ask for the mail again. */
  sendMail(mail: AuthMail): Promise<void>;
  /** Called after a session was deleted: sign-out, revocation, a new password. */
  onSessionEnded(session: { sessionId: string; token: string }): void;
  /** Makes the ids of all rows (UUIDv7). */
  newId(): string;
  logError(message: string, error: unknown): void;
}

/** The header in which the bridge names the client's address; whatever a client sends in it is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-duly-client-address';
