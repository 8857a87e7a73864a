import { isAfterChange } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Slot } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { wordsAt } from './sentences/part.ts';
import { lastTexts } from './spoken-before.ts';

const andThat = /^\W*(?:and|also)(?: also)? that (?!one\b)(?=(?:\p{L}+['’]?\p{L}* ){2,}\p{L}+)/iu;
const noted = /\b(?:notes?|noted|write|jot|comment|remark)\b/i;

const replacing =
  /^\W*(?:(?:no|please|pls|now|and|then|ok(?:ay)?|actually|can you|could you)\W+)*(?:(?:replace|swap|overwrite) (?:it|that|this|the note) (?:with|by|for)|(?:make|have|let) (?:it|that|this|the note) (?:say|read)|(?:it|that|the note) (?:should|must|shall|ought to) (?:say|read)|(?:change|turn|update|rewrite|correct|set|edit) (?:(?:it|that|this) (?:to|into)(?= ["“])|the note (?:to|into)(?: (?:say|read))?))\s*:?\s+(?=\S)/i;
const ofNotes = new Set<Purpose>(['note', 'note-add', 'rename', 'create', 'move', 'aside', 'pick']);
const moreOfIt = new Set<Slot>(['d', 'e', 'r', 'g', 'p', 'l', 's']);

/** "Replace it with "Ask about the crown"", right after a note was told or given: its words, and no name. */
export function withNoteReplaced(parts: TaggedPart[], { said, talk }: Said): TaggedPart[] {
  const [part, ...others] = parts;
  const [last = '', before = ''] = lastTexts(talk);
  const isOfNote = noted.test(last) || (replacing.test(last) && noted.test(before));
  if (!part || others.length > 0 || !ofNotes.has(part.purpose) || !isOfNote) return parts;
  const words = wordsAt(part, said);
  const lead = replacing.exec(words)?.[0];
  if (lead === undefined || part.spans.some(({ slot }) => moreOfIt.has(slot))) return parts;
  const own = words.slice(lead.length);
  const from = part.start + lead.length + (/^["“]/.test(own) ? 1 : 0);
  const note = said.slice(from, part.end).replace(/["”]?[\s.!]*$/, '');
  return [
    ofRule({ ...part, purpose: 'note', slotShare: 1, spans: [{ slot: 'n', start: from, end: from + note.length }] }),
  ];
}

/** "and that Marek can't come", right after a note: it goes on. */
export function withNoteGoingOn(parts: TaggedPart[], { said, talk }: Said): TaggedPart[] {
  const [part, ...others] = parts;
  if (!part || others.length > 0 || part.purpose === 'note-add' || !isAfterChange(talk)) return parts;
  const lead = andThat.exec(wordsAt(part, said))?.[0];
  if (lead === undefined || !noted.test(lastTexts(talk)[0] ?? '')) return parts;
  const note = wordsAt({ start: part.start + lead.length, end: part.end }, said).replace(/[\s.!]+$/, '');
  const start = part.start + lead.length;
  return [ofRule({ ...part, purpose: 'note-add', spans: [{ slot: 'n', start, end: start + note.length }] })];
}
