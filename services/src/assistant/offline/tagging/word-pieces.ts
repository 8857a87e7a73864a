/** The numbers of a vocabulary's pieces. */
export type Vocabulary = ReadonlyMap<string, number>;

const longest = 100;
const unknown = '[UNK]';
const part = /[\p{L}\p{N}]+|[^\s]/gu;

/** A word in the pieces of BERT's uncased vocabulary: the longest first, the later ones marked with "##". */
export function piecesOf(word: string, vocabulary: Vocabulary): number[] {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
  return [...plain.matchAll(part)].flatMap(({ 0: text }) => piecesOfPart(text, vocabulary));
}

function piecesOfPart(text: string, vocabulary: Vocabulary): number[] {
  const none = [vocabulary.get(unknown) ?? 0];
  if (text.length > longest) return none;
  const pieces: number[] = [];
  let start = 0;
  while (start < text.length) {
    let end = text.length;
    let found: number | undefined;
    while (end > start) {
      found = vocabulary.get((start > 0 ? '##' : '') + text.slice(start, end));
      if (found !== undefined) break;
      end -= 1;
    }
    if (found === undefined) return none;
    pieces.push(found);
    start = end;
  }
  return pieces;
}
