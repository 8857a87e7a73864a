import { createHash } from 'node:crypto';
import { Refusal } from '@duly/contracts';
import { codeOf } from '../store/database-errors.ts';

type Key = string | number | null;

/** A page's end as an opaque text, bound to the filters that it was made with. */
export function encodeCursor(filters: unknown, keys: readonly Key[]): string {
  return Buffer.from(JSON.stringify([bindingOf(filters), ...keys])).toString('base64url');
}

/** The keys of a cursor; refuses one that is broken or was made with other filters. */
export function decodeCursor(filters: unknown, cursor: string | undefined, keyCount: number): Key[] | null {
  if (cursor === undefined) return null;
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== keyCount + 1 || parts[0] !== bindingOf(filters)) throw invalid();
  const keys = parts.slice(1);
  if (!keys.every((key) => key === null || typeof key === 'string' || typeof key === 'number')) throw invalid();
  return keys;
}

/**
 * Reads with the keys of a cursor. A key that is not of its column's type (SQLSTATE class 22) was made up by somebody,
 * who can know the binding: it is refused like any other broken cursor.
 */
export async function readFromCursor<Result>(cursor: string | undefined, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (cursor !== undefined && codeOf(error)?.startsWith('22')) throw invalid(error);
    throw error;
  }
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalid();
  }
}

function bindingOf(filters: unknown): string {
  return createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 10);
}

function invalid(cause?: unknown): Refusal {
  return new Refusal(
    'invalid_cursor',
    'The cursor does not belong to these filters: take nextCursor of the last page, with the same filters',
    {
      pointer: '/cursor',
      cause,
    },
  );
}
