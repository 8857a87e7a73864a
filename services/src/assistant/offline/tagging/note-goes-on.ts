import { isAfterChange } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { wordsAt } from './sentences/part.ts';
import { lastTexts } from './spoken-before.ts';

const andThat = /^\W*(?:and|also)(?: also)? that (?!one\b)(?=(?:\p{L}+['’]?\p{L}* ){2,}\p{L}+)/iu;
const noted = /\b(?:notes?|noted|write|jot|comment|remark)\b/i;

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
