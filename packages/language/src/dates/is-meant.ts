import type { Expression } from './expression.ts';
import { isMeantDay } from './is-meant-day.ts';
import { isMeantTime } from './is-meant-time.ts';
import { isCapitalised, isWhole, type Surroundings, surroundingsOf } from './surroundings.ts';
import { isRate, meant, notMeant, type Verdict } from './verdict.ts';
import { dayParts, months, nearDays, weekdays } from './vocabulary.ts';
import { determiners, nameMakers, speakingOf } from './word-lists.ts';
import { type Words, word } from './words.ts';

/** Whether an expression of a free text is surely a date. When unsure it is not taken, or with a question. */
export function judge(words: Words, expression: Expression): Verdict {
  if (!isWhole(words, expression)) return notMeant;
  const around = surroundingsOf(words, expression);
  if (isSpokenOf(words, expression, around) || isName(words, expression, around)) return notMeant;
  if (expression.fromNow) return isRate(words, { expression, around }) ? notMeant : meant;
  if (expression.day) return isMeantDay(words, { expression, around });
  return isMeantTime(words, { expression, around });
}

/** "about friday", "notes from monday", "the friday meeting", "not on friday". */
function isSpokenOf(
  words: Words,
  expression: Expression,
  { before, beforeThat, behind, isClosed }: Surroundings,
): boolean {
  const { lead, body, day, time, part } = expression;
  // "not on friday" was refused with its "on" and is asked about without.
  if (speakingOf.has(before) || (['on', 'at', 'by'].includes(before) && speakingOf.has(beforeThat))) return true;
  const isToday = ['today', 'tonight'].includes(word(words, body));
  const isDayAfter = (text: string, that: string) => text === 'after' && that === 'day';
  if (isDayAfter(lead, before) || isDayAfter(before, beforeThat)) return true;
  if (lead === 'over' || lead === 'during') return day?.doubt !== 'weekend' && part === null;
  if (lead === 'later') return !isToday;
  if (before === 'from' || before === 'between') return !time?.isRange;
  if (lead === 'about' || lead === 'around') return day !== null || !time?.isSure;
  if (lead === 'from' || lead === 'between') return !(day?.isRange || time?.isRange);
  if (lead !== '' || !determiners.has(before)) return false;
  const isAdjective = !isClosed || behind === '-';
  return isAdjective || part !== null;
}

/** "Sunday Times", "Friday Night Lights", "Black Friday", "Mr March". */
function isName(
  words: Words,
  expression: Expression,
  { before, beforeRaw, behindRaw, behind, isBeforeTask }: Surroundings,
): boolean {
  const { body, next, lead, day } = expression;
  if (nameMakers.has(before) && (isCapitalised(beforeRaw) || weekdays.has(word(words, body)))) return true;
  if (before === 'better' || before === 'brighter') return true;
  if (!day || (lead !== '' && lead !== 'for')) return false;
  const own = words.slice(body, next);
  const isTitled = own.every(({ raw }) => isCapitalised(raw));
  const isFollowed =
    /^\p{Lu}\p{Ll}/u.test(behindRaw) && !isDateWord(behind) && !titleWords.has(behind) && !isBeforeTask;
  const partner = ['and', '&'].includes(behind) ? words[next + 1] : undefined;
  // "Tues and Co"
  if (isTitled && partner && isCapitalised(partner.raw) && !isDateWord(partner.text)) return true;
  return isTitled && isFollowed && !own.some(({ raw }) => /^\d/.test(raw));
}

/** Words that are capitalised in a title and end a name all the same. */
const titleWords = new Set('with at in on for from to and or by about see the my our'.split(' '));

function isDateWord(text: string): boolean {
  return weekdays.has(text) || months.has(text) || nearDays.has(text) || dayParts.has(text);
}
