import { type ParseContext, parse } from '@duly/language';
import { findMentions } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import { addingIn } from '../reading-in.ts';
import type { KnownTask } from '../talk.ts';
import { excluding, turnInCommand, twoDays, unable } from './signs.ts';

/** What corrects is short: a name, a day, a length. */
const longest = 7;

/**
 * The same with what was taken back left out: "move mom to wednesday" of "move mom to tuesday, no, wednesday". What
 * corrects takes the place of the last thing of its kind: a task that is there, a date, a rule, a length.
 */
export function correctedCommand(said: string, tasks: readonly KnownTask[], context: ParseContext): string {
  if (unable.test(said)) return said.replace(twoDays, '$<last>');
  const ruledOut = withoutRuledOut(said, context);
  if (ruledOut !== undefined) return ruledOut;
  const found = turnInCommand.exec(said);
  const after = found?.groups?.after?.trim() ?? '';
  if (!found || found.index === 0 || after === '' || after.split(/\s+/).length > longest) return said;
  const before = said.slice(0, found.index).trim();
  const place = placeOf(before, after, tasks, context);
  if (!place) return said;
  const behind = place.keepsEnd ? before.slice(place.end) : '';
  return `${before.slice(0, place.start)}${after}${behind}`.replace(/[\s,.;–—-]+$/, '');
}

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
  return parse(text, addingIn(context)).spans.filter(({ kind }) => kind === 'due' || kind === 'recurrence');
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
