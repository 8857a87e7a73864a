import { type Spoken, settingIn } from './setting-in.ts';
import type { Word } from './words.ts';

/** The parts of a day whose hour can be set; the day itself begins in the morning. */
export type Part = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night' | 'day';

const names: ReadonlyMap<string, Part> = new Map(
  Object.entries({
    morning: 'morning',
    mornings: 'morning',
    noon: 'noon',
    midday: 'noon',
    lunch: 'noon',
    lunchtime: 'noon',
    afternoon: 'afternoon',
    afternoons: 'afternoon',
    evening: 'evening',
    evenings: 'evening',
    night: 'night',
    nights: 'night',
    bedtime: 'night',
    day: 'day',
  } as const),
);

/** The part of the day that is spoken of. */
export function partIn(words: readonly Word[]): Part | undefined {
  const found = words.flatMap(({ text }) => names.get(text) ?? []);
  return found.find((part) => part !== 'day') ?? found[0];
}

const after = new Set(
  'is are at to means mean begins begin beginning starts start starting should be for as time hour hours would will shall can has of six seven eight nine ten eleven twelve one two three four five half quarter not now i you and'.split(
    ' ',
  ),
);
const leads = new Set(['is', 'at', 'to', 'from', 'as', 'for']);

/** "my evening begins at six rather than seven", as a sentence. */
export function partTimes(part: Part, spoken: Spoken): string | undefined {
  const { words } = spoken;
  const named = words.findIndex((word) => names.get(word.text) === part);
  const next = words[named + 1]?.text ?? '';
  // "morning run", "night shift" are of no hour of the day.
  if (named >= 0 && next !== '' && !after.has(next) && !/^\d/.test(next)) return undefined;
  const places = words.map((_, index) => index).filter((index) => index !== named && !isDenied(words, index));
  // What follows the name comes before what precedes it.
  const starts = [...places.filter((place) => place > named), ...places.filter((place) => place < named)];
  return settingIn(starts, spoken, {
    longest: 4,
    sentenceOf: (said, index, length) =>
      (named >= index && named < index + length) || leads.has(words[index]?.text ?? '')
        ? undefined
        : `${part} is ${said}`,
    field: 'dayParts',
  });
}

/** "not sunday", "rather than seven", "instead of 9": what is no longer so; and the hour of "half seven" is not seven. */
export function isDenied(words: readonly Word[], index: number): boolean {
  return (
    ['not', 'than', 'of', 'from', 'no', 'half', 'quarter', 'past'].includes(words[index - 1]?.text ?? '') ||
    (words[index - 1]?.text === 'on' && ['not', 'than', 'of', 'from'].includes(words[index - 2]?.text ?? ''))
  );
}
