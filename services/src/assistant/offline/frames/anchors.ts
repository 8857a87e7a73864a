import type { Word } from './words.ts';

const besides = new Set(['after', 'before', 'during']);
const owning = new Set(['the', 'my', 'our', 'that', 'this']);
/** "an hour before the meeting" is said of the meeting itself. */
const lengths =
  /^(?:\d+(?:h|m|min|mins|hrs?)?|(?:minute|min|hour|hr|day|week|month)s?|half|bit|evening|morning|night|afternoon|right|shortly|just|time|long|well)$/;

/** Whether what is named at a place only tells when something is: "always tired after the dentist". */
export function isAnchorAt(index: number, words: readonly Word[]): boolean {
  const at = owning.has(words[index - 1]?.text ?? '') ? index - 2 : index - 1;
  const isBeside = besides.has(words[at]?.text ?? '');
  return isBeside && !(words[at]?.text === 'before' && lengths.test(words[at - 1]?.text ?? ''));
}
