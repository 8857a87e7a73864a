import { Refusal } from '@duly/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patience } from './overload.ts';
import { Turns } from './turns.ts';

/** Work that ends when the test says so. */
class Work {
  readonly begun: string[] = [];
  readonly #ends: (() => void)[] = [];

  run = (name: string) => () => {
    this.begun.push(name);
    return new Promise<void>((resolve) => this.#ends.push(resolve));
  };

  endOldest(): Promise<void> {
    this.#ends.shift()?.();
    return begun();
  }
}

/** Whoever's turn it is begins a moment later. */
async function begun(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : error);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('turns', () => {
  it('never gives one account more than half, however much it asks', async () => {
    const turns = new Turns(4);
    const work = new Work();
    for (const name of ['a1', 'a2', 'a3']) void turns.take('ada', work.run(name));
    void turns.take('eve', work.run('e1'));
    await begun();
    expect(work.begun).toEqual(['a1', 'a2', 'e1']);
    await work.endOldest();
    expect(work.begun).toEqual(['a1', 'a2', 'e1', 'a3']);
  });

  it('go around the accounts, so that nobody waits for all of another', async () => {
    const turns = new Turns(1);
    const work = new Work();
    for (const name of ['a1', 'a2', 'a3']) void turns.take('ada', work.run(name));
    for (const name of ['e1', 'e2']) void turns.take('eve', work.run(name));
    await begun();
    for (let ended = 0; ended < 4; ended += 1) await work.endOldest();
    expect(work.begun).toEqual(['a1', 'a2', 'e1', 'a3', 'e2']);
  });

  it('are given back when the work fails', async () => {
    const turns = new Turns(1);
    await expect(turns.take('ada', () => Promise.reject(new Error('No')))).rejects.toThrow('No');
    expect(await turns.take('ada', async () => 'next')).toBe('next');
  });

  it('are refused to an account that has too much waiting already, and to nobody else', async () => {
    const turns = new Turns(2);
    const work = new Work();
    // Turns have become slow.
    for (let count = 0; count < 50; count += 1) {
      const slow = turns.take('ada', work.run('slow'));
      await vi.advanceTimersByTimeAsync(1_000);
      await work.endOldest();
      await slow;
    }
    const outcomes: unknown[] = [];
    for (let count = 0; count < patience.burst + 10; count += 1)
      turns.take('ada', work.run('flood')).catch((error: unknown) => outcomes.push(codeOf(error)));
    await begun();
    expect(outcomes).toEqual(Array.from({ length: 9 }, () => 'rate_limited'));
    void turns.take('eve', work.run('modest'));
    await begun();
    expect(work.begun.at(-1)).toBe('modest');
  });

  it('do not come after too long a wait, and the work is not begun', async () => {
    const turns = new Turns(1);
    const work = new Work();
    void turns.take('ada', work.run('stuck'));
    const waiting = turns.take('eve', work.run('late')).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(patience.longestMs);
    expect(await waiting).toMatchObject({ code: 'rate_limited', retryAfterSeconds: expect.any(Number) });
    await work.endOldest();
    expect(work.begun).toEqual(['stuck']);
  });
});
