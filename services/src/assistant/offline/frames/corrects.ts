import { type ParseContext, parse } from '@duly/language';
import type { KnownTask } from '../talk.ts';
import { findMentions } from './mentions.ts';
import { wordsOf } from './words.ts';

/** "..., no, the plants", "... sorry, i mean wednesday": what was just said is taken back within the same sentence. */
const correcting =
  /(?:[,.;–—-]\s?(?:oh |ah )?(?:wait|sorry|rather|er+m?|make that|scratch that|correction)\b,?\s|[,.;–—\s-](?:(?:no|nope),? (?:wait|sorry|make that|make it),?(?: i mean(?:t)?,?)?|(?:no|nope|sorry),? i mean(?:t)?|wait,? no,?|or rather|i mean(?:t)?|(?:no|nope),?)\s(?!(?:need|reminders?|more|longer|rush|hurry|date|time|due|notes?|tags?|project|priority|repeats?|idea|problem|worries|way|for|about|that|but|i|we|alarms?|alerts?|one|it)\b))(?<after>.+)$/i;
const day = '(?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
/** "won't manage to call mom today, tomorrow": the day that it cannot be, and that it can. */
const twoDays = new RegExp(`\\b(?:on )?${day},? (?:but |so |then |rather )?(?<last>${day}(?: then)?[.! ]*)$`, 'i');
const unable = new RegExp(`\\b(?:not|cannot|cant|wont|dont|no time|too busy|\\w+n['’]t)\\b.*${twoDays.source}`, 'i');
/** What corrects is short: a name, a day, a length. */
const longest = 7;

/**
 * The same with what was taken back left out: "move mom to wednesday" of "move mom to tuesday, no, wednesday". What
 * corrects takes the place of the last thing of its kind: a task that is there, a date, a rule, a length.
 */
export function corrected(said: string, tasks: readonly KnownTask[], context: ParseContext): string {
  if (unable.test(said)) return said.replace(twoDays, '$<last>');
  const ruledOut = withoutRuledOut(said, context);
  if (ruledOut !== undefined) return ruledOut;
  const found = correcting.exec(said);
  const after = found?.groups?.after?.trim() ?? '';
  if (!found || found.index === 0 || after === '' || after.split(/\s+/).length > longest) return said;
  const before = said.slice(0, found.index).trim();
  const place = placeOf(before, after, tasks, context);
  if (!place) return said;
  const behind = place.keepsEnd ? before.slice(place.end) : '';
  return `${before.slice(0, place.start)}${after}${behind}`.replace(/[\s,.;–—-]+$/, '');
}

const excluding = /[\s,]+(?:and |but )?(?:not|instead of|rather than|no longer) (?<what>[^,]{2,30})$/i;

/** "plants daily, not weekly": the last of two rules or dates is what it shall not be. */
function withoutRuledOut(said: string, context: ParseContext): string | undefined {
  const found = excluding.exec(said);
  const what = found?.groups?.what?.replace(/[.!\s]+$/, '') ?? '';
  if (!found || what === '') return undefined;
  const before = said.slice(0, found.index);
  const [only, ...others] = spansOf(what, context);
  const isOnly = only !== undefined && others.length === 0 && only.start === 0 && only.end === what.length;
  return isOnly && kindsOf(before, context).has(only.kind) ? before : undefined;
}

interface Place {
  start: number;
  end: number;
  /** What stands behind it still counts. */
  keepsEnd: boolean;
}

const lengths =
  /\b(?:\d{1,3}|an?|half an|one|two|three|four|five|ten) ?(?:m|mins?|minutes?|h|hrs?|hours?|days?|weeks?)\b/gi;

function placeOf(before: string, after: string, tasks: readonly KnownTask[], context: ParseContext): Place | undefined {
  const kinds = kindsOf(after, context);
  const named = lastNamed(after, tasks);
  const old = lastNamed(before, tasks);
  if (named && old && named.start <= 12) return { ...old, keepsEnd: kinds.size === 0 && !named.hasVerb };
  const slots = spansOf(before, context).filter(({ kind }) => kinds.has(kind));
  const last = slots.at(-1);
  const [first] = spansOf(after, context);
  if (last && first && first.start <= 12) return { ...last, keepsEnd: false };
  const length = [...before.matchAll(lengths)].at(-1);
  return length && new RegExp(`^(?:rather |make (?:it|that) |for )*${lengths.source}`, 'i').test(after)
    ? { start: length.index, end: length.index + length[0].length, keepsEnd: false }
    : undefined;
}

function spansOf(text: string, context: ParseContext) {
  return parse(text, { ...context, mode: 'add' }).spans.filter(({ kind }) => kind === 'due' || kind === 'recurrence');
}

function kindsOf(text: string, context: ParseContext): Set<string> {
  return new Set(spansOf(text, context).map(({ kind }) => kind));
}

const articles = new Set(['the', 'my', 'that', 'this']);

/** Where the last task is named, with its article. */
function lastNamed(text: string, tasks: readonly KnownTask[]) {
  const words = wordsOf(text);
  const mention = findMentions(words, tasks, () => true).at(-1);
  if (!mention) return undefined;
  const at = mention.at[0] ?? 0;
  const from = articles.has(words[at - 1]?.text ?? '') ? at - 1 : at;
  return {
    start: words[from]?.start ?? 0,
    end: words[mention.at.at(-1) ?? at]?.end ?? text.length,
    hasVerb: from > 0,
  };
}

/** It begins with a word that takes back what was said before, and adds nothing to it. */
const leading =
  /^(?:(?:h+m+|oh|ah|ok|okay),? )*(?:no|nope|sorry|actually|wait|rather|better|i mean|i meant|w?h?oops|make (?:it|that)|change (?:it|that))\b|\b(?:instead|rather)\b|\bnot (?:the )?\d/i;
const adding = /^(?:and|also|plus|n|\+)\b|\b(?:too|also|another|as well|second|in addition|additional|more)\b/i;

/** Whether words replace what was wanted just before, rather than adding to it. */
export function replaces(said: string): boolean {
  return leading.test(said.trim()) && !adding.test(said.trim());
}
