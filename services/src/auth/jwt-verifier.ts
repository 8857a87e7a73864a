import { createHash } from 'node:crypto';
import { type CryptoKey, errors, importJWK, type JWTHeaderParameters, jwtVerify } from 'jose';

export interface SigningKey {
  id: string;
  /** The public key as JWK, in JSON. */
  publicKey: string;
}

export interface VerifiedJwt {
  userId: string;
  sessionId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export interface JwtVerifierOptions {
  loadKeys(): Promise<SigningKey[]>;
  /** Origin of PUBLIC_URL: both issuer and audience. */
  origin: string;
  /** Milliseconds since 1970, the database's clock. */
  now(): number;
  cacheSize?: number;
}

/**
 * Verifies our own JWTs (EdDSA, 15 minutes; sub and sid); null for any other. A verified token is remembered by its
 * hash until it expires, because a signature costs 82 us. Tokens of the same keys for another audience are refused.
 */
export function createJwtVerifier({ loadKeys, origin, now, cacheSize = 10_000 }: JwtVerifierOptions) {
  const verified = new Map<string, VerifiedJwt>();
  let keys = new Map<string, CryptoKey | Uint8Array>();
  let loadedAt = Number.NEGATIVE_INFINITY;

  const findKey = async ({ kid }: JWTHeaderParameters) => {
    const age = now() - loadedAt;
    if (age > KEYS_MAX_AGE_MS || (!keys.has(kid ?? '') && age > KEYS_MIN_AGE_MS)) {
      const loaded = await loadKeys();
      keys = new Map(await Promise.all(loaded.map(async (key) => [key.id, await importKey(key)] as const)));
      loadedAt = now();
    }
    const key = keys.get(kid ?? '');
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  };

  return async (jwt: string): Promise<VerifiedJwt | null> => {
    const hash = createHash('sha256').update(jwt).digest('base64');
    const known = verified.get(hash);
    if (known) {
      if (known.expiresAt > now()) return known;
      verified.delete(hash);
      return null;
    }
    const fresh = await verify(jwt, findKey, origin, now());
    if (fresh === null) return null;
    const oldest = verified.keys().next();
    if (verified.size >= cacheSize && !oldest.done) verified.delete(oldest.value);
    verified.set(hash, fresh);
    return fresh;
  };
}

/** Keys do not change in practice; an hour bounds how long a deleted one is still accepted. */
const KEYS_MAX_AGE_MS = 60 * 60 * 1000;
/** An unknown key id makes us look again, but not for every forged token. */
const KEYS_MIN_AGE_MS = 1000;

const importKey = (key: SigningKey) => importJWK(JSON.parse(key.publicKey), 'EdDSA');

async function verify(
  jwt: string,
  findKey: (header: JWTHeaderParameters) => Promise<CryptoKey | Uint8Array>,
  origin: string,
  now: number,
): Promise<VerifiedJwt | null> {
  try {
    const { payload } = await jwtVerify(jwt, findKey, {
      algorithms: ['EdDSA'],
      issuer: origin,
      audience: origin,
      currentDate: new Date(now),
      requiredClaims: ['sub', 'sid', 'exp'],
    });
    const { sub, sid, exp } = payload;
    if (!isUuid(sub) || !isUuid(sid) || exp === undefined) return null;
    return { userId: sub, sessionId: sid, expiresAt: exp * 1000 };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
