import { createHash } from 'node:crypto';
import { Refusal } from '@duly/contracts';
import type { Sql } from './sql.ts';
import type { Table } from './table.ts';

/** What a client sent with an Idempotency-Key; `fingerprint` is that of its body. */
export interface IdempotencyRequest {
  route: string;
  key: string;
  fingerprint: string;
}

export interface IdempotencyRow {
  user_id: string;
  route: string;
  key: string;
  fingerprint: string;
  status: number;
  body: string;
  created_at: Date;
}

export const idempotencyTable: Table<IdempotencyRow> = {
  name: 'idempotency_keys',
  key: ['user_id', 'route', 'key'],
  columns: {
    user_id: 'uuid',
    route: 'text',
    key: 'text',
    fingerprint: 'text',
    status: 'smallint',
    body: 'text',
    created_at: 'timestamptz',
  },
};

export const idempotencyKeptMs = 24 * 3_600_000;

/** The same JSON value has the same fingerprint, however its members are ordered. */
export function fingerprintOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)) ?? '')
    .digest('base64url');
}

/** The stored answer to the same request, if there is one; refuses a key that was used for another request. */
export async function findStoredAnswer(
  sql: Sql,
  userId: string,
  request: IdempotencyRequest,
  now: Date,
): Promise<IdempotencyRow | undefined> {
  const { rows } = await sql.query<IdempotencyRow>(
    'select * from idempotency_keys where user_id = $1 and route = $2 and key = $3 and created_at > $4',
    [userId, request.route, request.key, new Date(now.getTime() - idempotencyKeptMs).toISOString()],
  );
  const stored = rows[0];
  if (stored && stored.fingerprint !== request.fingerprint) throw keyReused(request.key);
  return stored;
}

export function keyReused(key: string): Refusal {
  return new Refusal(
    'idempotency_key_reused',
    `The Idempotency-Key "${key}" was used for a request with another body: use a new key for a new request`,
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
