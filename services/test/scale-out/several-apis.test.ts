import { once } from 'node:events';
import type { Frame } from '@duly/contracts';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually, eventuallyHolds } from '../guarantees/support/eventually.ts';
import { Client } from '../support/client.ts';
import { type App, startApp } from '../support/start-app.ts';

/** Another process of the same Duly. */
function startReplica({ context }: App): Promise<App> {
  return startApp({ environment: { DATABASE_URL: context.config.database?.url ?? '', ROLES: 'api' } });
}

/** One device of a person at one replica, and the positions that it was sent after its hello. */
class Device implements AsyncDisposable {
  readonly positions: number[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<number>;

  constructor(person: Client, replica: App, after: number | null) {
    const resume = after === null ? '' : `?after=${after}`;
    this.socket = new WebSocket(`${replica.url.replace('http', 'ws')}/ws${resume}`, {
      headers: { ...person.headers, origin: replica.url },
    });
    this.socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      if (frame.type !== 'hello') this.positions.push(Number(frame.position));
    });
    this.closed = once(this.socket, 'close').then(([code]) => code as number);
  }

  async hello(): Promise<this> {
    await once(this.socket, 'message');
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }
}

test('what is done through one replica is seen on the sockets of every replica', async () => {
  await using one = await startApp();
  await using other = await startReplica(one);
  const ann = await one.createUser();
  await using phone = await new Device(ann, one, null).hello();
  await using laptop = await new Device(ann, other, null).hello();
  const { status } = await at(ann, other).post('/api/tasks', { title: 'Through the other', reminders: [] });
  expect(status).toBe(201);
  await ann.createTask({ title: 'Through the one', reminders: [] });
  await eventuallyHolds(() =>
    expect([phone.positions, laptop.positions]).toEqual([
      [1, 2],
      [1, 2],
    ]),
  );
});

test('a device that goes from one replica to another misses nothing and hears nothing twice', async () => {
  await using one = await startApp();
  await using other = await startReplica(one);
  const ann = await one.createUser();
  const seen: number[] = [];
  let written = 0;
  for (const replica of [one, other, one, other]) {
    await using device = new Device(ann, replica, seen.length);
    const count = 5;
    for (let index = 0; index < count; index += 1)
      await at(ann, index % 2 === 0 ? one : other).createTask({ title: `Task ${written + index}`, reminders: [] });
    written += count;
    await eventually(() => device.positions.length >= 2);
    device.socket.terminate();
    await device.closed;
    seen.push(...device.positions);
    // While no device listens.
    await at(ann, replica).createTask({ title: 'Unheard', reminders: [] });
    written += 1;
  }
  await using last = new Device(ann, other, seen.length);
  await eventuallyHolds(() => expect(seen.length + last.positions.length).toBe(written));
  expect([...seen, ...last.positions]).toEqual(Array.from({ length: written }, (_, index) => index + 1));
});

test('a device hears of changes within seconds while the bus carries nothing', async () => {
  await using lone = await startApp({ environment: { ROLES: 'api' } });
  const ann = await lone.createUser();
  await using device = await new Device(ann, lone, null).hello();
  const polled = ann.get<{ items: Frame[] }>('/api/events?after=0&wait=20');
  await ann.createTask({ title: 'Nobody publishes this', reminders: [] });
  await eventuallyHolds(() => expect(device.positions).toEqual([1]));
  expect((await polled).body.items.map((frame) => frame.position)).toEqual(['1']);
});

test('a replica that ends sends its sockets elsewhere, where they go on', async () => {
  await using one = await startApp();
  const ann = await one.createUser();
  let code: number;
  let position: number;
  {
    await using ending = await startReplica(one);
    const device = await new Device(ann, ending, 0).hello();
    await ann.createTask({ title: 'Before', reminders: [] });
    await eventually(() => device.positions.length === 1);
    position = device.positions.at(-1) ?? 0;
    await ending[Symbol.asyncDispose]();
    code = await device.closed;
  }
  expect(code, 'going away (RFC 6455 7.4.1)').toBe(1001);
  await ann.createTask({ title: 'After', reminders: [] });
  await using device = new Device(ann, one, position);
  await eventuallyHolds(() => expect(device.positions).toEqual([2]));
});

test('a replica that is about to end turns new work away by its health, and serves what comes all the same', async () => {
  await using app = await startApp();
  const ann = await app.createUser();
  expect((await ann.get('/health/ready')).status).toBe(200);
  app.beginEnding();
  const ready = await ann.get('/health/ready');
  expect([ready.status, ready.body.status]).toEqual([503, 'ending']);
  expect((await ann.get('/health/live')).status, 'nobody should kill it').toBe(200);
  const served = await ann.post('/api/tasks', { title: 'In time' });
  expect([served.status, served.headers.get('connection')]).toEqual([201, 'close']);
});

/** The same person, asking another replica. */
function at(person: Client, replica: App): Client {
  return new Client(replica.url, person.headers, person.userId);
}
