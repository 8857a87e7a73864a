import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../api/call.ts';
import { Refused, Unanswered } from '../api/failures.ts';
import { createSender } from './sender.ts';
import type { Unsent } from './unsent.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the sender', () => {
  it('sends one after the other, in order', async () => {
    const { sent, log, sender } = setUp(['a', 'b'], async (key) => key);
    sender.send();
    await vi.runAllTimersAsync();
    expect(sent).toEqual(['a', 'b']);
    expect(log).toEqual(['reachable', 'answer a', 'reachable', 'answer b']);
  });

  it('repeats the same key until an answer comes, and nothing overtakes it', async () => {
    let tries = 0;
    const { sent, log, sender } = setUp(['a', 'b'], async (key) => {
      if (key === 'a' && tries++ < 2) throw new Unanswered('offline');
      return key;
    });
    sender.send();
    await vi.runAllTimersAsync();
    expect(sent).toEqual(['a', 'a', 'a', 'b']);
    expect(log).toEqual(['away', 'away', 'reachable', 'answer a', 'reachable', 'answer b']);
  });

  it('drops what was refused and goes on', async () => {
    const { log, sender } = setUp(['a', 'b'], async (key) => {
      if (key === 'a') throw refusal('invalid_input');
      return key;
    });
    sender.send();
    await vi.runAllTimersAsync();
    expect(log).toEqual(['reachable', 'refused a', 'reachable', 'answer b']);
  });

  it('keeps everything when the session is over', async () => {
    const { sent, log, sender } = setUp(['a', 'b'], async () => {
      throw refusal('unauthenticated');
    });
    sender.send();
    await vi.runAllTimersAsync();
    expect(sent).toEqual(['a']);
    expect(log).toEqual(['signed out']);
  });

  it('gives up on a change that makes the server fail again and again', async () => {
    const { sent, log, sender } = setUp(['a'], async () => {
      throw new Unanswered('internal', { isFault: true });
    });
    sender.send();
    await vi.runAllTimersAsync();
    expect(sent).toHaveLength(5);
    expect(log).toEqual(['reachable', 'refused a']);
  });
});

function setUp(keys: string[], answer: (key: string) => Promise<unknown>) {
  const queue = keys.map((key) => ({ key, command: 'complete-task', input: { id: key } }) as Unsent);
  const sent: string[] = [];
  const log: string[] = [];
  const call = (async (_name: string, input: { id: string }) => {
    sent.push(input.id);
    return answer(input.id);
  }) as unknown as Call;
  const sender = createSender({
    call,
    next: () => queue[0] ?? null,
    onAnswer: (unsent) => log.push(`answer ${queue.shift()?.key ?? unsent.key}`),
    onRefused: (unsent) => log.push(`refused ${queue.shift()?.key ?? unsent.key}`),
    onSignedOut: () => log.push('signed out'),
    onReachable: (isReachable) => log.push(isReachable ? 'reachable' : 'away'),
  });
  return { sent, log, sender };
}

function refusal(code: 'invalid_input' | 'unauthenticated'): Refused {
  return new Refused({ type: '', title: '', status: 422, code, detail: '', correlationId: '', errors: [] });
}
