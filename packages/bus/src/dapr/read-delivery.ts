import { createHash } from 'node:crypto';
import { partitionOf, type Topic, topicNames } from '@duly/contracts';
import type { IncomingEvent } from '../port.ts';

/** One event of a delivery, with the id under which daprd wants its outcome. */
export interface DeliveredEntry extends IncomingEvent {
  entryId: string;
}

interface BulkEntry {
  entryId?: unknown;
  event?: unknown;
  metadata?: Record<string, string> | null;
}

/**
 * Reads a bulk delivery of daprd. Subscriptions are raw, so that what is no CloudEvent reaches us too (daprd would hold
 * its partition up for ever): the event is base64 of the bytes on the topic. Throws when it is no delivery of ours.
 */
export function readDelivery(body: string): DeliveredEntry[] {
  const { topic, entries } = JSON.parse(body) as { topic?: unknown; entries?: unknown };
  const known = topicNames.find((name) => name === topic);
  if (known === undefined) throw new Error(`A delivery of the topic "${String(topic)}", which is none of ours`);
  if (!Array.isArray(entries))
    throw new Error(`A delivery of ${known} without entries: is its subscription a bulk one?`);
  return (entries as BulkEntry[]).map((entry) => readEntry(known, entry));
}

function readEntry(topic: Topic, { entryId, event, metadata }: BulkEntry): DeliveredEntry {
  const text = typeof event === 'string' ? Buffer.from(event, 'base64').toString('utf8') : JSON.stringify(event);
  return {
    entryId: String(entryId),
    topic,
    partition: numberIn(metadata?.__partition) ?? derivedPartition(text),
    // The same for each delivery of the event, so that a dead letter is recorded once.
    position: metadata?.__offset ?? createHash('sha256').update(text).digest('hex').slice(0, 16),
    event: text,
  };
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** For components that tell no partition: that of the account, so that its events stay together. */
function derivedPartition(text: string): number {
  const userId = /"partitionkey":"([0-9a-f-]{36})"/.exec(text)?.[1];
  return userId === undefined ? 0 : partitionOf(userId);
}
