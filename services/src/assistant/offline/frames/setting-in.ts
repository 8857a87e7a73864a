import type { SettingsPatch } from '@duly/contracts';
import { type ParseContext, parse } from '@duly/language';
import type { Word } from './words.ts';

export interface Spoken {
  text: string;
  words: readonly Word[];
  context: ParseContext;
}

/**
 * The first sentence that the parser takes for the setting that is sought, of the runs of up to `longest` words that begin
 * at these places: the longest first. `sentenceOf` leaves out what can be none.
 */
export function settingIn(
  starts: readonly number[],
  { text, words, context }: Spoken,
  {
    longest,
    sentenceOf,
    field,
  }: {
    longest: number;
    sentenceOf: (said: string, index: number, length: number) => string | undefined;
    field: keyof SettingsPatch;
  },
): string | undefined {
  for (const index of starts) {
    for (let length = longest; length > 0; length -= 1) {
      const [first, last] = [words[index], words[index + length - 1]];
      if (!first || !last) continue;
      const sentence = sentenceOf(text.slice(first.start, last.end), index, length);
      const read = sentence === undefined ? undefined : parse(sentence, context);
      if (read?.intent === 'settings' && read.settings?.[field]) return sentence;
    }
  }
  return undefined;
}
