const asks = /\?|\b(?:to[- ]?dos?|tasks?|busy|free|what(?:['’]?s)?|which|who|when|how|show|list|see|anything)\b/i;

/** Whether words ask for something to be shown: "whats on wednesday". */
export function asksSomething(words: string): boolean {
  return asks.test(words);
}
