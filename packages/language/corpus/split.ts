export type Half = 'tuned' | 'held-out';

/** Which half a phrase belongs to. A hash of the text decides (FNV-1a, then murmur's finish), so nobody chooses. */
export function halfOf(text: string): Half {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash % 2 === 0 ? 'tuned' : 'held-out';
}
