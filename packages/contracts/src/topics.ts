import { type EventType, eventData } from './events/index.ts';
import { murmur2 } from './murmur2.ts';

/** Partitions of every topic. Never changed in place: the order of one account's events would break. */
export const partitionCount = 12;

export const topics = {
  'task-events': { keptDays: 7, deadLettersKeptDays: 30 },
  'task-reminders': { keptDays: 7, deadLettersKeptDays: 7 },
  'task-recurrence': { keptDays: 7, deadLettersKeptDays: 14 },
} as const;

export type Topic = keyof typeof topics;
/** Where other tools read what a consumer of a topic has given up; of one partition. */
export type DeadLetterTopic = `${Topic}-dlq`;

export function deadLetterTopicOf(topic: string): string {
  return `${topic}-dlq`;
}

export const topicNames = Object.keys(topics) as Topic[];

/** The events that can close an occurrence of a series; they do when the task repeats and was open. */
const closingTypes: ReadonlySet<EventType> = new Set(['task.completed', 'task.skipped', 'task.deleted']);

/** The topics that an event goes to. What closes an occurrence of a series also goes to `task-recurrence`. */
export function topicsOf(type: EventType, closesOccurrence: boolean): Topic[] {
  if (type.startsWith('reminder.')) return ['task-reminders'];
  return closesOccurrence ? ['task-events', 'task-recurrence'] : ['task-events'];
}

/** The types of event that may be met on a topic. */
export function eventTypesOf(topic: Topic): EventType[] {
  const types = Object.keys(eventData) as EventType[];
  return types.filter((type) => topicsOf(type, closingTypes.has(type)).includes(topic));
}

/** The partition of an account on every topic: what Kafka's own Java client would choose for the key. */
export function partitionOf(userId: string): number {
  return (murmur2(userId) & 0x7fffffff) % partitionCount;
}
