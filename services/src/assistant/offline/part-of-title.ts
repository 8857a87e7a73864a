import { editDistance } from '@duly/language/target/edit-distance';
import { unquoted } from './frames/own-words.ts';

interface Renaming {
  /** What was taken for the new name. */
  name: string;
  /** The title that the task has. */
  old: string;
  said: string;
}

/**
 * The whole title that is meant by a new name: "play-doh, not clay" of "clay for Nils" is "play-doh for Nils". Several where
 * one short word may be all of it, or a part.
 */
export function titleOf(renaming: Renaming): readonly string[] {
  const { name, old } = renaming;
  if (hasWords(name, old)) return [name];
  const meant = sameBegin(renaming) ?? instead(renaming) ?? quotedPart(renaming) ?? spelt(renaming) ?? added(renaming);
  if (meant !== undefined) return [meant];
  return isUnclear(renaming) ? [name, `${old} ${name}`] : [name];
}

/** It says that what follows is all of the name. */
const namingIt =
  /\b(?:rename|name (?:it|that|this|the|my)|(?:name|title) (?:to|into)|call (?:it|that|this|the|my)|(?:re)?named|called|titled)\b|[-=]>|→/i;
/** Who or what is called so is none of the task: "the man is called Steinmann". */
const namesOther =
  /\b(?:he|she|they|(?:the|my|our|his|her|their) (?!task|one|title|name|thing|item|entry|to-?do|reminder)(?<what>\p{L}+))(?: is|['’]s| are|['’]re) (?:actually |really )?(?:called|named)\b/iu;

function names({ said, old }: Renaming): boolean {
  const other = namesOther.exec(said);
  const isOther = other !== null && !hasWords(old, other.groups?.what ?? '');
  return namingIt.test(isOther ? said.replace(other[0], ' ') : said);
}

const wholeAnyway =
  /\b(?:call|re-?name|retitle|title|name|should|shall|ought|make|becomes?|change|turn|edit|is|are|reads?|says?|just|only|enough|to|into|as)\b/i;

/** "its Anna": one word for three, and nothing that says whether they go. */
function isUnclear(renaming: Renaming): boolean {
  const { name, old, said } = renaming;
  const isShort = wordsOf(name).length === 1 && wordsOf(old).length >= 3;
  const told = said.replace(namesOther, ' ');
  // "the man is called Steinmann, change that"
  const isWhole = told === said ? wholeAnyway.test(said) : false;
  return isShort && !hasWords(old, name) && !names(renaming) && !isWhole;
}

/** "call the rome thing Plan trip to | Naples": the name begins as the old one does. */
function sameBegin({ name, old, said }: Renaming): string | undefined {
  const words = old.split(/\s+/);
  for (let count = words.length - 1; count > 0; count -= 1) {
    const begin = words.slice(0, count).join(' ');
    const at = placeOf(`${begin} ${name}`, said);
    if (at !== undefined) return said.slice(at, at + begin.length + 1 + name.length);
  }
  return undefined;
}

