import { Refusal } from '@duly/contracts';
import type { FastifyRequest } from 'fastify';

/** No version of ours: versions begin with 1. */
const neverCurrent = 0;

/**
 * The version that If-Match names: undefined without it and for `*` (any). A value that no ETag of ours can be (weak,
 * unquoted, a list) is a version that is never current, so the answer is 412 once the object is found.
 */
export function expectedVersion(request: FastifyRequest): number | undefined {
  const ifMatch = request.headers['if-match'];
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^"([1-9]\d{0,9})"$/.exec(ifMatch.trim())?.[1];
  return version === undefined ? neverCurrent : Number(version);
}

/** The Idempotency-Key, 1 to 255 visible ASCII characters. */
export function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Refusal(
    'invalid_input',
    `The Idempotency-Key has ${key.length} characters: give one key of 1 to 255 visible ASCII characters, without spaces.`,
  );
}
