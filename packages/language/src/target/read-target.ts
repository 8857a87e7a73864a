import type { TargetText } from '@duly/contracts';
import type { Piece } from '../literals/quotes.ts';
import type { Reading } from '../reading.ts';
import { readNumber, readOrdinal } from '../text/numbers.ts';

const last =
  /^(?:it|that|this|(?:this|that|the same|the|same)(?: one| task| item| todo| thing| reminder)|(?:the )?next(?: one| occurrence| time)?|the (?:last|latest|previous) (?:task|reminder|thing|todo|item))$/i;
const all =
  /^(?:all|all of (?:them|these|those|it)|them|them all|everything|(?:all )?(?:these|those|of them|my tasks|the tasks|tasks|the rest)|both(?: of them)?)$/i;
const named =
  /^(?:(?:the|my|our|that|this) )?(?:task|to-?do|to do|item|reminder|entry)s?(?: called| named| titled| about)?:? (?=\S)/i;
const article = /^(?:(?:today|tomorrow|tonight|this week|next week)['’]s|the|my|our|that|this) (?=\S)/i;
const noun = / (?:task|to-?do|to do|item|reminder|entry|one)$/i;

/** Which task a piece of the text speaks of. */
export function readTarget({ text, masked, spans }: Reading, piece: Piece): TargetText {
  const quote = spans.find(({ kind, start, end }) => kind === 'literal' && start >= piece.start && end <= piece.end);
  const around = quote ? masked.slice(piece.start, piece.end).replaceAll('\uE000', '').trim() : '';
  // `the "Buy milk" task`: the words around the quotes name nothing.
  if (quote && isQuoted(quote.text) && /^(?:the|my)? ?(?:task|to-?do|item|reminder)?$/i.test(around)) {
    return { kind: 'title', text: quote.text.slice(1, -1).trim(), isExact: true };
  }
  return readPlainTarget(text.slice(piece.start, piece.end).trim().replace(/\s+/gu, ' '));
}

function readPlainTarget(words: string): TargetText {
  if (last.test(words)) return { kind: 'last' };
  if (all.test(words)) return { kind: 'all' };
  const numbers = readOrdinals(words);
  if (numbers) return { kind: 'ordinal', numbers };
  const bare = words.replace(named, '');
  const withoutArticle = bare.replace(article, '');
  const withoutNoun = withoutArticle.replace(noun, '');
  return { kind: 'title', text: withoutNoun === '' ? words : withoutNoun, isExact: false };
}

/** "the second one", "number 2", "1 and 3", "the first two", "the last one" (-1: counted from the end). */
function readOrdinals(words: string): number[] | undefined {
  const first = /^(?:the )?(first|last) (\S+)(?: ones| tasks| items)?$/i.exec(words);
  const count = first ? readNumber(first[2] ?? '') : undefined;
  if (first && count !== undefined && count >= 1 && count <= 50) {
    const isLast = first[1]?.toLowerCase() === 'last';
    return Array.from({ length: count }, (_, index) => (isLast ? index - count : index + 1));
  }
  const list = words
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/ (?:one|ones|task|tasks|item|items)$/, '');
  const parts = list.split(/,\s*(?:and )?|\s+and\s+|\s*&\s*/).filter((part) => part !== '');
  const numbers = parts.map((part) => readPlace(part.replace(/^the /, '').replace(/ one$/, '')));
  const isList = numbers.length > 0 && numbers.length <= 20 && numbers.every((number) => number !== undefined);
  return isList ? (numbers as number[]) : undefined;
}

function readPlace(word: string): number | undefined {
  if (word === 'last') return -1;
  const ordinal = readOrdinal(word);
  if (ordinal !== undefined) return ordinal >= 1 ? ordinal : undefined;
  const number = readNumber(/^(?:number |no\.? ?|nr\.? ?|# ?|task |item )?(\S+)$/.exec(word)?.[1] ?? '');
  return number !== undefined && number >= 1 && number <= 999 ? number : undefined;
}

export function isQuoted(text: string): boolean {
  return /^["'“„‘«`]/.test(text) && text.length > 2;
}