const denied = /(?:\b(?:not|instead of|rather than|no longer)|n['’]t)\s+(?<words>[^,.;:!?]+)/gi;
const little = /^(?:(?:to|for|of|the|an?|my|in|at|on|with|from|by|and)(?:\s+|$))+/i;

/** "rolls not bread", "we are not going to Rome any longer": only what is denied goes. */
function instead(renaming: Renaming): string | undefined {
  for (const { groups } of renaming.said.matchAll(denied)) {
    const words = wordsOf(groups?.words ?? '');
    for (let count = words.length; count > 0; count -= 1) {
      for (let from = 0; from + count <= words.length; from += 1) {
        const part = words
          .slice(from, from + count)
          .join(' ')
          .replace(little, '');
        if (hasWords(renaming.old, part)) return withoutPart(part, renaming);
      }
    }
  }
  return undefined;
}

const fromQuote = /["“](?<part>[^"“”]+)["”] (?:to|into|with|by|for) /gi;

/** 'change "rome" to "Naples"': of the title what is quoted. */
function quotedPart(renaming: Renaming): string | undefined {
  const parts = [...renaming.said.matchAll(fromQuote)].flatMap(({ groups }) => groups?.part?.trim() ?? []);
  const part = parts.find((one) => hasWords(renaming.old, one));
  return part === undefined ? undefined : withoutPart(part, renaming);
}

/** The old title with the name in place of a part; undefined where that is all of it, or the name says more of it again. */
function withoutPart(part: string, { name, old }: Renaming): string | undefined {
  const at = placeOf(part, old) ?? 0;
  const left = [old.slice(0, at), old.slice(at + part.length)];
  const isPart = left.some((one) => /[\p{L}\p{N}]/u.test(one));
  const isWhole = hasWords(name, part) || wordsOf(left.join(' ')).some((word) => hasWords(name, word));
  return isPart && !isWhole ? left.join(name) : undefined;
}

const inName =
  /\b(?:in|into|to|onto|on) (?:the|its) (?:name|title)\b|\b(?:at|on|to) (?:the )?(?:very )?(?:end|back|front|beginning|start)\b(?=\s*(?:$|[,.;!?)]|(?:of it|please|pls|too|as well)\b))|\bin front\b/i;
const adding = /\b(?:put|add|ad|stick|write|include|append|attach|get|pop|with|at|on|in front)\b/i;
const first = /\b(?:front|beginning|start)\b/i;

/** "put Emma in the name", "2025 at the end", "and Dad": more of the same name. */
function added(renaming: Renaming): string | undefined {
  const { name, old, said } = renaming;
  if (wordsOf(old).some((word) => word.length > 2 && hasWords(name, word))) return undefined;
  const isMore = adding.test(said) && inName.test(said) && !names(renaming);
  if (isMore) return first.test(said) ? `${name} ${old}` : `${old} ${name}`;
  const bare = said.replace(/[\s.!]+$/, '');
  const joined = /^\W*and (?<name>.+)$/is.exec(bare)?.groups?.name;
  return joined !== undefined && unquoted(joined).toLowerCase() === name.toLowerCase()
    ? `${old} and ${name}`
    : undefined;
}

/** "its Zoë | with the dots" */
const howSpelt = /\s+with (?:an?|the|one|two|no|double|big|small|capital)\b.*$/is;

/** "her name is Swenja", of "numbers for Svenja": the word that it is like, and no other. */
function spelt(renaming: Renaming): string | undefined {
  const { name, old } = renaming;
  if (names(renaming)) return undefined;
  for (const own of new Set([name, name.replace(howSpelt, '')])) {
    const [found, ...others] = alikeIn(wordsOf(own), old);
    if (found && others.length === 0) return old.slice(0, found.start) + own + old.slice(found.end);
  }
  return undefined;
}

/** Where words stand of which each is the same or nearly so, but not all are, and not the whole title is. */
function alikeIn(words: readonly string[], title: string): { start: number; end: number }[] {
  const all = [...title.matchAll(word)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));
  return all.slice(0, Math.max(0, all.length - words.length + 1)).flatMap(({ start }, at) => {
    const some = all.slice(at, at + words.length);
    const areAlike = words.length > 0 && some.every(({ text }, index) => isLike(text, words[index] ?? ''));
    const isOther = some.some(({ text }, index) => text.toLowerCase() !== words[index]?.toLowerCase());
    const end = some.at(-1)?.end ?? start;
    return areAlike && isOther && some.length < all.length ? [{ start, end }] : [];
  });
}

const form = /^(?:mrs?|ms|miss|dr)$/i;

/** The same, both a number, both a form of address, or but a letter or two apart. */
function isLike(one: string, other: string): boolean {
  const [own, its] = [folded(one), folded(other)];
  if (own === its || (/^\d/.test(own) && /^\d/.test(its)) || (form.test(own) && form.test(its))) return true;
  const longest = Math.max(own.length, its.length);
  const most = Math.floor(longest / 3);
  if (most === 0 || /\d/.test(own + its)) return false;
  return editDistance(own, its, most) <= most || areNamesAlike(one, other);
}

const capital = /^\p{Lu}/u;
const leastAlike = 4;

/** "Steiner", "Steinmann": names that begin alike for half of the longer. */
function areNamesAlike(one: string, other: string): boolean {
  if (!capital.test(one) || !capital.test(other)) return false;
  const [own, its] = [folded(one), folded(other)];
  const differs = [...own].findIndex((letter, at) => letter !== its[at]);
  const alike = differs < 0 ? own.length : differs;
  return alike >= leastAlike && alike * 2 >= Math.max(own.length, its.length);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const word = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

function wordsOf(text: string): string[] {
  return text.match(word) ?? [];
}

function hasWords(text: string, words: string): boolean {
  return placeOf(words, text) !== undefined;
}

/** Where words stand in a text as whole ones. */
function placeOf(words: string, text: string): number | undefined {
  const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  const [part, whole] = [words.toLowerCase(), text.toLowerCase()];
  for (let at = whole.indexOf(part); at >= 0 && part !== ''; at = whole.indexOf(part, at + 1))
    if (!isLetter(whole[at - 1]) && !isLetter(whole[at + part.length])) return at;
  return undefined;
}
