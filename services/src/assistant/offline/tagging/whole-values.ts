import { titleVerbs } from '../frames/lexicon.ts';
import type { TaggedPart } from './decode.ts';
import type { Span } from './labels.ts';
import { standsFree } from './spans.ts';

const unfinished = /\b(?:to|for|of|with)$/i;
const leadOfDate = /\s+(?:due|for)$/i;

/** "the boiler to | bleed", "the alarm | to | test", "read | electricity meter": one name in two pieces; and none ends with the word before a date. */
export function inOnePiece(spans: readonly Span[], text: string): Span[] {
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    const between = last && text.slice(last.end, span.start);
    const isTitle = last?.slot === 'title';
    const goesOn =
      (between === ' ' && unfinished.test(text.slice(last?.start, last?.end))) ||
      (between === ' ' && titleVerbs.has(text.slice(last?.start, last?.end).toLowerCase())) ||
      (between === ' to ' && titleVerbs.has(text.slice(span.start, span.end).toLowerCase()));
    if (isTitle && span.slot === 'title' && goesOn) whole[whole.length - 1] = { ...last, end: span.end };
    else {
      const cut =
        isTitle && span.slot === 'd' && between === ' ' ? leadOfDate.exec(text.slice(last.start, last.end)) : null;
      if (last && cut) whole[whole.length - 1] = { ...last, end: last.start + cut.index };
      whole.push(span);
    }
  }
  return whole;
}

const alsoTag = /^(?:,? (?:and|&) |, )(?<name>[\p{L}\p{N}_-]+)(?=\s+(?:to|on|for|from)\b|[\s.!]*$)/iu;

/** "add tags client and sync to it": where several are spoken of, the list goes on. */
export function withAllTags({ purpose, start, end }: TaggedPart, spans: Span[], text: string): Span[] {
  const at = spans.findLastIndex(({ slot }) => slot === 'g');
  const last = spans[at];
  if (
    !last ||
    (purpose !== 'tag' && purpose !== 'untag') ||
    !/\b(?:tags|labels)\b/i.test(text.slice(start, last.start))
  )
    return spans;
  const found = alsoTag.exec(text.slice(last.end, end));
  const name = found?.groups?.name ?? '';
  const to = last.end + (found?.[0].length ?? 0);
  const isFree = standsFree({ start: last.end, end: to }, spans);
  return name !== '' && isFree ? spans.toSpliced(at + 1, 0, { slot: 'g', start: to - name.length, end: to }) : spans;
}
