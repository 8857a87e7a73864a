import { abbreviations } from '../abbreviations.ts';
import { titleVerbs } from '../frames/lexicon.ts';
import { wordsOf } from '../frames/words.ts';

export interface Pieces {
  texts: string[];
  /**
   * Lines, numbers, semicolons and slashes make a list of anything; short sentences do where they are tasks; commas and
   * "and" also stand within a title.
   */
  how: 'list' | 'sentences' | 'joined';
}

const joint =
  /\s*[,;\n]\s*(?:(?:and|also|then|plus|oh|n|&)\s+)*|\s+(?:and|plus|n|&)\s+(?:(?:also|then)\s+)?|\s+(?:also|then)\s+/i;
const commas = /\s*[,;\n]\s*(?:(?:and|also|then|plus|oh|n|&)\s+)*/i;
const abbreviated = new RegExp(`(?:^|[\\s(])(?:${abbreviations.join('|')}|ca|re|tel|jr|sr|\\p{L})$`, 'iu');

/** The pieces of a list, however it is written. */
export function piecesOf(text: string, count: number | undefined): Pieces {
  const listed = numbered(text) ?? linesOf(text) ?? parted(text, /\s+\/\s+/);
  if (listed) return { texts: listed, how: 'list' };
  const said = sentences(text);
  if (said) return { texts: said, how: 'sentences' };
  const [few, all] = [partsOf(text, commas), partsOf(text, joint)];
  return { texts: count !== undefined && few.length === count && all.length !== count ? few : all, how: 'joined' };
}

/** "1. measure 2. drill", "a) sweep b) dust": in their order. */
function numbered(text: string): string[] | undefined {
  const signs = [...text.matchAll(/(?:^|\s)\(?(?<sign>\d{1,2}|[a-j])[.)](?=\s)\s*/gi)];
  if (signs.length < 2 || signs[0]?.index !== 0) return undefined;
  const orders = signs.map(({ groups }) => {
    const sign = groups?.sign?.toLowerCase() ?? '';
    return /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 96;
  });
  if (!orders.every((order, index) => order === index + 1)) return undefined;
  return signs.map(({ index, 0: sign }, at) => cleared(text.slice(index + sign.length, signs[at + 1]?.index)));
}

function linesOf(text: string): string[] | undefined {
  return parted(text, /\s*[;\n]\s*(?:(?:and|also)\s+)?/i);
}

/** Short sentences; a full stop after "Dr" ends none. */
function sentences(text: string): string[] | undefined {
  const ends = [...text.matchAll(/[.!]+\s+/g)].filter(({ index }) => !abbreviated.test(text.slice(0, index)));
  if (ends.length === 0) return undefined;
  const starts = [0, ...ends.map(({ index, 0: sign }) => index + sign.length)];
  const parts = starts.map((start, at) => cleared(text.slice(start, ends[at]?.index))).filter((part) => part !== '');
  const areShort = parts.every((part) => wordsOf(part).length <= 6);
  const areErrands = parts.every((part) => titleVerbs.has(wordsOf(part)[0]?.text ?? '') || /^\p{L}+: /u.test(part));
  return areShort && (parts.length > 2 || (parts.length === 2 && areErrands)) ? parts : undefined;
}

function parted(text: string, by: RegExp): string[] | undefined {
  const parts = partsOf(text, by);
  return parts.length > 1 ? parts : undefined;
}

/** Nothing is taken apart within quotes. */
function partsOf(text: string, by: RegExp): string[] {
  const quotes: string[] = [];
  const masked = text.replace(/["“][^"“”]*["”]/g, (quote) => `\uE000${quotes.push(quote) - 1}\uE000`);
  return masked
    .split(by)
    .map((part) => cleared(part.replace(/\uE000(\d+)\uE000/g, (_, at) => quotes[Number(at)] ?? '')))
    .filter((part) => part !== '');
}

function cleared(text: string): string {
  return text
    .replace(/^(?:[-*•]\s+|\d{1,2}[.)]\s+)+/, '')
    .replace(/[\s,;.!?]+$/, '')
    .trim();
}
