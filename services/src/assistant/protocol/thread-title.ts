const mostCharacters = 60;

/** The title of a conversation that begins with these words: its first line, ended at a word. Null of no words. */
export function titleOf(text: string): string | null {
  const first = text
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .find((line) => line !== '');
  if (first === undefined) return null;
  const characters = [...first];
  if (characters.length <= mostCharacters) return first;
  const cut = characters.slice(0, mostCharacters - 1).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > mostCharacters / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}
