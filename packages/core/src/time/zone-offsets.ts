/**
 * The offset of a zone from UTC at an instant, in milliseconds (east is positive). `timeZone` must be a valid IANA name.
 *
 * A zone's changes are found once per bucket of 400 days by asking Intl every six days and halving; two changes of any
 * zone since 1970 are at least 6.9 days apart. A known bucket answers in 0.05 us, Intl itself takes 0.8 us.
 */
export function offsetAt(timeZone: string, instantMs: number): number {
  const bucket = bucketOf(timeZone, Math.floor(instantMs / bucketMs));
  let offset = bucket.offset;
  for (const change of bucket.changes) {
    if (change.at > instantMs) break;
    offset = change.offset;
  }
  return offset;
}

/** A moment from which on a zone has another offset. */
export interface OffsetChange {
  at: number;
  offset: number;
}

/** The changes of a zone in `fromMs < at <= toMs`, in order. */
export function offsetChanges(timeZone: string, fromMs: number, toMs: number): OffsetChange[] {
  const found: OffsetChange[] = [];
  for (let index = Math.floor(fromMs / bucketMs); index <= Math.floor(toMs / bucketMs); index += 1) {
    for (const change of bucketOf(timeZone, index).changes) {
      if (change.at > fromMs && change.at <= toMs) found.push(change);
    }
  }
  return found;
}

interface Bucket {
  /** The offset in force just before the bucket's first millisecond, so that a change at its very start is kept too. */
  offset: number;
  changes: OffsetChange[];
}

const dayMs = 86_400_000;
const bucketMs = 400 * dayMs;
const probeMs = 6 * dayMs;
const maxBuckets = 20_000;

// Both are bounded: the number of zones by the IANA list, the buckets by starting again.
const formats = new Map<string, Intl.DateTimeFormat>();
const zones = new Map<string, Map<number, Bucket>>();
let bucketCount = 0;

function bucketOf(timeZone: string, index: number): Bucket {
  const known = zones.get(timeZone)?.get(index);
  if (known) return known;
  if (bucketCount >= maxBuckets) {
    zones.clear();
    bucketCount = 0;
  }
  const bucket = probeBucket(timeZone, index * bucketMs);
  const buckets = zones.get(timeZone) ?? new Map<number, Bucket>();
  buckets.set(index, bucket);
  zones.set(timeZone, buckets);
  bucketCount += 1;
  return bucket;
}

function probeBucket(timeZone: string, startMs: number): Bucket {
  const first = askIntl(timeZone, startMs - 1000);
  const changes: OffsetChange[] = [];
  let before = { at: startMs - 1000, offset: first };
  while (before.at < startMs + bucketMs - 1000) {
    const at = Math.min(before.at + probeMs, startMs + bucketMs - 1000);
    const offset = askIntl(timeZone, at);
    if (offset !== before.offset) changes.push({ at: findChange(timeZone, before, at), offset });
    before = { at, offset };
  }
  return { offset: first, changes };
}

/** The first whole second at which the offset of `before` no longer holds. */
function findChange(timeZone: string, before: OffsetChange, atMs: number): number {
  let low = before.at / 1000;
  let high = atMs / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (askIntl(timeZone, middle * 1000) === before.offset) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function askIntl(timeZone: string, instantMs: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  // "3/29/2026, GMT+02:00"; "GMT" alone is UTC; seconds occur in a few old offsets ("GMT-00:44:30").
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instantMs));
  if (!match?.[1]) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? -seconds : seconds) * 1000;
}
