import type { QueryResultRow } from 'pg';
import { createCredentialReader, sessionCookieName } from './credentials.ts';
import { ExpiringCache } from './expiring-cache.ts';
import { createJwtVerifier, type SigningKey } from './jwt-verifier.ts';

/** Who is asking, as far as every route but /api/auth is concerned. */
export interface Identity {
  userId: string;
  name: string;
  email: string;
  sessionId: string;
  via: 'cookie' | 'session-token' | 'jwt';
  /** When the session, or the JWT, ends. */
  expiresAt: Date;
}

export interface NewAccount {
  userId: string;
  email: string;
  /** As given at sign-up. */
  timeZone: string | null;
}

export interface GuardOptions {
  /** One prepared statement, e.g. `(statement) => pool.query(statement)`. */
  query<Row extends QueryResultRow>(statement: {
    name: string;
    text: string;
    values: unknown[];
  }): Promise<{ rows: Row[] }>;
  secret: string;
  publicUrl: string;
  isLocalMode: boolean;
  /** Milliseconds since 1970, the database's clock. */
  now(): number;
  /**
   * Writes the rows that an account needs before its first command. Called for an account's first request, and again
   * until it has succeeded once, perhaps by two processes at a time: ON CONFLICT DO NOTHING.
   */
  setUpAccount(account: NewAccount): Promise<void>;
  sessionCacheMs?: number;
  sessionCacheSize?: number;
}

export interface Guard {
  /** Null when nobody is signed in; rejects only when the database does not answer. */
  authenticate(source: {
    cookieHeader?: string | undefined;
    authorization?: string | undefined;
  }): Promise<Identity | null>;
  isAdministrator(userId: string): Promise<boolean>;
  /** Makes the end of a session felt here at once; other replicas follow within `sessionCacheMs`. */
  forget(session: { sessionId: string; token: string }): void;
}

/**
 * Answers "who is asking" about 20 times as fast as Better Auth's own lookup: verify the signature, read session and
 * account by one prepared statement, keep the answer for 5 s at most.
 */
export function createGuard(options: GuardOptions): Guard {
  const { query, now, publicUrl, secret } = options;
  const bounds = { maxAgeMs: options.sessionCacheMs ?? 5000, size: options.sessionCacheSize ?? 10_000, now };
  const sessions = new ExpiringCache<SessionRow | null>(bounds);
  const administrators = new ExpiringCache<boolean>(bounds);
  const origin = new URL(publicUrl).origin;
  const cookieName = sessionCookieName(!options.isLocalMode || origin.startsWith('https:'));
  const readCredential = createCredentialReader({ secret, cookieName });

  const verifyJwt = createJwtVerifier({
    origin,
    now,
    loadKeys: async () => (await query<SigningKey>({ ...SELECT_KEYS, values: [] })).rows,
  });

  const readSession = async (statement: typeof BY_TOKEN, value: string): Promise<SessionRow | null> => {
    const { rows } = await query<SessionRow>({ ...statement, values: [value] });
    const row = rows[0] ?? null;
    if (row?.needsSetUp) {
      await options.setUpAccount({ userId: row.userId, email: row.email, timeZone: row.timeZone });
      await query({ ...MARK_SET_UP, values: [row.userId] });
    }
    return row;
  };

  return {
    authenticate: async (source) => {
      const credential = readCredential(source);
      if (credential === null) return null;
      if (credential.kind !== 'jwt') {
        const { sessionToken } = credential;
        const row = await sessions.get(`token:${sessionToken}`, () => readSession(BY_TOKEN, sessionToken));
        return row && identify(row, credential.kind, row.expiresAt, now());
      }
      const jwt = await verifyJwt(credential.jwt);
      if (jwt === null) return null;
      const row = await sessions.get(`id:${jwt.sessionId}`, () => readSession(BY_ID, jwt.sessionId));
      if (row === null || row.userId !== jwt.userId) return null;
      return identify(row, 'jwt', new Date(Math.min(jwt.expiresAt, row.expiresAt.getTime())), now());
    },

    isAdministrator: (userId) =>
      administrators.get(
        userId,
        async () => (await query({ ...SELECT_ADMINISTRATOR, values: [userId] })).rows.length > 0,
      ),

    forget: ({ sessionId, token }) => {
      sessions.delete(`token:${token}`);
      sessions.delete(`id:${sessionId}`);
    },
  };
}

interface SessionRow {
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  expiresAt: Date;
  timeZone: string | null;
  needsSetUp: boolean;
}

function identify(row: SessionRow, via: Identity['via'], expiresAt: Date, now: number): Identity | null {
  if (Math.min(expiresAt.getTime(), row.expiresAt.getTime()) <= now) return null;
  const { userId, name, email, sessionId } = row;
  return { userId, name, email, sessionId, via, expiresAt };
}

const SELECT_SESSION = `
  select s.id as "sessionId", s.expires_at as "expiresAt", u.id as "userId", u.name, u.email,
         u.time_zone as "timeZone", u.set_up_at is null as "needsSetUp"
  from sessions s join users u on u.id = s.user_id`;
const BY_TOKEN = { name: 'session-by-token', text: `${SELECT_SESSION} where s.token = $1` };
const BY_ID = { name: 'session-by-id', text: `${SELECT_SESSION} where s.id = $1` };
const SELECT_KEYS = { name: 'signing-keys', text: 'select id, public_key as "publicKey" from signing_keys' };
const SELECT_ADMINISTRATOR = { name: 'administrator', text: 'select from administrator where user_id = $1' };
const MARK_SET_UP = {
  name: 'mark-account-set-up',
  text: 'update users set set_up_at = now() where id = $1 and set_up_at is null',
};
