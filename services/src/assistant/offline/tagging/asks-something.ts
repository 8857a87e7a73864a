const asks = /\?|\b(?:to[- ]?dos?|tasks?|busy|free|what(?:['’]?s)?|which|who|when|how|show|list|see|anything)\b/i;

/** Whether words ask for something to be shown: "whats on wednesday". */
export function asksSomething(words: string): boolean {
  return asks.test(words);
}

const tagQuestion =
  /\b(?:right|yes|no|correct|(?:is|was|are|has|have|did|does)n['’]?t (?:it|that|they)|or not)\s*\?\W*$/i;

/** Whether words tell something and ask in the end if it is so: "milk is on there right?" */
export function endsAsking(words: string): boolean {
  return tagQuestion.test(words);
}

const inverted =
  /(?:^|[\p{L},.]\s+)(?:is|was|are|were) (?:that|it|this|these|those|they) (?:still |really |also |actually )?(?:in|on|at|for|due|by|every|each|before|after|a|an|high|low|medium|urgent)\b/iu;
/** "the dentist, is it on friday" asks; "as it is on friday" tells. */
const clause = /\b(?:as|what|than|where|because|since|if|when|that|how) (?:is|was|are|were) (?:that|it|this|they)\b/i;
const confirmed =
  /(?:,|\s)\s*(?:right|correct|yes|isn['’]?t it|isn['’]?t that|doesn['’]?t it|don['’]?t they|aren['’]?t they|or not)\s*\?+\W*$/i;
/** What is told to be done, however politely. */
const told =
  /\b(?:move|put|push|set|make|change|shift|tag|mark|give|add|remind|remove|take|drop|delete|rename|call it|snooze|cancel|let|you|possible|ok if|okay if|fine if|instead|rather)\b/i;

const state = /\b(?:open|done|finished|closed|gone|ticked off)(?: again| now| already| yet)?\?$/i;

/** "milk is open again?" */
function standing(words: string): boolean {
  return /\b(?:is|are)\b/i.test(words) && state.test(words.replace(/\s+(?=\?)/, '').trim());
}

/** Whether words about a task ask if something is so, although they hold a value: "dentist is that in the morning". */
export function asksWhether(words: string): boolean {
  const isAsked = confirmed.test(words) || standing(words) || (inverted.test(words) && !clause.test(words));
  return isAsked && !told.test(words);
}
