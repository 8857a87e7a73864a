/** "a time", "at a fixed time": the words of a state, or what was taken for a date. */
const timed =
  /^(?:(?:that|which)(?: is| are|['’]s)? )?(?:(?:with|at|for|have|has|having|got) )?(?:an? )?(?:(?:fixed|set|exact|certain|given|specific|clock) )?(?:times?(?: of day)?|hours?)(?: (?:set|on (?:it|them)))?$|^(?:at )?(?:fixed|timed)$/i;
const untimed = /\b(?:no|without|w\/o)(?: an?| any)? (?:fixed |set )?(?:time|hour)s?$/i;
/** What is clear in a message of which nothing is marked. */
const told = /\b(?:with|at|have|has|got) an? (?:fixed |set |exact )?time\b/i;

export const withTime = 'with a time';
/** "without a time" is no list to the parser. */
export const withoutTime = 'with no time';

/** Whether tasks are told by having a time of day, or by having none; undefined where they are not. */
export function timeState(words: string): typeof withTime | typeof withoutTime | undefined {
  if (untimed.test(words)) return withoutTime;
  return timed.test(words) ? withTime : undefined;
}

/** "what's the next thing with a fixed time?" */
export function tellsTime(said: string): boolean {
  return told.test(said);
}

const ofList = / (?:with a|with no|without a) time\b/;
const nextTask = /^show the next task\b/;

/** What a sentence says of times of day and of being the next, which the language of filters cannot; and what is left. */
export function timeAsked(sentence: string): { left: string; state?: 'with' | 'without'; isNext: boolean } {
  const state = /no|without/.test(ofList.exec(sentence)?.[0] ?? '') ? 'without' : 'with';
  const left = sentence.replace(ofList, '').replace(nextTask, 'show tasks');
  return { left, ...(ofList.test(sentence) ? { state } : {}), isNext: nextTask.test(sentence) };
}
