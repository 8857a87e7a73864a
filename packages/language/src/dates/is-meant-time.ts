import { isCapitalised } from './surroundings.ts';
import { asking, type Case, isStrong, meant, notMeant, type Verdict } from './verdict.ts';
import { dayParts } from './vocabulary.ts';
import { afterQuantity, beforeColon, measuring, streets } from './word-lists.ts';
import { type Words, word } from './words.ts';

/** Whether a time without a date is meant as one. */
export function isMeantTime(words: Words, { expression, around }: Case): Verdict {
  const { time, part } = expression;
  if (!time) return isMeantPart(words, { expression, around });
  if (!time.isSure) return part ? meant : isMeantHour(words, { expression, around });
  const text = word(words, expression.body);
  const isColon = text.includes(':');
  if (isColon && !isMeantColon({ expression, around })) return notMeant;
  if (isStrong(expression) || part) return meant;
  if (isNameOfThings(words, { expression, around })) return notMeant;
  const isNamed = ['noon', 'midday', 'midnight', 'noontime'].includes(word(words, expression.next - 1));
  if (isNamed && (/^\d/.test(text) || (around.isAtStart && around.isBeforeTask))) return meant;
  if (isNamed) return around.isClosed && !isCapitalised(words[expression.next - 1]?.raw ?? '') ? meant : notMeant;
  // "ten to five people"
  const isSpoken = !/\d/.test(text) && word(words, expression.body + 1) === 'to';
  return isSpoken && !around.isClosed && !around.isBeforeTask ? notMeant : meant;
}

/** "buy 3 am radios": what is bought, not when. */
function isNameOfThings(words: Words, { expression: { body, lead }, around }: Case): boolean {
  const isSpaced = /^\d{1,2}$/.test(word(words, body)) && ['am', 'pm'].includes(word(words, body + 1));
  const isBought = measuring.has(around.before) || ['order', 'get', 'need', 'fix', 'repair'].includes(around.before);
  return lead === '' && isSpaced && !words[body + 1]?.isGlued && isBought && /..s$/.test(around.behind);
}

/** "15:30" is a time; "John 3:16", "ratio 4:30" and "1:45:00" are not. */
function isMeantColon({ expression, around }: Case): boolean {
  const { lead, time } = expression;
  if (lead === 'in' || around.before === 'in') return false;
  if (/^(?:hours?|hrs?|minutes?|mins?|miles?|km|long|ratio)$/.test(around.behind)) return false;
  const hasSeconds = time !== null && time.second !== 0;
  return lead !== '' || (!beforeColon.has(around.before) && !hasSeconds && !/^\d/.test(around.before));
}

/** "in the morning" and "at night" are times; "morning run" and "the evening" are not. */
function isMeantPart(words: Words, { expression, around }: Case): Verdict {
  const { part, lead, body, next } = expression;
  if (part === 'end-of-day') return isStrong(expression) || around.isClosed ? meant : notMeant;
  const isOne = next === body + 1;
  if (isOne) return ['by', 'before', 'until', 'at'].includes(lead) ? meant : notMeant;
  const isOpen = word(words, body) === 'the' && lead === '';
  return isOpen || !dayParts.has(word(words, next - 1)) ? asPhrase(words, body) : meant;
}

function asPhrase(words: Words, body: number): Verdict {
  return word(words, body) === 'first' ? meant : notMeant;
}

/** "at 5" is a time; "at 5 Main Street", "at 5 percent", "divide by 5" and "look at 5 apples" are not. */
function isMeantHour(words: Words, { expression, around }: Case): Verdict {
  const { lead, next, time } = expression;
  if (time?.isRange || lead === 'from' || lead === 'between') return notMeant;
  if (measuring.has(around.before) || afterQuantity.has(around.behind)) return notMeant;
  const isShift = lead === 'by' && ['up', 'down', 'off', 'short', 'over'].includes(around.before);
  if (around.isClosed && isShift) return asking({ code: 'ambiguous-time', message: 'Taken as a time of day' });
  if (around.isClosed) return around.behind === 'or' ? asking(severalHours) : meant;
  if (around.isBeforeTask) return meant;
  if (!/^(?:due )?(?:at|@)$/.test(lead) || word(words, next - 1).length > 2) return notMeant;
  const isAddress = [0, 1, 2].some((offset) => streets.has(word(words, next + offset)));
  if (isAddress || isCapitalised(around.behindRaw) || /..s$/.test(around.behind)) return notMeant;
  if (/^\d/.test(around.behind)) return notMeant;
  return around.isAtStart ? meant : asking({ code: 'ambiguous-time', message: 'Taken as a time of day' });
}

const severalHours = { code: 'ambiguous-time', message: 'Several times are named' } as const;
