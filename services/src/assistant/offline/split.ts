import { titleVerbs } from './frames/lexicon.ts';

export interface Split {
  /** unclear: "salt and pepper" can be one task or two. */
  kind: 'one' | 'several' | 'unclear';
  titles: string[];
}

const mostWords = 6;
const adding = /^(?:please |pls |can you |could you |and |also )*(?:add|put|create|new|make)\b/i;
const ofList = /\b(?:list|tasks|to-?dos|shopping)\b/i;

/** "add milk, eggs and bread": several tasks, when the words say that something is added and each piece is short. */
export function split(title: string, said: string): Split {
  const one: Split = { kind: 'one', titles: [title] };
  const pieces = title
    .split(/\s*[,;\n]\s*(?:and\s+)?(?:also\s+|then\s+)?|\s+(?:and|&)\s+(?:also\s+)?|\s+plus\s+/i)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  if (pieces.length < 2 || pieces.some((piece) => piece.split(/\s+/).length > mostWords)) return one;
  // "buy a card and post it" is one errand.
  if (pieces.slice(1).some((piece) => /\b(?:it|them)\b/i.test(piece))) return one;
  const hasComma = /[,;\n]/.test(title);
  // Each with a verb of its own is an errand of its own.
  const areErrands = pieces.every((piece) => startsErrand(piece) && /\s/.test(piece));
  // In a list it is enough that most have: "ring the bank, collect the suit, stamps".
  const errands = pieces.filter((piece) => startsErrand(piece) && /\s/.test(piece)).length;
  if (hasComma && pieces.length > 2 && errands > pieces.length / 2) return { kind: 'several', titles: pieces };
  if (areErrands && (hasComma || adding.test(said))) return { kind: 'several', titles: pieces };
  if (!adding.test(said)) return one;
  const areShort = pieces.every((piece) => piece.split(/\s+/).length <= 3);
  // A verb of its own in the first piece only ("buy milk, eggs and bread") makes it one errand, or several.
  if (hasComma && pieces.length > 2 && areShort && !startsErrand(title)) return { kind: 'several', titles: pieces };
  if (ofList.test(said) && areShort && !startsErrand(title)) return { kind: 'several', titles: pieces };
  return { kind: 'unclear', titles: pieces };
}

function startsErrand(title: string): boolean {
  return titleVerbs.has(title.toLowerCase().split(/\s+/)[0] ?? '');
}
