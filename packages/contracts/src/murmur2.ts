const multiplier = 0x5bd1e995;
const seed = 0x9747b28c;

/** Kafka's murmur2 of a text's UTF-8 bytes, as a signed 32-bit number (org.apache.kafka.common.utils.Utils). */
export function murmur2(key: string): number {
  const bytes = new TextEncoder().encode(key);
  const view = new DataView(bytes.buffer);
  let hash = seed ^ bytes.length;
  const whole = bytes.length - (bytes.length % 4);
  for (let offset = 0; offset < whole; offset += 4) {
    let block = Math.imul(view.getInt32(offset, true), multiplier);
    block ^= block >>> 24;
    hash = Math.imul(hash, multiplier) ^ Math.imul(block, multiplier);
  }
  const rest = bytes.subarray(whole);
  if (rest.length > 0) {
    for (const [index, byte] of rest.entries()) hash ^= byte << (8 * index);
    hash = Math.imul(hash, multiplier);
  }
  hash ^= hash >>> 13;
  hash = Math.imul(hash, multiplier);
  return hash ^ (hash >>> 15);
}
