import { findTarget, type ParseContext, parse } from '@duly/language';
import { leans } from './restate/plainly.ts';
import type { Talk } from './talk.ts';

const correction =
  /^(?:(?:no|nope|sorry|actually|wait|w?h?oops|h+m+|oh|ah|ok|okay|my bad|scratch that|i mean|i meant|rather|better|make that|to|and|then|or)[,:!.]?\s+)+/i;

/** "and a day before": one more reminder of what was spoken of. */
const another = /^(?:and|also)(?: also)?,?\s+(?=(?:an?|one|half|\d+)\b[^.]*\b(?:before|ahead|earlier|in advance)$)/i;

/**
 * Words that only make sense after what came before: a choice that is typed instead of clicked, or a correction of a
 * date ("no, friday", "actually saturday").
 */
export function complete(said: string, { history }: Talk, context: ParseContext): string {
  const asked = history.at(-1)?.widget;
  if (asked?.kind === 'choices' && asked.chosen === undefined) {
    const option = chosenOf(said, asked.options) ?? affirmed(said, asked.options);
    if (option) return option.value;
  }
  if (another.test(said)) return `remind me ${said.replace(another, '')}`;
  const rest = said.replace(correction, '');
  const before = parse(history.findLast(({ role }) => role === 'user')?.text ?? '', context).intent;
  // "and in december?" asks for one more list; "tomorrow at 11" goes on with the one task that was just given a date.
  const goesOn = rest !== said || (isOfOne(history) && ['create', 'move', 'update', 'reopen'].includes(before));
  if (!goesOn || rest === '' || (before === 'list' && /^(?:and|or|then)\b/i.test(said))) return said;
  const { intent, due, title, spans } = parse(rest, context);
  const isDateAlone = intent === 'unknown' && due !== null && title === '' && spans.every(({ kind }) => kind === 'due');
  return isDateAlone ? `move it to ${rest}` : said;
}

/** What leans on what was said before, and is a title as little as a command: nothing is added of it unasked. */
export function leansOn({ history }: Talk, said: string): boolean {
  if (history.length === 0) return false;
  if (leans(said)) return true;
  if (/^(?:and|also|but|no|nope|actually|instead|wait|or|not)\b/i.test(said)) return true;
  const verb =
    /^(?:make|set|change|move|put|push|give|do|mark|assign|repeat|remove|take|update|turn|bring|add|snooze)\b/i;
  return verb.test(said) && /\b(?:it|that|this|them|these|those|both)\b/i.test(said);
}

function chosenOf<O extends { label: string; value: string }>(said: string, options: readonly O[]): O | undefined {
  const words = said
    .trim()
    .replace(/[.!?]+$/, '')
    .replace(/^(?:(?:no|ok|okay|sorry|oh|i mean(?:t)?),? )+(?=\S)/i, '');
  const place = placeOf(words.toLowerCase());
  if (place !== undefined) return options.at(place < 0 ? place : place - 1);
  const same = options.filter(({ label }) => label.toLowerCase() === words.toLowerCase());
  if (same.length === 1) return same[0];
  if (words.split(/\s+/).length > 6) return undefined;
  const named = options.map((option, index) => ({ id: String(index), title: option.label, option }));
  const name = words.replace(
    /^(?:(?:the|my|that) )?(?:one (?:about|of|for|from|with|to|i (?:have|need) to) )?(?:the |my )?| one$/gi,
    '',
  );
  const found = findTarget(name, named);
  if (found.kind === 'one') return found.task.option;
  // Of what was offered, one name alone resembles it.
  const [only, ...others] = found.kind === 'candidates' && name.split(/\s+/).length <= 2 ? found.tasks : [];
  return others.length === 0 ? only?.option : undefined;
}

/** "yes" to a question that has one answer besides "no". */
function affirmed<O extends { value: string }>(said: string, options: readonly O[]): O | undefined {
  const offers = options.filter(({ value }) => value !== 'never mind');
  const isYes =
    /^(?:yes|yep|yeah|yup|sure|ok|okay|please do|do it|go ahead|exactly|correct|right)(?:,? please)?[.!]*$/i;
  return offers.length === 1 && isYes.test(said.trim()) ? offers[0] : undefined;
}

function isOfOne(history: Talk['history']): boolean {
  const widget = history.at(-1)?.widget;
  return widget?.kind === 'changes' && widget.taskIds.length === 1;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

function placeOf(words: string): number | undefined {
  const bare = words.replace(/^(?:the |number |no\. ?|#)+/, '').replace(/ (?:one|option|task)$/, '');
  if (bare === 'last') return -1;
  const place = ordinals.indexOf(bare) + 1 || Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(bare)?.[1] ?? 0);
  return place > 0 ? place : undefined;
}
