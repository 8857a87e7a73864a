import { afterEach, describe, expect, it, vi } from 'vitest';
import { call } from './call.ts';
import { Refused, Unanswered } from './failures.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('call', () => {
  it('repeats under the same key after a network failure', async () => {
    const seen = network([new TypeError('Failed to fetch'), json(201, { id: '1' })]);
    vi.useFakeTimers();
    const result = call('create-task', { title: 'Milk' });
    await vi.runAllTimersAsync();
    expect(await result).toEqual({ id: '1' });
    expect(seen.map((headers) => headers['idempotency-key'])).toEqual([
      expect.any(String),
      seen[0]?.['idempotency-key'],
    ]);
  });

  it('says what the server refused, without repeating', async () => {
    const seen = network([json(422, { code: 'invalid_input', status: 422, detail: 'The title is empty', errors: [] })]);
    await expect(call('create-task', { title: '' })).rejects.toBeInstanceOf(Refused);
    expect(seen).toHaveLength(1);
  });

  it('treats 503 and an answer that is not JSON as no answer', async () => {
    network([json(503, { code: 'unavailable', status: 503 }), new Response('<html>proxy</html>')]);
    await expect(call('get-me', {}, { attempts: 1 })).rejects.toBeInstanceOf(Unanswered);
    await expect(call('get-me', {}, { attempts: 1 })).rejects.toBeInstanceOf(Unanswered);
  });

  it('sends If-Match as a quoted version', async () => {
    const seen = network([json(200, {})]);
    await call('complete-task', { id: '1' }, { ifMatch: 7 });
    expect(seen[0]?.['if-match']).toBe('"7"');
  });
});

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

function network(answers: (Response | Error)[]): Record<string, string>[] {
  const seen: Record<string, string>[] = [];
  vi.stubGlobal('fetch', async (_url: string, init: { headers: Record<string, string> }) => {
    seen.push(init.headers);
    const answer = answers.shift();
    if (answer instanceof Error || answer === undefined) throw answer;
    return answer;
  });
  return seen;
}
