import { describe, expect, it } from 'vitest';
import { BusAway, type OutgoingEvent } from '../port.ts';
import { startFakeSidecar } from './dapr-bus.test-support.ts';
import { publishEvents } from './publish-events.ts';
import { Sidecar } from './sidecar.ts';

const event = (key: string, text: string, topic: OutgoingEvent['topic'] = 'task-events'): OutgoingEvent => ({
  topic,
  partition: 7,
  key,
  eventId: text,
  event: text,
});
const sidecarAt = (daprUrl: string) => new Sidecar({ daprUrl, apiToken: 'ours' });

describe('publishing through daprd', () => {
  it('sends the text as it is, onto the partition given, with the token', async () => {
    await using fake = await startFakeSidecar();
    const text = '{"id":"1","data":"<ü>"}';
    expect(await publishEvents(sidecarAt(fake.url), 'pubsub-kafka', [event('ada', text)])).toEqual(new Set([0]));
    expect(fake.published).toEqual([
      {
        path: '/v1.0/publish/bulk/pubsub-kafka/task-events?metadata.rawPayload=true',
        token: 'ours',
        entries: [
          {
            entryId: '0',
            event: text,
            contentType: 'text/plain',
            metadata: { partitionKey: 'ada', partitionNumber: '7' },
          },
        ],
      },
    ]);
  });

  it('stops a key at its first failure, and goes on with the others', async () => {
    await using fake = await startFakeSidecar((text) => text === 'ada 2');
    const given = ['ada 1', 'bob 1', 'ada 2', 'bob 2', 'ada 3', 'bob 3'].map((text) => event(text.slice(0, 3), text));
    expect(await publishEvents(sidecarAt(fake.url), 'p', given)).toEqual(new Set([0, 1, 3, 5]));
    const sent = fake.published.flatMap(({ entries }) => entries.map((entry) => entry.event));
    expect(sent).not.toContain('ada 3');
  });

  it('acknowledges nothing behind a failure of the key, also where another topic took it', async () => {
    await using fake = await startFakeSidecar((text) => text === 'failing');
    const given = [
      event('ada', 'failing'),
      event('ada', 'fine', 'task-recurrence'),
      event('bob', 'fine', 'task-recurrence'),
    ];
    expect(await publishEvents(sidecarAt(fake.url), 'p', given)).toEqual(new Set([2]));
  });

  it('leaves the rest for another time when a key has more events than there is time for', async () => {
    await using fake = await startFakeSidecar(() => false, { answersAfterMs: 700 });
    const given = Array.from({ length: 10 }, (_, index) => event('ada', `${index}`));
    const acknowledged = await publishEvents(sidecarAt(fake.url), 'p', given);
    expect(acknowledged.size).toBeLessThan(3);
    expect([...acknowledged]).toEqual(fake.published.map((_, index) => index));
  });

  it('says that the bus is away when nothing is published, without trying every round', async () => {
    await using fake = await startFakeSidecar(() => true);
    const given = [event('ada', '1'), event('ada', '2'), event('bob', '1'), event('bob', '2')];
    await expect(publishEvents(sidecarAt(fake.url), 'p', given)).rejects.toThrow(BusAway);
    expect(fake.published).toHaveLength(1);
    await expect(publishEvents(sidecarAt('http://127.0.0.1:1'), 'p', given)).rejects.toThrow(
      /127\.0\.0\.1:1 does not answer/,
    );
  });
});
