import { claim, isOpen, type Reading } from '../reading.ts';

const notes = /(?<=\S)(?:\s*[,;(–—]\s*|\s-\s|\s*\n\s*|\s(?=with ))(?:with (?:a |the )?)?notes?: (?=\S)/iu;
const slashes = /(?<=\S)\s+\/\/\s+(?=\S)/u;

/** "..., note: bring the card" and "... // bring the card": what follows, to the end, belongs into the notes. */
export function readNotes(reading: Reading): Reading {
  const match = notes.exec(reading.masked) ?? slashes.exec(reading.masked);
  if (!match || /^\s*(?:add|put|write|leave|attach|set|change)\s/i.test(reading.masked)) return reading;
  const start = match.index + (/^\s*/.exec(match[0])?.[0].length ?? 0);
  const end = reading.text.trimEnd().length;
  const value = reading.text.slice(match.index + match[0].length, end);
  if (value.trim() === '' || !isOpen(reading, { start, end })) return reading;
  // Quotes and links inside are part of the note: their own spans fall.
  const outside = reading.spans.filter((span) => span.end <= start || span.start >= end);
  return claim({ ...reading, spans: outside }, { start, end, kind: 'notes', value }, { notes: value });
}
