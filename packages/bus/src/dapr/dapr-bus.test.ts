import { describe, expect, it } from 'vitest';
import { startFakeSidecar } from './dapr-bus.test-support.ts';
import { DaprBus } from './dapr-bus.ts';

const appApiToken = 'only daprd knows';

function startBus(daprUrl: string): Promise<DaprBus> {
  return DaprBus.start({
    daprUrl,
    pubsub: 'p',
    appPort: 0,
    apiToken: undefined,
    appApiToken,
    onError: () => {},
    onTrouble: () => {},
  });
}

function post(bus: DaprBus, path: string, body: object, token = appApiToken): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'dapr-api-token': token };
  return fetch(`http://127.0.0.1:${bus.appPort}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

const entry = (entryId: string, text: string, metadata: Record<string, string> | null = null) => ({
  entryId,
  event: Buffer.from(text).toString('base64'),
  metadata,
  contentType: 'application/octet-stream',
});
const at = (partition: string, offset: string) => ({ __partition: partition, __offset: offset });

describe('deliveries of daprd', () => {
  it('hand each partition over as one batch, and ask again for a failing one as a whole', async () => {
    await using fake = await startFakeSidecar();
    await using bus = await startBus(fake.url);
    const batches: string[][] = [];
    await using _ = await bus.subscribe('email', ['task-reminders'], { delivery: 'shared' }, async ({ events }) => {
      batches.push(events.map(({ topic, partition, position, event }) => `${topic}/${partition}@${position} ${event}`));
      if (events.some(({ event }) => event === 'bad')) throw new Error('not this one');
    });
    const entries = [
      entry('a', 'one', at('3', '10')),
      entry('b', 'good', at('5', '7')),
      entry('c', 'bad', at('3', '11')),
    ];
    const response = await post(bus, '/deliveries/email', { topic: 'task-reminders', entries });
    expect(batches).toEqual([['task-reminders/3@10 one', 'task-reminders/3@11 bad'], ['task-reminders/5@7 good']]);
    expect(await response.json()).toEqual({
      statuses: [
        { entryId: 'a', status: 'RETRY' },
        { entryId: 'c', status: 'RETRY' },
        { entryId: 'b', status: 'SUCCESS' },
      ],
    });
  });

  it('are never answered with 404, which daprd takes for done', async () => {
    await using fake = await startFakeSidecar();
    await using bus = await startBus(fake.url);
    const delivery = { topic: 'task-reminders', entries: [entry('a', 'one')] };
    for (const path of ['/deliveries/email', '/job/unknown', '/elsewhere'])
      expect((await post(bus, path, delivery)).status, path).toBe(503);
    await using _ = await bus.subscribe('email', ['task-events'], { delivery: 'shared' }, async () => {});
    expect((await post(bus, '/deliveries/email', delivery)).status).toBe(503);
    expect((await post(bus, '/deliveries/email', { topic: 'none of ours', entries: [] })).status).toBe(500);
  });

  it('are refused without the token, and the probe of health is not', async () => {
    await using fake = await startFakeSidecar();
    await using bus = await startBus(fake.url);
    let handled = 0;
    await using _ = await bus.subscribe('email', ['task-reminders'], { delivery: 'shared' }, async () => {
      handled += 1;
    });
    const delivery = { topic: 'task-reminders', entries: [entry('a', 'one')] };
    expect((await post(bus, '/deliveries/email', delivery, 'guessed')).status).toBe(401);
    expect((await post(bus, '/deliveries/email', delivery, '')).status).toBe(401);
    expect(handled).toBe(0);
    expect((await fetch(`http://127.0.0.1:${bus.appPort}/health/live`)).status).toBe(200);
  });

  it('of one partition wait for each other, those of another do not', async () => {
    await using fake = await startFakeSidecar();
    await using bus = await startBus(fake.url);
    const gate = Promise.withResolvers<void>();
    const log: string[] = [];
    await using _ = await bus.subscribe('email', ['task-reminders'], { delivery: 'shared' }, async ({ events }) => {
      const text = events[0]?.event ?? '';
      log.push(`begin ${text}`);
      if (text === 'slow') await gate.promise;
      log.push(`end ${text}`);
    });
    const deliver = (text: string, partition: string) =>
      post(bus, '/deliveries/email', { topic: 'task-reminders', entries: [entry('a', text, at(partition, '1'))] });
    const slow = deliver('slow', '1');
    await expect.poll(() => log).toEqual(['begin slow']);
    const repeated = deliver('repeated', '1');
    await deliver('other', '2');
    gate.resolve();
    await Promise.all([slow, repeated]);
    expect(log).toEqual(['begin slow', 'begin other', 'end other', 'end slow', 'begin repeated', 'end repeated']);
  });

  it('for every replica are done whatever the handler does', async () => {
    await using fake = await startFakeSidecar();
    await using bus = await startBus(fake.url);
    await using _ = await bus.subscribe('realtime', ['task-events'], { delivery: 'every-replica' }, async () => {
      throw new Error('no matter');
    });
    const response = await post(bus, '/deliveries/realtime', { topic: 'task-events', entries: [entry('a', 'one')] });
    expect(await response.json()).toEqual({ statuses: [{ entryId: 'a', status: 'SUCCESS' }] });
  });

  it('without a place get the partition of their account, and the same position each time', async () => {
    await using fake = await startFakeSidecar();
    await using bus = await startBus(fake.url);
    const places: string[] = [];
    await using _ = await bus.subscribe('email', ['task-reminders'], { delivery: 'shared' }, async ({ events }) => {
      places.push(...events.map(({ partition, position }) => `${partition}@${position}`));
    });
    const text = '{"partitionkey":"0197a5e2-0000-7000-8000-00000000000a"}';
    for (let time = 0; time < 2; time += 1)
      await post(bus, '/deliveries/email', { topic: 'task-reminders', entries: [entry('a', text)] });
    expect(places[0]).toMatch(/^\d+@[0-9a-f]{16}$/);
    expect(places[1]).toBe(places[0]);
  });
});

describe('jobs of daprd', () => {
  it('run what waits for them', async () => {
    await using fake = await startFakeSidecar();
    await using bus = await startBus(fake.url);
    let fired = 0;
    bus.jobs.on('reminders', () => {
      fired += 1;
    });
    expect((await post(bus, '/job/reminders', {})).status).toBe(200);
    expect(fired).toBe(1);
  });
});

describe('the bus while daprd is away', () => {
  it('starts, says so, and refuses to publish', async () => {
    await using bus = await startBus('http://127.0.0.1:1');
    await expect.poll(() => bus.problem()).toMatch(/daprd is away/);
    const event = { topic: 'task-events', partition: 0, key: 'k', eventId: 'e', event: '{}' } as const;
    await expect(bus.publish([event])).rejects.toThrow(/does not answer/);
  });
});
