/** What makes a task one of those with a reminder, in words that `list.ts` knows. */
export const withReminder = 'with a reminder';
export const withoutReminder = 'with no reminder';

const noun = '(?:reminders?|alerts?|alarms?|notifications?)';
const reminded = '(?:of|about)?\\W*(?:now|yet|at all|currently|right now)?\\W*$';
const lacking = new RegExp(
  `(?:\\b(?:no|not|never|without|w/o|lack(?:s|ing)?|miss(?:es|ing)?)\\b|n['’]?t\\b)(?: (?:have|has|had|got|get|set|any|a|an|single|put|yet|its|their|own|carry|with|on|of|them|there|is|are|be|been)){0,4} ${noun}\\b|(?:\\bnot|\\bnever|n['’]?t)(?: (?:you|i|going|to|be|get|getting)){0,4} remind(?:ed|ing)?(?: me)? ${reminded}`,
  'i',
);
const having = new RegExp(
  `\\b(?:with|has|have|having|had|got|get|gets|carry|carries|set|there|put)(?: (?:got|a|an|any|my|some|the|their|own|more|than|one|is|are|active|i|set|already))* ${noun}\\b(?! (?:of|about|to|that)\\b)|\\b(?:will|are|do|would) (?:you|i)(?: (?:going|to|be|get|getting|currently|still))* remind(?:ed|ing)?(?: me)? ${reminded}`,
  'i',
);
/** The words of a state alone, as they are marked. */
const alone = new RegExp(`^(?:(?:an?|any|some|active|my) )*${noun}(?: (?:set|on (?:it|them)|now|yet))*$`, 'i');

/** Whether tasks are told by having a reminder, or by having none; undefined where they are not. */
export function reminderState(words: string): typeof withReminder | typeof withoutReminder | undefined {
  if (lacking.test(words)) return withoutReminder;
  return having.test(words) || alone.test(words) ? withReminder : undefined;
}

/** The words without those that tell it. */
export function withoutReminderWords(words: string): string {
  return words.replace(lacking, ' ').replace(having, ' ').replace(/\s+/g, ' ').trim();
}

const ofList = / (?:with a|with no|without a) reminder\b/;

/** What a sentence says of reminders, which the language of filters cannot; and what is left. */
export function remindersAsked(sentence: string): { left: string; state?: 'with' | 'without' } {
  const state = reminderState(sentence);
  if (state === undefined) return { left: sentence };
  const left = withoutReminderWords(sentence.replace(ofList, ''));
  return { left, state: state === withoutReminder ? 'without' : 'with' };
}
