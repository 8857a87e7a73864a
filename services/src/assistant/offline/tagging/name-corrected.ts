import { spokenOf } from '../../spoken-of.ts';
import { onlyNamed } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import { lastChangeIn } from '../last-change.ts';
import { titleOf } from '../part-of-title.ts';
import { isAfterChange, type KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Slot } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { parseNew, wordsAt } from './sentences/part.ts';
import { lastTexts } from './spoken-before.ts';

const unlikely = new Set<Purpose>([
  'pick',
  'no',
  'aside',
  'list',
  'create',
  'tag',
  'note-add',
  'rename',
  'delete',
  'move',
  'reopen',
  'undo',
]);
/** "add eggs at the end" is of a list. */
const ofOther = new Set<Purpose>(['create', 'list', 'tag']);
const others = new Set<Slot>(['e', 'r', 'l', 'p', 's']);
const notOld =
  /^\W*(?:(?:no|oh|sorry|wait|oops|ah|please|pls)\W+)*(?:(?:call|name|rename|make) (?:it|that|this)(?: to)? |it['’]?s )?["“]?(?<name>[^,;.!?"“”]+?)["”]?,? (?:not|instead of) ["“]?(?<old>[^,;.!?"“”]+?)["”]?[\s.!]*$/i;
const inName =
  /^\W*(?:(?:and|also|please|pls) )*(?:(?:put|add|stick|write|append) )?["“]?(?<name>[^,;.!?"“”]+?)["”]?,?(?: (?:should|must|has to|needs? to|can|could)(?: (?:be|go|also|stand|come|too))+)? (?:(?:in|into|to) the (?:name|title)|(?:at|on|to) (?:the )?(?:very )?(?:end|front|beginning|start)|in front)[\s.!]*(?:please|pls|too)?[\s.!]*$/i;

const spelling =
  /^\W*(?:(?:no|oh|sorry|wait|oops|ah|actually)\W+)*(?:(?:it|that|this|he|she)(?:['’]?s| is)(?: (?:called|spelt|spelled|written))?|(?:the|his|her|their) name(?:['’]?s| is)|spelt|spelled) (?:actually |really )?["“]?/i;
/** What may follow a name that is spelt out, each between signs. */
const behindName = /^(?:(?:and )?(?:not|with|without) .*|please|pls|sorry|change (?:it|that)(?: please| pls)?)?$/i;
const nameEnds = /["”,;.!?]| (?=(?:and )?(?:not|with|without|please|pls|sorry|change)\b)/i;
const wholeName = /^\p{L}[\p{L}'’ -]{2,40}$/u;
const backTo =
  /\b(?:change|rename|put|set|turn|make|call|name) (?:it|that|this|the name|the title) (?:back )?(?:again )?(?:back )?(?:to|into) ["“]?(?<name>[^,;.!?"“”]+?)["”]?(?: again)?[\s.!]*(?:please|pls)?[\s.!]*$/i;

/**
 * "orthodontist not dentist", "2025 at the end", right after "dentist" or "tax return" was changed: words of its name, or more
 * of them.
 */
export function withNameCorrected(parts: TaggedPart[], heard: Said, tasks: readonly KnownTask[]): TaggedPart[] {
  const { said, talk, context } = heard;
  const [part, ...more] = parts;
  if (!part || more.length > 0 || !isAfterChange(talk) || !unlikely.has(part.purpose)) return parts;
  const [id, ...rest] = spokenOf(talk.history).changed;
  const title = rest.length === 0 ? tasks.find((task) => task.id === id)?.title : undefined;
  const words = wordsAt(part, said);
  const instead = notOld.exec(words)?.groups;
  const isOld = title !== undefined && instead?.old !== undefined && holds(title, instead.old);
  // "add it at the end", after a note.
  const isOfName =
    title !== undefined &&
    !/\bnotes?\b/i.test(lastTexts(talk)[0] ?? '') &&
    (!ofOther.has(part.purpose) || /\b(?:name|title)\b/i.test(words));
  const name = isOld ? instead?.name : isOfName ? inName.exec(words)?.groups?.name : undefined;
  const again = name ?? (title === undefined ? undefined : (likeOne(words, title) ?? renamedBack(words, heard)));
  if (again !== undefined && again !== name) return [asRenamed(part, again, said)];
  if (name === undefined || part.spans.some(({ slot }) => others.has(slot))) return parts;
  if (/^(?:it|that|this|them)$/i.test(name) || onlyNamed(wordsOf(name), tasks) || isOfDay(name, context)) return parts;
  const start = said.indexOf(name, part.start);
  const end = start + name.trimEnd().length;
  return [ofRule({ ...part, purpose: 'rename', spans: [{ slot: 't', start, end }] })];
}

function speltIn(words: string): string | undefined {
  const lead = spelling.exec(words)?.[0];
  if (lead === undefined) return undefined;
  const [told = '', ...behind] = words.slice(lead.length).split(nameEnds);
  return wholeName.test(told) && behind.every((piece) => behindName.test(piece.trim())) ? told : undefined;
}

/** "It's Ferrant, with a t": a word that is almost one of its title. */
function likeOne(words: string, title: string): string | undefined {
  const spelt = speltIn(words);
  if (spelt === undefined || holds(title, spelt)) return undefined;
  const [meant, ...more] = titleOf({ name: spelt, old: title, said: spelt });
  const isSpelt = meant !== undefined && meant !== spelt && more.length === 0 && !meant.startsWith(title);
  return isSpelt ? spelt : undefined;
}

/** "no wait, change that back to buy milk", after it was renamed. */
function renamedBack(words: string, { talk }: Said): string | undefined {
  const isBack = /\bback\b/i.test(words) && lastChangeIn(talk)?.isOfName === true;
  return isBack ? backTo.exec(words)?.groups?.name : undefined;
}

function asRenamed(part: TaggedPart, name: string, said: string): TaggedPart {
  const start = said.lastIndexOf(name);
  const end = start + name.trimEnd().length;
  return ofRule({ ...part, purpose: 'rename', slotShare: 1, spans: [{ slot: 't', start, end }] });
}

function isOfDay(name: string, context: Said['context']): boolean {
  return !/^\d{4}$/.test(name) && parseNew(name, context).spans.some(({ kind }) => kind !== 'intent');
}

/** Whether the words stand in a title as whole ones. */
function holds(title: string, words: string): boolean {
  const plain = (text: string) =>
    ` ${wordsOf(text)
      .map(({ text: word }) => word)
      .join(' ')} `;
  return plain(title).includes(plain(words));
}
