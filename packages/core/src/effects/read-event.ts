import { type DulyEvent, Envelope, eventData, isEventType, parseDataSchema } from '@duly/contracts';
import type { Consumer } from './consumer.ts';

/** What an incoming text is for a consumer. */
export type Reading =
  | { kind: 'event'; event: DulyEvent; key: string; sequence: number }
  /** Of a type that nobody here knows, or that this consumer does not handle. */
  | { kind: 'ignored' }
  /** Of a version that this program does not know yet: it waits for one that does. */
  | { kind: 'unknown-version'; event: DulyEvent; key: string; sequence: number; error: string }
  | { kind: 'unreadable'; error: string };

const knownVersion = 1;

export function readEvent(consumer: Consumer, text: string): Reading {
  const json = parse(text);
  if (json === undefined) return { kind: 'unreadable', error: 'Not JSON' };
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return { kind: 'unreadable', error: `Not an event: ${describe(envelope.error.issues[0])}` };
  const { type } = envelope.data;
  if (!isEventType(type) || !consumer.types.includes(type)) return { kind: 'ignored' };
  const event = envelope.data as DulyEvent;
  const sequence = Number(event.sequence);
  if (!/^\d{1,15}$/.test(event.sequence)) return { kind: 'unreadable', error: 'Not an event: /sequence: no number' };
  const version = parseDataSchema(event.dataschema)?.version;
  if (version !== knownVersion) {
    const error = `Version "${event.dataschema}" is not known to this program`;
    return { kind: 'unknown-version', event, key: event.partitionkey, sequence, error };
  }
  const data = eventData[type].safeParse(event.data);
  if (!data.success) return { kind: 'unreadable', error: `Not a ${type}: ${describe(data.error.issues[0])}` };
  return { kind: 'event', event, key: consumer.keyOf(event), sequence };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(issue: { path: PropertyKey[]; message: string } | undefined): string {
  return issue ? `/${issue.path.join('/')}: ${issue.message}` : 'unknown';
}
