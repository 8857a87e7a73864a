import { z } from 'zod';
import { accountEvents } from './account-events.ts';
import { Envelope } from './envelope.ts';
import { reminderEvents } from './reminder-events.ts';
import { taskEvents } from './task-events.ts';

/** Every type of event and the schema of its data, version 1. */
export const eventData = { ...taskEvents, ...reminderEvents, ...accountEvents } as const;

export type EventType = keyof typeof eventData;
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>;

/** An event as it travels. `DulyEvent<'task.completed'>` narrows the data. */
export type DulyEvent<T extends EventType = EventType> = T extends EventType
  ? Omit<z.infer<typeof Envelope>, 'type' | 'data'> & { type: T; data: EventData<T> }
  : never;

/** The schema of one type of event, envelope and data. */
export function eventSchema(type: EventType) {
  return Envelope.extend({ type: z.literal(type), data: eventData[type] });
}

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventData, type);
}

export { dataSchemaOf, parseDataSchema } from './envelope.ts';
export { ReminderEventData } from './reminder-events.ts';
export { TaskEventData, TaskUpdatedData } from './task-events.ts';
export { accountEvents, Envelope, reminderEvents, taskEvents };
