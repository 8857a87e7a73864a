import { claim, type Reading } from '../reading.ts';

const tag = /(?<![^\s([,;:\uE000])@(?:"([^"@#\n]{1,50})"|“([^”@#\n]{1,50})”|([\p{L}_][\p{L}\p{M}\p{N}_/-]*))/gu;

/** `@tag`, `@"two words"`. "@ 5pm", "@5pm" and addresses are none. The first spelling is kept. */
export function readTags(reading: Reading): Reading {
  const tags = [...(reading.found.tags ?? [])];
  let next = reading;
  for (const match of reading.masked.matchAll(tag)) {
    const name = (match[1] ?? match[2] ?? match[3] ?? '')
      .replace(/[/-]+$/, '')
      .replace(/\s+/gu, ' ')
      .trim()
      .normalize('NFC');
    if (name === '' || [...name].length > 50) continue;
    const isQuoted = match[3] === undefined;
    const end = match.index + (isQuoted ? match[0].length : match[0].replace(/[/-]+$/, '').length);
    next = claim(next, { start: match.index, end, kind: 'tag', value: name });
    if (!tags.some((known) => known.toLowerCase() === name.toLowerCase())) tags.push(name);
  }
  return tags.length > 0 ? { ...next, found: { ...next.found, tags: tags.slice(0, 50) } } : next;
}
