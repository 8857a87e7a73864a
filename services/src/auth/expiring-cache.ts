/**
 * Answers of a lookup, kept for a while and never more than `size`. Concurrent lookups of one key share one answer; a
 * failed one is not kept. Its age counts from before the lookup, so no answer is older than `maxAgeMs`; `delete` drops
 * lookups that are still under way too.
 */
export class ExpiringCache<Value> {
  readonly #entries = new Map<string, { value: Promise<Value>; since: number }>();
  readonly #maxAgeMs: number;
  readonly #size: number;
  readonly #now: () => number;

  constructor({ maxAgeMs, size, now }: { maxAgeMs: number; size: number; now: () => number }) {
    this.#maxAgeMs = maxAgeMs;
    this.#size = size;
    this.#now = now;
  }

  get(key: string, lookUp: () => Promise<Value>): Promise<Value> {
    const now = this.#now();
    const known = this.#entries.get(key);
    if (known && now - known.since < this.#maxAgeMs && now >= known.since) return known.value;
    const entry = { value: lookUp(), since: now };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#size && !oldest.done) this.#entries.delete(oldest.value);
    entry.value.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return entry.value;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
