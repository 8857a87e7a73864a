import type { ParseContext } from '@duly/language';
import { claim } from './claim.ts';
import type { Level } from './lexicon.ts';
import { readLanguage } from './slot-language.ts';
import { readLengths } from './slot-lengths.ts';
import { readLevels } from './slot-levels.ts';
import type { Word } from './words.ts';

/** The values that words hold. Dates and rules stay words: they are read again where they are used. */
export interface Slots {
  due?: string;
  rule?: string;
  priority?: Level;
  tags: string[];
  /** Tags that are taken off. */
  untags: string[];
  project?: string;
  /** "20 minutes" of "20 minutes before". */
  before?: string;
  /** "an hour" of "an hour later". */
  length?: string;
  isEarlier: boolean;
  /** A length of which nothing says what it is. */
  duration?: string;
  quote?: string;
}

export interface Read {
  slots: Slots;
  /** The places of the words that are in a slot. */
  at: Set<number>;
}

const towards = new Set(['to', 'at', 'till', 'until', 'by', 'for', 'around', 'it', 'that']);

/** Claims what the words say of dates, rules, labels and lengths. */
export function readSlots(text: string, words: readonly Word[], context: ParseContext): Read {
  const at = new Set<number>();
  const slots: Slots = { tags: [], untags: [], isEarlier: false };
  readQuote(text, words, slots, at);
  readLengths(text, words, slots, at);
  readLanguage(text, words, { context, slots, at });
  if (slots.priority === undefined) readLevels(words, slots, at);
  readProjects(words, { context, slots, at });
  if (slots.due === undefined && slots.length === undefined && slots.before === undefined) readHour(words, slots, at);
  return { slots, at };
}

function readQuote(text: string, words: readonly Word[], slots: Slots, at: Set<number>): void {
  const isQuote = ({ text: word }: Word) => /["“”]/.test(word);
  const open = words.findIndex(isQuote);
  const close = words.findIndex((word, index) => index > open && isQuote(word));
  if (open < 0 || close < 0) return;
  slots.quote = text.slice(words[open]?.end, words[close]?.start).trim();
  for (let index = open; index <= close; index += 1) at.add(index);
}

/** A project that is there is known without its sign. */
function readProjects(
  words: readonly Word[],
  { context, slots, at }: { context: ParseContext; slots: Slots; at: Set<number> },
): void {
  const found = (context.projects ?? []).flatMap(({ name }) => {
    const parts = name.toLowerCase().split(/\s+/);
    const start = words.findLastIndex((_, index) =>
      parts.every((part, add) => words[index + add]?.text === part && !at.has(index + add)),
    );
    return start < 0 ? [] : [{ name, from: start, to: start + parts.length - 1 }];
  });
  // "to holiday, no, to work"; "after work" is a time.
  const wanted = found
    .filter(({ from }) => !['not', 'than', 'after', 'before'].includes(words[from - 1]?.text ?? ''))
    .toSorted((one, other) => one.from - other.from)
    .at(-1);
  if (!wanted) return;
  const isLater = slots.project === undefined || corrects(words, wanted.from);
  if (!isLater) return;
  slots.project = wanted.name;
  for (const { from, to } of found) claim(at, from, to);
}

function corrects(words: readonly Word[], before: number): boolean {
  return words.slice(Math.max(0, before - 3), before).some(({ text }) => text === 'no' || text === 'sorry');
}

/** "to 10", "make it half past": a bare hour is one of the day, from 7 in the morning to 6 in the evening. */
function readHour(words: readonly Word[], slots: Slots, at: Set<number>): void {
  const place = words.findIndex(
    ({ text }, index) =>
      /^\d{1,2}$/.test(text) && !at.has(index) && (towards.has(words[index - 1]?.text ?? '') || words.length === 1),
  );
  const hour = Number(words[place]?.text);
  if (place < 0 || hour > 23) return;
  slots.due = String(hour);
  at.add(place);
}
