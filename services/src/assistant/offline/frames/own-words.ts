/** Quoted words, with where they stand; the quotes are part of the place. */
export interface Quoted {
  value: string;
  start: number;
  end: number;
}

const quotes = /["“”](?<double>[^"“”]{1,300})["“”]|(?<![\p{L}\p{N}])['‘](?<single>[^'‘’]{1,300})['’](?![\p{L}\p{N}])/gu;

export function quotesIn(text: string): Quoted[] {
  return [...text.matchAll(quotes)].map(({ index, 0: said, groups }) => ({
    value: (groups?.double ?? groups?.single ?? '').trim(),
    start: index,
    end: index + said.length,
  }));
}

const courtesy =
  /(?:\s*[,;.!?–—-]+\s*|\s+)(?:please|pls|plz|thanks|thank you|thx|ty|cheers|for me|would you|will you|could you|can you|if you can|if possible|ok|okay)[.!?]*$/i;

/** Without the politeness that ends it. */
export function withoutThanks(text: string): string {
  let left = text.trim();
  while (courtesy.test(left)) left = left.replace(courtesy, '').trim();
  return left.replace(/[.!?]+$/, '').trim();
}

/** Where the text goes on behind all that leads to it. */
export function behind(lead: RegExp, text: string, start: number): number {
  let from = start;
  for (let found = lead.exec(text.slice(from)); found && found[0] !== ''; found = lead.exec(text.slice(from)))
    from += found[0].length;
  return from;
}

/** Without the quotes around the whole of it. */
export function unquoted(text: string): string {
  return /^["“”][^"“”]*["“”]$/.test(text) ? text.slice(1, -1).trim() : text;
}

/** The text without the part from `start` to `end`, and without quotes: what is said beside words of one's own. */
export function beside(text: string, start: number, end: number): string {
  return `${text.slice(0, start)} ${text.slice(end)}`.replace(/["“”]/g, ' ').replace(/\s+/g, ' ').trim();
}

/** Where titles, or the last words of them ("trip to Rome"), stand word for word; the first place first. */
export function titlesIn(text: string, titles: readonly string[]): { start: number; end: number; isWhole: boolean }[] {
  const folded = text.toLowerCase();
  const found: { start: number; end: number; isWhole: boolean }[] = [];
  for (const title of titles) {
    const words = title.toLowerCase().trim().split(/\s+/);
    for (let from = 0; from < words.length && (from === 0 || words.length - from > 1); from += 1) {
      const part = words.slice(from).join(' ');
      const start = placeOf(folded, part);
      if (start < 0) continue;
      found.push({ start, end: start + part.length, isWhole: from === 0 });
      break;
    }
  }
  return found.toSorted((one, other) => one.start - other.start || other.end - one.end);
}

function placeOf(text: string, part: string): number {
  const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + part.length])) return at;
  }
  return -1;
}

/** "put “Write report” in #work": a task that is there needs no quotes, where nothing else stands in quotes. */
export function withBareTitle(text: string, tasks: readonly { title: string }[]): string {
  const [quote, ...others] = quotesIn(text);
  const isThere = quote && tasks.some(({ title }) => title.toLowerCase() === quote.value.toLowerCase());
  const isOwn = /^(?:add|create|new|call|name|rename|note)\b/i.test(text) || /^\s*$/.test(text.slice(quote?.end ?? 0));
  if (!quote || !isThere || others.length > 0 || isOwn) return text;
  return text.slice(0, quote.start) + quote.value + text.slice(quote.end);
}
