import { claim, type Reading } from '../reading.ts';
import { markedNames } from './marked-names.ts';

const mostTags = 50;

/** `@tag`, `@"two words"`. "@ 5pm", "@5pm" and addresses are none. The first spelling is kept. */
export function readTags(reading: Reading): Reading {
  const tags = [...(reading.found.tags ?? [])];
  let next = reading;
  for (const { start, end, name: said, isQuoted } of markedNames(reading.masked, { mark: '@', others: '/-' })) {
    const name = said.normalize('NFC');
    if ((!isQuoted && /^\d/.test(name)) || [...name].length > 50 || !name.isWellFormed()) continue;
    const isKnown = tags.some((known) => known.toLowerCase() === name.toLowerCase());
    if (!isKnown && tags.length === mostTags) continue;
    next = claim(next, { start, end, kind: 'tag', value: name });
    if (!isKnown) tags.push(name);
  }
  return tags.length > 0 ? { ...next, found: { ...next.found, tags } } : next;
}
