import type { KnownTask } from '../talk.ts';
import type { Evidence } from './evidence.ts';
import { titleVerbs } from './lexicon.ts';
import { stem } from './stem.ts';
import { light } from './title-words.ts';

const aboutWords = new Set(
  'about regarding concerning mention mentions mentioning mentioned contain contains containing called named name matches matching match saying says written word words titled related'.split(
    ' ',
  ),
);

/** The words that are looked for: quoted, after "about", or those of titles that are there. */
export function textOf(
  { text, words, slots, mentions, open }: Evidence,
  taken: ReadonlySet<number>,
  tasks: readonly KnownTask[],
): { words: string[]; at: number[] } {
  if (slots.quote !== undefined) {
    const quotes = words.flatMap(({ text: word }, index) => (/["“”]/.test(word) ? [index] : []));
    const [from = 0, to = 0] = quotes;
    return {
      words: [`"${slots.quote.replaceAll('"', '')}"`],
      at: Array.from({ length: to - from + 1 }, (_, add) => from + add),
    };
  }
  const named = mentions
    .flatMap(({ at }) => at)
    .filter((index) => !taken.has(index) && !light.has(words[index]?.text ?? ''));
  const isWeak = (index: number) => titleVerbs.has(words[index]?.text ?? '') && words[index]?.text !== 'report';
  const heavy = named.some((index) => !isWeak(index)) ? named.filter((index) => !isWeak(index)) : named;
  const said = new Set(
    tasks
      .flatMap(({ title, notes = '' }) => `${title} ${notes ?? ''}`.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
      .map(stem),
  );
  const lead = words.findLastIndex((word) => aboutWords.has(word.text));
  const other = open.filter((index) => {
    const word = words[index]?.text ?? '';
    if (taken.has(index) || named.includes(index) || aboutWords.has(word) || asking.has(word)) return false;
    return (
      (lead >= 0 && index > lead) ||
      said.has(stem(word)) ||
      /^(?:in|under|for|with|on|from)$/.test(words[index - 1]?.text ?? '')
    );
  });
  const at = [...heavy, ...other].toSorted((one, next) => one - next);
  const [one, next] = mentions;
  if (one && next && other.length === 0 && !one.tasks.some((task) => next.tasks.includes(task))) {
    const each = mentions.map(({ at: places }) =>
      places
        .filter((index) => heavy.includes(index))
        .map((index) => plain(words[index]?.text ?? ''))
        .join(' '),
    );
    return { words: [`(${each.filter((term) => term !== '').join(' or ')})`], at: named };
  }
  return {
    words: [...new Set(at.map((index) => plain(text.slice(words[index]?.start, words[index]?.end))))],
    at: [...at, ...named],
  };
}

/** Words of questions that are in titles as well. */
const asking = new Set(
  'plan show list find check look see give tell search look read write task tasks there somewhere my list mine today day week month plate top agenda total schedule calendar anything something everything nothing all any some each both one ones them those these it that this there here which what who dig hunt'.split(
    ' ',
  ),
);

function plain(word: string): string {
  return /^[\p{L}\p{N}]+$/u.test(word) && !/^(?:or|and|not|is|due|p[1-4])$/i.test(word)
    ? word
    : `"${word.replaceAll('"', '')}"`;
}
