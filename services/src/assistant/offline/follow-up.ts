import { findTarget, type ParseContext, parse } from '@duly/language';
import type { Talk } from './talk.ts';

const correction =
  /^(?:(?:no|nope|sorry|actually|wait|oops|i mean|i meant|rather|better|make that|to|and|then|or)[,:!.]?\s+)+/i;

/**
 * Words that only make sense after what came before: a choice that is typed instead of clicked, or a correction of a
 * date ("no, friday", "actually saturday").
 */
export function complete(said: string, { history }: Talk, context: ParseContext): string {
  const asked = history.at(-1)?.widget;
  if (asked?.kind === 'choices' && asked.chosen === undefined) {
    const option = chosenOf(said, asked.options);
    if (option) return option.value;
  }
  const rest = said.replace(correction, '');
  if (rest === said || rest === '') return said;
  const { intent, due, title, spans } = parse(rest, context);
  const isDateAlone = intent === 'unknown' && due !== null && title === '' && spans.every(({ kind }) => kind === 'due');
  return isDateAlone ? `move it to ${rest}` : said;
}

function chosenOf<O extends { label: string; value: string }>(said: string, options: readonly O[]): O | undefined {
  const words = said.trim().replace(/[.!?]+$/, '');
  const place = placeOf(words.toLowerCase());
  if (place !== undefined) return options.at(place < 0 ? place : place - 1);
  const same = options.filter(({ label }) => label.toLowerCase() === words.toLowerCase());
  if (same.length === 1) return same[0];
  if (words.split(/\s+/).length > 6) return undefined;
  const named = options.map((option, index) => ({ id: String(index), title: option.label, option }));
  const found = findTarget(words.replace(/^(?:the|my) | one$/gi, ''), named);
  return found.kind === 'one' ? found.task.option : undefined;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

function placeOf(words: string): number | undefined {
  const bare = words.replace(/^(?:the |number |no\. ?|#)+/, '').replace(/ (?:one|option|task)$/, '');
  if (bare === 'last') return -1;
  const place = ordinals.indexOf(bare) + 1 || Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(bare)?.[1] ?? 0);
  return place > 0 ? place : undefined;
}
