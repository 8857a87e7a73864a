export interface Split {
  /** unclear: "salt and pepper" can be one task or two. */
  kind: 'one' | 'several' | 'unclear';
  titles: string[];
}

const mostWords = 4;

/** "add milk, eggs and bread": several tasks, when the words say that something is added and each piece is short. */
export function split(title: string, said: string): Split {
  const one: Split = { kind: 'one', titles: [title] };
  if (!/^(?:please |pls |can you |could you |and |also )*(?:add|put|create|new|make)\b/i.test(said)) return one;
  const pieces = title
    .split(/\s*[,;\n]\s*(?:and\s+)?|\s+and\s+/i)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  if (pieces.length < 2 || pieces.some((piece) => piece.split(/\s+/).length > mostWords)) return one;
  const hasComma = /[,;\n]/.test(title);
  // A verb of its own in the first piece only ("buy milk, eggs and bread") makes it one errand, or several.
  const isPlainList = pieces.every((piece) => piece.split(/\s+/).length <= 2);
  // Each with a verb of its own is an errand of its own.
  if (pieces.every((piece) => startsErrand(piece) && /\s/.test(piece))) return { kind: 'several', titles: pieces };
  if (hasComma && pieces.length > 2 && isPlainList && !startsErrand(title)) return { kind: 'several', titles: pieces };
  return { kind: 'unclear', titles: pieces };
}

function startsErrand(title: string): boolean {
  return /^(?:buy|get|pick up|call|email|mail|write|pack|bring|order|ask|tell|meet|read|clean|fix|send|pay)\b/i.test(
    title,
  );
}
