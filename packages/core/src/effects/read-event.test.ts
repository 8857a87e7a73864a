import { dataSchemaOf } from '@duly/contracts';
import { describe, expect, test } from 'vitest';
import { type Consumer, doubling } from './consumer.ts';
import { readEvent } from './read-event.ts';

const id = '01a1fcc5-c7aa-7088-8c24-63ec05eba339';
const instant = '2026-12-01T09:00:00.000Z';
const consumer: Consumer = {
  name: 'test',
  types: ['task.created'],
  keyOf: (event) => event.partitionkey,
  retryAfterMs: [],
  effect: async () => {},
};

test('reads an event of a newer program that has more fields than this one knows', () => {
  expect(readEvent(consumer, JSON.stringify(event({ estimate: 30 }))).kind).toBe('event');
});

test('does not read a task that lacks what every task has', () => {
  const reading = readEvent(consumer, JSON.stringify(event({ title: undefined })));
  expect(reading).toMatchObject({ kind: 'unreadable', error: expect.stringContaining('/task/title') });
});

const userId = '0194a5d0-0000-7000-8000-000000000001';
const seriesId = '0194a5d0-0000-7000-8000-000000000002';

const endings: Consumer<'series.ended'> = {
  name: 'test',
  types: ['series.ended'],
  keyOf: (event) => event.data.seriesId,
  retryAfterMs: [],
  effect: async () => {},
};

const ended = {
  specversion: '1.0',
  id: '0194a5d0-0000-7000-8000-000000000003',
  type: 'series.ended',
  source: '/duly',
  time: '2026-12-01T12:00:00.000Z',
  subject: seriesId,
  datacontenttype: 'application/json',
  dataschema: dataSchemaOf('series.ended'),
  partitionkey: userId,
  sequence: '12',
  correlationid: 'request',
  data: { seriesId, taskId: null, actor: { kind: 'user', name: 'Ada' } },
};

const read = (change: Record<string, unknown> = {}) =>
  readEvent(endings as Consumer, JSON.stringify({ ...ended, ...change }));

describe('an incoming text', () => {
  test('that is an event of the consumer is read with its key and number', () => {
    expect(read()).toMatchObject({ kind: 'event', key: seriesId, sequence: 12 });
  });

  test('with fields that nobody here knows yet is read all the same', () => {
    expect(read({ data: { ...ended.data, mood: 'fine' }, dataclass: 'x' })).toMatchObject({ kind: 'event' });
  });

  test.each([
    { what: 'of an unknown type', change: { type: 'series.imagined' } },
    { what: 'of a type for others', change: { type: 'task.created' } },
    { what: 'of a type that is a property of every object', change: { type: 'constructor' } },
  ])('$what is ignored', ({ change }) => {
    expect(read(change)).toEqual({ kind: 'ignored' });
  });

  test.each([dataSchemaOf('series.ended', 2), 'https://example.com/schema'])(
    'of the version %s waits',
    (dataschema) => {
      expect(read({ dataschema, data: 'anything' })).toMatchObject({
        kind: 'unknown-version',
        key: userId,
        sequence: 12,
      });
    },
  );

  test.each([
    { what: 'no JSON', text: '{"id":', error: 'Not JSON' },
    { what: 'no object', text: '7', error: 'Not an event' },
    { what: 'no event', text: '{"type":"series.ended"}', error: 'Not an event: /specversion' },
    {
      what: 'an event without its data',
      text: JSON.stringify({ ...ended, data: {} }),
      error: 'Not a series.ended: /seriesId',
    },
  ])('that is $what is unreadable, and says why', ({ text, error }) => {
    expect(readEvent(endings as Consumer, text)).toEqual({ kind: 'unreadable', error: expect.stringContaining(error) });
  });

  test('whose number is none is unreadable', () => {
    expect(read({ sequence: 'first' })).toMatchObject({ kind: 'unreadable' });
  });
});

test('waits that double begin with the first', () => {
  expect(doubling(1_000, 5)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
});

function event(extra: Record<string, unknown>) {
  const task = {
    id,
    title: 'Call mum',
    notes: '',
    projectId: null,
    parentId: null,
    tags: [],
    priority: 'none',
    due: null,
    dueAt: null,
    recurrence: null,
    seriesId: null,
    reminders: [],
    position: 1,
    completedAt: null,
    deletedAt: null,
    createdAt: instant,
    updatedAt: instant,
    version: 1,
    ...extra,
  };
  return {
    specversion: '1.0',
    id,
    type: 'task.created',
    source: '/duly',
    time: instant,
    subject: id,
    datacontenttype: 'application/json',
    dataschema: 'urn:duly:event:task.created:1',
    partitionkey: id,
    sequence: '1',
    correlationid: 'c',
    data: { task, actor: { kind: 'user', name: 'Ann' } },
  };
}
