/** What people write without an apostrophe; "its" only where it cannot be "of it". */
const contractions: readonly [RegExp, string][] = [
  [/\b(what|where|when|how|who|that|there)s\b/gi, "$1's"],
  [
    /\bits (?=(?:really |all |now |already )*(?:done|finished|due|on|at|for|now|overdue|urgent|high|low|medium|p[1-4])\b)/gi,
    "it's ",
  ],
  [/\b(do|does|did|is|are|was|were|has|have|should|would|could|ca|wo)nt\b/gi, "$1n't"],
  [/\b(i)m\b/gi, "$1'm"],
  [/\b(i|we|you|they)ve\b/gi, "$1've"],
  [/\bremind us\b/gi, 'remind me'],
  [/\blets\b/gi, "let's"],
  [/\bprio\b/gi, 'priority'],
  [/\b(?:tmrw|tmr|tmw|tomoz)\b/gi, 'tomorrow'],
  [/\b(this|next|today|tomorrow)(?: (week|month|time))s (?=\p{L})/giu, "$1 $2's "],
];

const lead =
  /^(?:(?:hey|hi|hello|hiya)(?: there| duly)?|good (?:morning|afternoon|evening)|ok(?:ay)?|k+|n|anyways?|anyhow|alrighty|yo|fine|lovely|wonderful|super|brilliant|good|nice|dear|lo+l|ha(?:ha)+|he(?:he)+|oh|ah|oops|whoops|h+m+|u+h*m+|uh+|er+m?|well|so|now|then|and|also|plus|but|actually|wait|sorry|no+(?! (?:priority|reminders?|dates?|due|notes?|tags?|project|time|repeats?|longer|more|need|deadline|default)\b)|nope|yes|yeah|yep|right|alright|great|perfect|cool|thanks|thank you|just(?! (?:the|those|these|them|what|my|show|ones)\b)|rather|instead|maybe|better|my (?:bad|mistake)|i mean(?:t)?|(?:that|this|it) was (?:wrong|a mistake|not right)|scratch that|on second thought|please|pls|plz|duly|one more thing|not (?:that|it)|forget (?:it|that)(?=\s*[,.!:;–—])|never ?mind|kindly|cheers)(?:\s*[,.!:;–—-]+\s*|\s+)(?=\S)/i;
const tail =
  /(?:\s*[,.!;–—-]+\s*|\s+)(?:instead|again|rather|too|as well|already|after all|then|for now|please|pls|plz|thanks|thank you|thx|ty|though|ok|okay|for me please|finally|at last|cheers|mate|if (?:i may|you can|possible))[.!?]*$/i;

/** Asked politely, it is the same command. */
const courtesy =
  /^(?:(?:please )?(?:can|could|would|will) (?:you|u)(?: (?:please|kindly|just|also|maybe|perhaps))?|would you (?:be so (?:kind|good) as to|mind)|(?:i'd|i would|i should) (?:like|love) (?:you )?to|i (?:want|need) you to|(?:can|could|may) (?:i|we)(?: please)?|(?:i|we) (?:want|need|have) to(?= (?:move|reschedule|postpone|push|delay|rename|delete|remove|cancel|complete|reopen|snooze|tag|mark)\b)) (?=\S)/i;

/** Words that only talk has around what is said, taken off; and written as the parser knows them. */
export function plainly(said: string): string {
  let text = said.trim();
  for (let round = 0; round < 6 && (lead.test(text) || courtesy.test(text)); round += 1)
    text = text.replace(lead, '').replace(courtesy, '');
  for (let round = 0; round < 3 && tail.test(text); round += 1) text = text.replace(tail, '');
  return contractions.reduce((whole, [written, meant]) => whole.replace(written, meant), text);
}

/** Something stands before what is said that leans on what was said before: "and", "no,", "actually". */
export function leans(said: string): boolean {
  return lead.test(said.trim());
}
