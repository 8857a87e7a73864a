import { vi } from 'vitest';

/** Waits until the condition holds, and resolves with its value: what happens behind the scenes takes its time. */
export async function eventually<T>(condition: () => T | Promise<T>, withinMs = 10_000): Promise<Exclude<T, Falsy>> {
  const value: unknown = await vi.waitUntil(condition, { timeout: withinMs, interval: 10 });
  return value as Exclude<T, Falsy>;
}

/** Waits until what is asserted holds, and says what does not otherwise. */
export async function eventuallyHolds(assertion: () => void | Promise<void>, withinMs = 10_000): Promise<void> {
  await vi.waitFor(assertion, { timeout: withinMs, interval: 10 });
}

type Falsy = false | 0 | '' | null | undefined;
