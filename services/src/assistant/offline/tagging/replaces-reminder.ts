import type { Part } from './sentences/part.ts';

const noun = '(?:the|my|its) (?:\\w+ )?(?:reminder|alert|alarm|notification)\\b';
const replacing = new RegExp(
  [
    `\\b(?:make|change|turn|switch|shift) (?:(?:it|that|this)\\b|${noun})`,
    `\\b(?:set|put) (?:(?:it|that|this)|${noun}.*) to\\b`,
    '\\b(?:instead|enough|will do|would do|suffices|pointless|overkill|only)\\b',
    "(?:\\b(?:is|are|be)|['’]s) (?:\\w+ )?(?:plenty|sufficient)\\b",
    '\\b(?:later|earlier|sooner)(?: than (?:that|it|this))?\\W*$',
    '\\btoo (?:much|long|late|early|soon|short|little|far|close)\\b',
  ].join('|'),
  'i',
);
const correcting = /^\W*(?:no|nah|nope|sorry|actually|rather|better|oops)\b|\b(?:rather|better)\W*$/i;

/** One more beside those that are there: "and another", "also at 9", "the evening before as well". */
export const addsReminder =
  /\b(?:one more|also|another|additional|additionally|second|extra|plus|as well|again|twice|both)\b|\btoo\b(?! (?:much|long|late|early|soon|short|little|far|close))|^\W*and\b/i;

/**
 * Whether a reminder takes the place of the one that is there: "make that half an hour before", "15 minutes is enough"; and
 * "no, 20" after one was set.
 */
export function replacesLast({ said, lastChange, values }: Pick<Part, 'said' | 'lastChange' | 'values'>): boolean {
  if (addsReminder.test(said)) return false;
  const isCorrected = lastChange?.isOfReminders === true && values('ref').length === 0 && correcting.test(said);
  return isCorrected || replacing.test(said);
}
