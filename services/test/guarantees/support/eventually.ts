import { vi } from 'vitest';

/** Waits until the condition holds, and resolves with its value: what happens behind the scenes takes its time. */
export async function eventually<T>(condition: () => T | Promise<T>, withinMs = 10_000): Promise<NonNullable<T>> {
  const value = await vi.waitUntil(condition, { timeout: withinMs, interval: 10 });
  return value as NonNullable<T>;
}

/** Waits until what is read equals what is expected; says the difference otherwise. */
export async function eventuallyEqual<T>(read: () => Promise<T>, check: (value: T) => void): Promise<void> {
  await vi.waitFor(async () => check(await read()), { timeout: 10_000, interval: 10 });
}
