import { abbreviations } from './abbreviations.ts';
import { titleVerbs } from './frames/lexicon.ts';
import { wordsOf } from './frames/words.ts';

/** What is left of a sentence, and no name of something to do: "to Peter", "parents'", "not forget". */
const remains =
  /^(?:after|before|during|around|until|till|by|at|on) \S+$|^\S+ (?:it|that|this|them|him|her)$|\b(?:is|are) now$|^(?:notes?|tasks?|todos?|reminders?|new):\s|^(?:besides|apart from|aside from|instead of|in addition to)\s|^(?:to|for|not|me|that|and|also|or|but|then|so|is|are|was|of|with|an?|the)$|^(?:to|for|not|me|and|also|or|but|then|so|is|are|was|i have|there(?:'s| is| are))\s|(?:\s(?:i|we|the|an?|and|or|but|to|of|that|my|is|are|was|has|have|so|then|also|both|can|must|should|no)|['’])$/i;
/** Said of the talk, and not of what there is to do. */
const ofTalk =
  /\b(?:no,? wait|wait,? no|scratch that|i mean|i meant|or rather|never mind|put (?:that|it|this) (?:in|down|on)|(?:add|note|write) (?:it|that|this|them|these|those|both)|and (?:give|make|mark|set|tag|label|put|move|repeat) (?:it|that|this|them|these|those|both)|(?:to|on|onto) (?:my|the) (?:to-?do |task |todo )?(?:list|ta(?:sk|k)s)|(?:task|todo|to-do|item|reminder) (?:called|named|titled|saying)|remind me|(?:don['’]?t|not|never) (?:let me )?forget|i (?:still |also |really |just )?(?:need|have|ought) to|(?:please|pls|plz|thanks|thx)$)(?![\p{L}])/iu;
/** Says something instead of what was said before. */
const turned = /[,;–—-]\s*(?:no|nope|actually|sorry|wait|rather|make that|or rather)\b/i;
/** A second thought behind a comma: a remark, or one more task. */
const goesOn =
  /,\s*(?:(?:i|we|he|she|they|it|its|it['’]s|that['’]?s|this|there|don['’]?t|can['’]?t|must|so|because|cause|but|also|then|plus|oh|both|all|tag|please)\b)/i;
/** More than one: "a) ... b) ...", "1. ... 2. ...", "yoghurt / pasta". */
const listed = /(?:^|\s)\(?(?:[2-9][.)]|[b-e]\))\s|\s\/\s/i;
/** A sentence that ends, and another that begins; "Dr. Lee" is none. */
const stops = /(?<before>[\p{L}\p{N})]+)[.!?]\s+(?=[\p{L}])/gu;
const short: readonly string[] = [...abbreviations, ...'ca approx re tel inc jr sr dept ref max min incl'.split(' ')];
/** Words that end in a stop and no sentence. */
export const abbreviation = new RegExp(`\\b(?:${short.join('|')})\\. `, 'gi');
/** Somebody does something: told about it, and no name of it. */
const told =
  /\b(?:i|we|he|she|they|you)(?:['’](?:m|re|s|ve|d|ll))? (?:am|are|is|was|were|have|has|had|need|needs|must|should|shall|will|would|can|could|want|wants|got|think|guess|said|told)\b|['’](?:m|re|ve) |\b(?:is|are) (?:coming|going|due|out|gone|almost|nearly)\b/i;
const wishing = /^(?:please |pls |plese |plz )*(?:(?:ad|add|create|start a|make a) |put \S+$)/i;

/**
 * Whether all of somebody's words, which would be a title, hold more than a title: then it is asked about. Strict, as
 * nothing says where a title begins.
 */
export function isDoubtfulTitle(title: string): boolean {
  const text = title.trim();
  const first = wordsOf(text)[0]?.text ?? '';
  const isTold = told.test(text) && !titleVerbs.has(first);
  const isStopped = [...text.matchAll(stops)].some(({ groups }) => {
    const before = groups?.before?.toLowerCase() ?? '';
    return before.length > 1 && !short.includes(before) && !/\d$/.test(before);
  });
  return [remains, ofTalk, turned, goesOn, listed, wishing].some((one) => one.test(text)) || isTold || isStopped;
}

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
const pronouns = new Set(['it', 'that', 'them', 'those', 'this']);
/** What only talk says. */
const talk =
  /\b(?:no wait|i mean|i meant|from now on|remind me|please|instead of that|put that in|add that|don['’]?t want to|for me)\b|[.!?;]\s+\S/i;
/** What is left of "lovely, remind me to call Bob" without what the parser knows. */
const begun = /^\p{L}+(?:,|,? then) to \p{L}/iu;
const mostWords = 14;

/**
 * Whether a title that was read out of somebody's words looks like something else: with its end cut off, with words of
 * talk in it, or with an "it" that nobody will understand tomorrow. Also of what was quoted.
 */
export function isOddTitle(title: string): boolean {
  const words = wordsOf(title).map(({ text }) => text);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const isLoose = words.length > 1 && (dangling.has(last) || leading.has(first));
  const isPronoun = words.length <= 3 && words.some((word) => pronouns.has(word));
  const isTalk = begun.test(title) || talk.test(title.replace(abbreviation, ''));
  return isLoose || isPronoun || isTalk || words.length === 0 || words.length > mostWords;
}
