import { dropBehindGaps } from '../drop-behind-gaps.ts';
import { BusAway, type OutgoingEvent } from '../port.ts';
import { type Bulk, planRounds } from './plan-rounds.ts';
import type { Sidecar } from './sidecar.ts';

/** Longer than daprd itself tries, see deploy/dapr/resiliency.yaml: its answer says which events have failed. */
const publishTimeoutMs = 30_000;
/**
 * No further round begins after this: what is left is given again. An account with hundreds of events takes as many
 * requests, during which the relay renews no lease, and another would publish the same from the beginning.
 */
const roundsBeginWithinMs = 1_000;

/**
 * Publishes in rounds, each event onto the partition of its account. Resolves with the indexes of the acknowledged
 * ones: a key stops at its first failure, on all topics, and all stop when their time is over. Throws BusAway when
 * nothing at all could be published.
 */
export async function publishEvents(
  sidecar: Sidecar,
  pubsub: string,
  events: readonly OutgoingEvent[],
): Promise<ReadonlySet<number>> {
  const acknowledged = new Set<number>();
  const stopped = new Set<string>();
  let failure: BusAway | undefined;
  const untilMs = performance.now() + roundsBeginWithinMs;
  for (const [number, round] of planRounds(events).entries()) {
    if (number > 0 && performance.now() > untilMs) break;
    const bulks = round
      .map(({ topic, indexes }) => ({ topic, indexes: indexes.filter((index) => !stopped.has(keyAt(events, index))) }))
      .filter(({ indexes }) => indexes.length > 0);
    const outcomes = await Promise.all(bulks.map((bulk) => publishBulk(sidecar, pubsub, events, bulk)));
    for (const outcome of outcomes) {
      for (const index of outcome.acknowledged) acknowledged.add(index);
      for (const index of outcome.failed) stopped.add(keyAt(events, index));
      failure ??= outcome.error;
    }
    // The broker is away: the next rounds would each wait for that as long as this one did.
    if (outcomes.length > 0 && outcomes.every((outcome) => outcome.acknowledged.length === 0)) break;
  }
  dropBehindGaps(events, acknowledged);
  if (acknowledged.size === 0 && failure) throw failure;
  return acknowledged;
}

interface Outcome {
  acknowledged: readonly number[];
  failed: readonly number[];
  error?: BusAway;
}

async function publishBulk(
  sidecar: Sidecar,
  pubsub: string,
  events: readonly OutgoingEvent[],
  { topic, indexes }: Bulk,
): Promise<Outcome> {
  // Raw: the event is a CloudEvent already, and daprd would write it anew, with fields of its own.
  const path = `/v1.0/publish/bulk/${encodeURIComponent(pubsub)}/${encodeURIComponent(topic)}?metadata.rawPayload=true`;
  const body = JSON.stringify(indexes.map((index) => entryOf(index, events[index])));
  try {
    const { status, text } = await sidecar.ask(path, { method: 'POST', body, timeoutMs: publishTimeoutMs });
    if (status >= 200 && status < 300) return { acknowledged: indexes, failed: [] };
    const failed = failedOf(text, indexes);
    const said = `daprd did not publish ${failed.size} of ${indexes.length} events to ${topic} through ${pubsub}: ${status} ${text.slice(0, 500)}`;
    return {
      acknowledged: indexes.filter((index) => !failed.has(index)),
      failed: [...failed],
      error: new BusAway(said),
    };
  } catch (error) {
    if (!(error instanceof BusAway)) throw error;
    return { acknowledged: [], failed: indexes, error };
  }
}

/** As text, whose bytes go out as they are; our partition, since daprd would hash the key in a way of its own. */
function entryOf(index: number, event: OutgoingEvent | undefined): object {
  return {
    entryId: String(index),
    event: event?.event,
    contentType: 'text/plain',
    metadata: { partitionKey: event?.key, partitionNumber: String(event?.partition) },
  };
}

/** What daprd names as failed; everything when its answer names nothing that we know. */
function failedOf(text: string, indexes: readonly number[]): ReadonlySet<number> {
  try {
    const { failedEntries } = JSON.parse(text) as { failedEntries?: { entryId?: unknown }[] };
    const named = new Set(failedEntries?.map(({ entryId }) => Number(entryId)));
    const failed = indexes.filter((index) => named.has(index));
    if (failed.length > 0) return new Set(failed);
  } catch {
    // Not daprd's own answer: nothing is known, so nothing counts as published.
  }
  return new Set(indexes);
}

function keyAt(events: readonly OutgoingEvent[], index: number): string {
  return events[index]?.key ?? '';
}
