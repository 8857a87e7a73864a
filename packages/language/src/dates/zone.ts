import { type Words, word } from './words.ts';

/** What people write behind a time; in capitals, as most are words otherwise. Two that share a name are left out. */
const zones = new Map([
  ['UTC', 'UTC'],
  ['GMT', 'UTC'],
  ['Z', 'UTC'],
  ['ET', 'America/New_York'],
  ['EST', 'America/New_York'],
  ['EDT', 'America/New_York'],
  ['CT', 'America/Chicago'],
  ['CDT', 'America/Chicago'],
  ['MT', 'America/Denver'],
  ['MDT', 'America/Denver'],
  ['PT', 'America/Los_Angeles'],
  ['PST', 'America/Los_Angeles'],
  ['PDT', 'America/Los_Angeles'],
  ['CET', 'Europe/Berlin'],
  ['CEST', 'Europe/Berlin'],
  ['JST', 'Asia/Tokyo'],
]);

/** The zone behind a time: "UTC", "EST", "Z", "+02:00"; as a name that Temporal knows. */
export function readZone(words: Words, index: number): { next: number; name: string } | null {
  const raw = words[index]?.raw ?? '';
  // The widest offsets are -12:00 and +14:00; what is beyond a day is none at all.
  const isOffset = /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(word(words, index + 1));
  const isGlued = words[index]?.isGlued && words[index + 1]?.isGlued;
  if ((raw === '+' || raw === '-') && isOffset && isGlued)
    return { next: index + 2, name: `${raw}${word(words, index + 1)}` };
  const name = zones.get(raw);
  return name && (raw !== 'Z' || words[index]?.isGlued) ? { next: index + 1, name } : null;
}
