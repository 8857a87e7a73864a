import type { OutgoingEvent } from '../port.ts';

/** Events of one topic that may be published side by side, by their indexes in what the relay gave. */
export interface Bulk {
  topic: OutgoingEvent['topic'];
  indexes: readonly number[];
}

/** daprd takes 4 MiB in one request, quotes and escapes included. */
const largestBulkChars = 800_000;
/**
 * daprd repeats the list of failed entries in a header of its answer, with some 100 bytes for each, and `fetch` refuses
 * answers with more than 16 KiB of headers.
 */
const mostInABulk = 100;

/**
 * Splits events into rounds: within a round each key has at most one event on a topic. daprd's producer sends the
 * events of one request without an order and retries them apart, so a key's second event waits for the
 * acknowledgement of its first. A key's rounds never go back, whatever the topic: who leaves off after a round has
 * published the first events of each key, and none from behind a gap.
 */
export function planRounds(events: readonly OutgoingEvent[]): Bulk[][] {
  const rounds: number[][] = [];
  const lasts = new Map<string, { round: number; topics: Set<OutgoingEvent['topic']> }>();
  for (const [index, { topic, key }] of events.entries()) {
    const last = lasts.get(key) ?? { round: 0, topics: new Set() };
    if (last.topics.has(topic)) {
      last.round += 1;
      last.topics.clear();
    }
    last.topics.add(topic);
    lasts.set(key, last);
    const members = rounds[last.round] ?? [];
    members.push(index);
    rounds[last.round] = members;
  }
  return rounds.map((indexes) => splitRound(events, indexes));
}

function splitRound(events: readonly OutgoingEvent[], indexes: readonly number[]): Bulk[] {
  const bulks: { topic: OutgoingEvent['topic']; indexes: number[]; chars: number }[] = [];
  const open = new Map<OutgoingEvent['topic'], (typeof bulks)[number]>();
  for (const index of indexes) {
    const event = events[index];
    if (!event) continue;
    const { topic, event: text } = event;
    let bulk = open.get(topic);
    if (!bulk || bulk.indexes.length >= mostInABulk || bulk.chars + text.length > largestBulkChars) {
      bulk = { topic, indexes: [], chars: 0 };
      bulks.push(bulk);
      open.set(topic, bulk);
    }
    bulk.indexes.push(index);
    bulk.chars += text.length;
  }
  return bulks;
}
