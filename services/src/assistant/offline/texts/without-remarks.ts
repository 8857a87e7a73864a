import { type ParseContext, parse } from '@duly/language';
import { titleVerbs } from '../frames/lexicon.ts';
import { wordsOf } from '../frames/words.ts';
import { addingIn } from '../reading-in.ts';

/** "..., put that in", "can you note this", "don't forget": said of what was said before it. */
const asking =
  /(?:[\s,;.:–—-]+)(?:(?:and|so|ok|okay|please|just|now|then|could you|can you|would you|will you)[\s,]+)*(?:put|add|note|write|jot|save|keep|enter|log|get)(?: down)? (?:that|this|it|me|both|them|these|those|those two|these two)(?: (?:down|in|on|up|for me|somewhere|to (?:my|the) list|on (?:my|the) list|please|thanks)){0,3}[\s?.!]*$/i;
/** What is said about a date or the thing itself, behind it. */
const trailing =
  /(?:\s*[,;–—-]+\s*|\s+)(?:(?:at the )?latest|at some point|soon|some ?time|someday|(?<!\b(?:by|in|at|for) )one day|no (?:date|deadline|due date|fixed date)|without (?:a )?date|don['’]?t (?:let me )?forget(?: (?:it|that))?|don['’]?t want to (?:miss|forget) (?:it|that)|lol|haha|ugh|thx|thanks|thank you|please|pls|plz|will ya|would you|ok|okay|i guess|i think|i suppose|that['’]?s me)[\s.!?]*$/i;
/** "my parents are coming so i have to", "Doctor said I should": what leads to what is to be done. */
const duty =
  /(?:^|[\s,;.:])(?:(?:so|and|but|therefore|then|that|which means)\s+)*(?:(?:i|we)(?: (?:still|also|really|now|just|must))? (?:have to|need to|must|should|ought to|gotta|got to|had better)|(?:i|we)['’]ve got to|(?:wants?|asked|told|reminded|needs?|expects?) (?:me|us) to|(?:someone|somebody) (?:has|needs) to|let me not forget to) (?=\S)/i;
const clause =
  /\b(?:i|we|he|she|they|it|you)(?:['’](?:m|re|s|ve|d|ll))?\b|\b(?:is|are|was|were|has|have|said|says|told|called|rang|wrote|wants?|asked|needs?|comes|coming|broke|went|got|sent)\b/i;

/** "..., it's urgent", "no rush". */
const urgent =
  /\s*[,;–—-]\s*(?:(?:it|that|this|that one|this one)(?:['’]?s| is) )?(?:(?:very|really|super|so|quite|pretty) )?(?:urgent|important|high(?: prio(?:rity)?)?|top priority|p1)[\s.!]*$/i;
/** "add the forms for sunday and give it high priority": said of what is to be added. */
const given =
  /\s*,? and (?:please )?(?:give|make|mark|set) (?:it|that|this|them)(?: as| to| a| an){0,2}(?: (?:very|really|super))? (?<level>high|medium|low|urgent|important)(?: prio(?:rity)?)?[\s.!]*$/i;
const idle =
  /\s*[,;–—-]\s*(?:(?:it|that|this|that one|this one)(?:['’]?s| is) )?(?:there['’]?s )?(?:no (?:rush|hurry)|not (?:that |so |very |really )?(?:urgent|important)|low prio(?:rity)?|can wait)[\s.!]*$/i;
/** "a card for Margaret, that's for the 4th". */
const saidAgain =
  /\s*[,;–—-]\s*(?:and )?(?:that['’]?s|that is|it['’]?s|it is|which is|this is|needs? to be|must be)(?: due)? (?=(?:for|on|by|due|at|until)\b)/i;
/** "for the sunday": said of a day by people who have another mother tongue. */
const ofThe =
  /\b(on|for|by|at|until|till) the (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|at\b.*))?[\s,.!?]*$)/gi;
const isOn = /\s+(?:is|are|will be)(?: due| planned| scheduled)?\s*$/i;

/** "the parents' evening is on the 3rd": what there is, and when. */
function dated(text: string, context: ParseContext): string {
  const { spans } = parse(text, addingIn(context));
  const when = spans.find(({ kind }) => kind === 'due');
  if (!when || when.start === 0 || titleVerbs.has(wordsOf(text)[0]?.text ?? '')) return text;
  const before = text.slice(0, when.start);
  // "the letter is for monday" speaks of one that should be there.
  const isKnown = /^(?:the|that|this|those|these|it|they|all|both)\b/i.test(before) && before.split(/\s+/).length < 5;
  return isOn.test(before) && !isKnown ? `${before.replace(isOn, '')} ${text.slice(when.start)}` : text;
}

/**
 * The same without what only leads to it and what is said about it: the words that name what is to be done, and when.
 * What begins with a verb of its own ("email Bob that I need to ...") stays whole.
 */
export function withoutRemarks(said: string, context: ParseContext): string {
  let text = said.trim();
  for (let round = 0; round < 3; round += 1) text = text.replace(asking, '').replace(trailing, '');
  text = dated(text.replace(saidAgain, ' '), context);
  text = text.replace(ofThe, '$1 ').replace(urgent, ' high priority').replace(idle, ' low priority');
  text = text.replace(given, (_, level: string) => ` ${/^[ui]/i.test(level) ? 'high' : level} priority`);
  if (text === '') return said;
  const found = duty.exec(text);
  const first = wordsOf(text)[0]?.text ?? '';
  if (!found || found.index === 0 || titleVerbs.has(first)) return text;
  const before = text.slice(0, found.index);
  const rest = text.slice(found.index + found[0].length).trim();
  const isDated = (part: string) => parse(part, addingIn(context)).due !== null;
  // The day of what leads to it may be its own, or not.
  if (/["“”:]/.test(before) || !clause.test(before) || (isDated(before) && !isDated(rest))) return text;
  return rest;
}
