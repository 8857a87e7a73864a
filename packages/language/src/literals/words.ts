import { MASK } from '../reading.ts';
import type { Piece } from './quotes.ts';

const scheme = /^[a-z][a-z0-9+.-]{1,20}:\/\/\S/i;
const mail = /^(?:mailto:)?[^\s@#"'(),:;<>[\]]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+$/iu;
const domain =
  /^(?:www\.[\p{L}\d-]+(?:\.[\p{L}\d-]+)*|(?:[\p{L}\d-]+\.)+(?:com|org|net|io|dev|app|edu|gov|info|de|uk|fr|eu|ch|at|nl|ru|jp|ai|co|me))(?::\d{1,5})?(?:[/?#]\S*)?$/iu;
const path = /^(?:~|\.{1,2})?\/[^\s/]|^[a-z]:\\|^\\\\\w|^(?:[\w.-]+\/)+[\w-]*\.[a-z]\w{0,5}$/i;
const colour = /^#(?=\D{0,5}\d)[a-f\d]{3}(?:[a-f\d]{3})?$/i;
const fileName =
  /^[^\s/]+\.(?:pdf|docx?|xlsx?|pptx?|csv|tsv|txt|md|rtf|odt|json|xml|ya?ml|toml|ini|log|sql|html?|css|jsx?|tsx?|mjs|cjs|py|rb|go|rs|java|kt|swift|c|h|cpp|hpp|cs|php|sh|zip|gz|tar|7z|png|jpe?g|gif|svg|webp|mp[34]|mov|wav|ics|eml|exe|dmg|apk|iso)$/i;
const version =
  /^(?:v|ver\.?|version)\d+(?:\.\w+)*(?:-[\w.]+)?$|^\d+(?:\.\d+){3,}$|^\d+\.\d+\.\d(?:[-+][\w.]+)?$|^\d+\.\d+\.\d+-?(?:alpha|beta|rc|dev|pre)[\w.-]*$/i;
const versionNumber = /^v?\d+(?:\.\w+)*$/i;
const code =
  /^[\p{L}_$][\w$.:]*\(.*\)$|^--?[a-z][\w-]*(?:=\S*)?$|^\$\{?\w+\}?$|^(?!JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z][A-Z\d]+-\d+$|^<\/?[a-z][^>]*>$/u;
const numbered = /^#\d+$/;
const versionWords = new Set(['version', 'versions', 'ver', 'ver.', 'release', 'revision', 'build']);

/** URLs, e-mail addresses, versions, paths, file names, code and numbers of issues: words by their own shape. */
export function wordLiterals(text: string): Piece[] {
  const found: Piece[] = [];
  let before = '';
  for (const match of text.matchAll(/\S+/g)) {
    const piece = trim(match[0], match.index);
    const word = text.slice(piece.start, piece.end);
    if (word !== '' && !word.includes(MASK) && isLiteral(word, before)) found.push(piece);
    before = word.toLowerCase();
  }
  return found;
}

function isLiteral(word: string, before: string): boolean {
  // Each shape has a sign or a digit: most words are only letters.
  if (/^[a-z]+$/i.test(word)) return false;
  if (versionWords.has(before) && versionNumber.test(word)) return true;
  if (isNumberedPath(word)) return true;
  return [scheme, mail, domain, path, fileName, version, code, numbered, colour].some((shape) => shape.test(word));
}

/** "release/2026-12", but not "fri/5pm" and "w/2 eggs". */
function isNumberedPath(word: string): boolean {
  const slash = word.lastIndexOf('/');
  if (slash < 2 || !/^[a-z_][\w./-]*$/i.test(word) || !/\d/.test(word.slice(slash))) return false;
  return !/^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)/i.test(word);
}

/** Without the signs of the sentence around it: "(see https://example.com/a_(b))." keeps only its own parenthesis. */
function trim(word: string, at: number): Piece {
  let start = 0;
  let end = word.length;
  while (start < end && '(<[{"\'“‘'.includes(word[start] ?? '') && !code.test(word.slice(start, end))) start += 1;
  for (; end > start; end -= 1) {
    const last = word[end - 1] ?? '';
    const opening = { ')': '(', ']': '[', '}': '{', '>': '<' }[last];
    if (opening ? word.slice(start, end).includes(opening) : !'.,;:!?"\'”’'.includes(last)) break;
  }
  return { start: at + start, end: at + end };
}
