import { type ParseContext, parse } from '@duly/language';
import type { Word } from './words.ts';

const leads = new Set('in to for on at is use be into with from'.split(' '));
const old = new Set('not from than of'.split(' '));
const longest = 3;

/** The zone of a place that is named, as a sentence: "i live in london now", "use New York time". */
export function zoneIn(text: string, words: readonly Word[], context: ParseContext): string | undefined {
  const starts = words.flatMap((_, index) => (old.has(words[index - 1]?.text ?? '') ? [] : [index]));
  // What stands after "in" or "to" comes before a name elsewhere.
  const led = starts.filter((index) => leads.has(words[index - 1]?.text ?? '')).reverse();
  for (const index of [...led, ...starts.filter((one) => !led.includes(one))]) {
    for (let length = longest; length > 0; length -= 1) {
      const [first, last] = [words[index], words[index + length - 1]];
      if (!first || !last) continue;
      const name = text.slice(first.start, last.end);
      if (/[,;!?]/.test(name) || common.has(name.toLowerCase())) continue;
      const sentence = `set my time zone to ${name}`;
      const { intent, settings } = parse(sentence, context);
      if (intent === 'settings' && settings?.timeZone) return sentence;
    }
  }
  return undefined;
}

/** Names of zones that are words as well. */
const common = new Set(
  'z central eastern mountain pacific met wet east west island now us wake midway easter center troll casey davis cork'.split(
    ' ',
  ),
);
