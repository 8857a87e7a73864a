/** Why words may be something else than a new task. */
export type OtherMeaning = 'question' | 'leaning' | 'command' | 'statement' | 'chat' | 'asks-me';

export interface SaidAnew {
  /** In plain words, without courtesies. */
  text: string;
  /** The words themselves say that something is to be done or added: "add ...", "I need to ...". */
  isWish: boolean;
  /** What such words name; else the whole text. */
  title: string;
  /** A date, a repetition, a tag or a priority: nobody says that of the weather. */
  saysMore: boolean;
  hasHistory: boolean;
  /** The title stands in quotes, so that it is known for one: "label boxes" is no field. */
  isQuoted?: boolean;
}

const question =
  /\?\s*$|^(?:what|which|who|whom|whose|when|where|why|how)(?:['’]?(?:s|re|d|ll))?\b|^(?:do|have|had) (?:i|we|you|they|any|anything)\b|^(?:does|did|has|can|could|shall|should|will|would|may|am|are|is|was|were)(?:n['’]?t)? (?:i|we|you|he|she|it|they|there|this|that|these|those|my|our|the|any|anything|anyone|everything|everyone|all)\b/i;

/** Verbs that only change what is there; with "some" or "a" in front the thing is not there yet. */
const changing =
  /^(?:rename|retitle|reschedule|postpone|snooze|undo|redo|revert|un-?tag|un-?mark|un-?check|un-?tick|re-?open|delete|erase|skip|complete|mark|tag|label|defer|prioriti[sz]e|deprioriti[sz]e|duplicate|archive|merge|swap|unschedule|restore|filter|sort by|group by)\b(?! (?:an?|some|any|all the|old|\d+)\b)/i;
/** Verbs that begin titles as well: they change what is there when they say so. */
const handling =
  /^(?:make|set|change|move|put|push|pull|give|take|turn|bring|assign|update|edit|shift|bump|remove|cancel|drop|clear|finish|close|check|tick|cross|start|stop|keep|leave|switch|repeat|raise|lower|add|show|list|find|open|use|do|try|forget)\b/i;
const itsFields =
  /^(?:add |set |put |attach |give |change |remove |clear )?(?:an? |the |another |its |one more |two )?(?:notes?|comment|tags?|labels?|reminders?|alarm|alert|(?:due )?date|deadline|due|time|priority|project|repeat|recurrence)\b(?!s? (?:with|for .+ party|night|of birth)\b)/i;

const pronoun =
  /\b(?:it|that|this|them|these|those|both|its|all of (?:it|them))(?!\p{L})(?! (?:week|month|year|morning|afternoon|evening|weekend|quarter|night|summer|winter|spring|autumn|fall|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas)\b)/iu;
const place =
  /\b(?:first|second|third|fourth|fifth|last|other|next|previous|latest|same|wrong|right) (?:one|two|three|tasks?|things?|items?|entry|reminder)s?\b|\bthe (?:other|others|rest|former|latter|first|second|third)\s*$|^(?:#|number |no\. )\d+\b/i;
const amount = /^(?:an?|one|two|three|half an?|\d+) .*\b(?:later|earlier|sooner|before|beforehand|ahead|in advance)$/i;
const turning =
  /^(?:and|also|but|no|nope|nah|not|actually|instead|wait|or|then|yes|yeah|yep|sure|ok|okay|except|only|just|never ?mind|on second thought|i mean|i meant)\b/i;

const someone =
  /^(?:i|we|you|he|she|it|they|there|that|this|these|those|someone|somebody|nobody|everyone|everybody|nothing|everything|something|none)(?:['’](?:m|s|re|ve|d|ll))?\b/i;
const state =
  /^(?:(?:the|my|our|your|his|her|their|all) )?(?:[\p{L}\p{N}'’.]+ ){1,5}?(?:is|are|was|were|isn['’]?t|aren['’]?t|wasn['’]?t|has|hasn['’]?t|got|can|can['’]?t|could|should|shouldn['’]?t|needs?|doesn['’]?t|won['’]?t|will|went|seems?|looks?|feels?|turned|became|happens|takes)\b/iu;
const past =
  /^(?:just |already |finally )*(?:(?!(?:need|feed|seed|speed|weed|bed|embed|shed|shred|red|unscheduled?)\b)\p{L}+ed|went|did|bought|paid|sent|wrote|got|had|made|told|met|saw|took|gave|spoke|found|brought|forgot|lost|left|done)\b/iu;
const chat =
  /^(?:h(?:a|e){2,}|lo+l|lmao|rofl|wow|omg|ugh|damn|oh|ah|aha|hm+|um+|uh+|yay|woo+|phew|oops|whoops|nice|good|great|awesome|amazing|cool|perfect|sweet|lovely|brilliant|wonderful|excellent|fantastic|neat|sorry|congrats|congratulations|welcome|same|true|exactly|indeed|right|fine|whatever|bye|cheers|well done|love|glad|happy|sad|tired|busy|boring|bored|stupid|silly|useless|dude|man|bro|duly|thanks?|thx|no worries|no problem|my bad|too bad|so (?:much|many|far|good|what)|as (?:usual|always)|of course|if|because|since|unless|although|maybe|perhaps|probably|guess|wonder|hope|wish|imagine|suppose|seriously|really|honestly|kidding|interesting|hold on|hang on|shut up|stop|enough|don['’]?t|do not|never|without|there['’]?s|here['’]?s)\b/i;
const asksMe =
  /^(?:(?:book|tell|play|sing|show|read|find|fetch|bring|get|buy|give) me\b|.+ for me$|(?:sing|translate|explain|define|calculate|convert|summari[sz]e|compute|guess|recommend|suggest|imagine|google)\b)/i;
/** "i want to know ...", "let's see": said of the talk itself. */
const ofTalk =
  /^(?:know|see|say|ask|tell you|talk (?:about|with you)|thank|admit|show|undo|delete|rename|change|move|reschedule|go back|start over|be honest|go|try|do (?:it|that|this)|wait|stop|think)\b/i;

/**
 * What words may mean instead of a new task. Making a task of a question, of what is said about another task or of chat
 * does harm without a sound, and asking costs a click: so whatever may be meant otherwise has a meaning here.
 */
export function otherMeaningOf({
  text,
  isWish,
  title,
  saysMore,
  hasHistory,
  isQuoted = false,
}: SaidAnew): OtherMeaning | undefined {
  if (isWish) {
    // "Could you add milk?" asks for nothing but that.
    if (question.test(text.replace(/[?\s]+$/, ''))) return 'question';
    if (/^(?:it|that|this|them|these|those|both)\b/i.test(title) || place.test(title)) return 'leaning';
    if (!isQuoted && itsFields.test(title) && /^(?:add|put|create|set|make)\b/i.test(text)) return 'command';
    return /^(?:i|we|let)\b/i.test(text) && ofTalk.test(title) ? 'statement' : undefined;
  }
  if (question.test(text)) return 'question';
  if (changing.test(text)) return 'command';
  if (amount.test(text)) return 'leaning';
  if (turning.test(text) || place.test(text) || /^(?:it|that|this|them|these|those|both)\b/i.test(text))
    return 'leaning';
  if (pronoun.test(text) && (hasHistory || handling.test(text))) return 'leaning';
  if (itsFields.test(text) && hasHistory) return 'command';
  if (asksMe.test(text)) return 'asks-me';
  if (chat.test(text)) return 'chat';
  if (someone.test(text) || past.test(text) || state.test(text)) return 'statement';
  const isOneWord = !/\s/.test(text.trim());
  return isOneWord && !saysMore ? 'chat' : undefined;
}
