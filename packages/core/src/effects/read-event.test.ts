import { expect, test } from 'vitest';
import type { Consumer } from './consumer.ts';
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
