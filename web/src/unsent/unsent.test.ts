import { describe, expect, it } from 'vitest';
import type { Unsent } from './unsent.ts';
import { inOrder, nextToSend, provisionalId, retarget } from './unsent.ts';

const create: Unsent = change({ key: 'a', madeAt: 1, command: 'create-task', input: { title: 'Milk' } });
const complete: Unsent = change({ key: 'b', madeAt: 2, command: 'complete-task', input: { id: 'new-a' } });

describe('unsent changes', () => {
  it('go out in the order in which they were made', () => {
    expect(inOrder([complete, create])).toEqual([create, complete]);
    expect(nextToSend([complete, create], 'here', 3)).toBe(create);
  });

  it('follow their task when it gets its id', () => {
    expect(retarget([complete], provisionalId(create), 'real')[0]?.input).toEqual({ id: 'real' });
    expect(retarget([complete], 'new-other', 'real')).toEqual([complete]);
  });

  it('of another window are left to it for ten seconds', () => {
    const elsewhere = { ...create, window: 'there', madeAt: 1_000 };
    expect(nextToSend([elsewhere], 'here', 10_999)).toBeNull();
    expect(nextToSend([elsewhere], 'here', 11_001)).toBe(elsewhere);
  });
});

function change(fields: Pick<Unsent, 'key' | 'madeAt' | 'command' | 'input'>): Unsent {
  return { account: 'me', window: 'here', order: 0, ...fields } as Unsent;
}
