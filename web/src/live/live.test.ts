import type { Frame } from '@duly/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Socket } from './live.ts';
import { startLive } from './live.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the live connection', () => {
  it('asks for what follows the position, and again from the new one when the socket closes', async () => {
    const { sockets, world } = setUp();
    sockets[0]?.say(frame('5'));
    expect(world.states).toEqual(['live']);
    sockets[0]?.fail();
    await vi.advanceTimersByTimeAsync(500);
    expect(sockets.map(({ after }) => after)).toEqual(['1', '5']);
  });

  it('polls while sockets do not open, and tries one again after a minute', async () => {
    const { sockets, world } = setUp();
    sockets[0]?.fail();
    await vi.advanceTimersByTimeAsync(500);
    world.answer = [frame('6')];
    sockets[1]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(world.states).toEqual(['polling']);
    expect(world.position).toBe('6');
    await vi.advanceTimersByTimeAsync(75_000);
    expect(sockets).toHaveLength(3);
  });

  it('says offline only when nothing gets through, and takes a socket as soon as something does', async () => {
    const { sockets, world } = setUp();
    world.answer = new TypeError('Failed to fetch');
    sockets[0]?.fail();
    await vi.advanceTimersByTimeAsync(500);
    expect(world.states).toEqual([]);
    sockets[1]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(world.states).toEqual(['offline']);
    world.answer = [];
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sockets).toHaveLength(3);
    sockets[2]?.say(frame('2'));
    expect(world.states.at(-1)).toBe('live');
  });

  it('opens a new socket when the page wakes up, and the old one is deaf', () => {
    const { sockets, world, live } = setUp();
    sockets[0]?.say(frame('5'));
    live.wake();
    sockets[0]?.say(frame('9'));
    expect(world.position).toBe('5');
    expect(sockets[1]?.after).toBe('5');
    expect(sockets[0]?.isClosed).toBe(true);
  });

  it('finds out that a silent socket is dead', async () => {
    const { sockets, world } = setUp();
    sockets[0]?.say(frame('5'));
    world.answer = [frame('6')];
    await vi.advanceTimersByTimeAsync(120_001);
    expect(sockets[1]?.after).toBe('5');
  });

  it('leaves nothing behind when it is stopped', async () => {
    const { sockets, live } = setUp();
    live.stop();
    sockets[0]?.fail();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sockets).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

function setUp() {
  const sockets: (Socket & { after: string; isClosed: boolean; say(frame: Frame): void; fail(): void })[] = [];
  const world: { position: string; states: string[]; answer: Frame[] | Error } = {
    position: '1',
    states: [],
    answer: [],
  };
  const live = startLive({
    openSocket(after) {
      const socket = {
        after,
        isClosed: false,
        onmessage: null as Socket['onmessage'],
        onclose: null as Socket['onclose'],
        close: () => {
          socket.isClosed = true;
        },
        say: (said: Frame) => socket.onmessage?.({ data: JSON.stringify(said) } as MessageEvent),
        fail: () => socket.onclose?.({} as CloseEvent),
      };
      sockets.push(socket);
      return socket;
    },
    async poll(_after, waitSeconds) {
      await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1000));
      if (world.answer instanceof Error) throw world.answer;
      return world.answer;
    },
    position: () => world.position,
    onFrame: (said) => {
      world.position = said.position;
    },
    onState: (state) => {
      if (world.states.at(-1) !== state) world.states.push(state);
    },
    random: () => 0.5,
  });
  return { sockets, world, live };
}

function frame(position: string): Frame {
  return { type: 'task.updated', data: {}, position, timestamp: '', correlationId: '' };
}
