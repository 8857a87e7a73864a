import { wordsOf } from './frames/words.ts';

/** Words that no title ends with: what they belong to was cut off. */
const dangling = new Set(
  'a an the to for of on in at by with from and or but is are was were be am than then that until till before after both all so if no not as my our your please too instead rather'.split(
    ' ',
  ),
);
/** Words that no title begins with. */
const leading = new Set(
  'and or but then than is are was were be am too instead rather actually anyway no not after before until till since while because so if although both them it its that these those'.split(
    ' ',
  ),
);
/** What only talk says. */
const talk =
  /\b(?:no wait|i mean|i meant|from now on|remind me|please|instead of that|put that in|add that|don['’]?t want to|for me)\b|[.!?;]\s+\S/i;
const mostWords = 14;
const abbreviation = /\b(?:dr|mr|mrs|ms|st|no|nr|vs|approx|prof)\. /gi;

/**
 * Whether the title of a new task looks like something else than a title: with its end cut off, with words of talk in it, or
 * with a "it" that nobody will understand tomorrow. The person is asked then.
 */
export function isOddTitle(title: string): boolean {
  const words = wordsOf(title).map(({ text }) => text);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const isLoose = words.length > 1 && (dangling.has(last) || leading.has(first));
  const isPronoun = words.length <= 3 && words.some((word) => ['it', 'that', 'them', 'those', 'this'].includes(word));
  const text = title.replace(abbreviation, '');
  return isLoose || isPronoun || words.length === 0 || words.length > mostWords || talk.test(text);
}
