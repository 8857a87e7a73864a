import { type ParseContext, parse } from '@duly/language';
import { replaces } from '../corrections/replaces.ts';
import { allTasks } from '../find-tasks.ts';
import { addingIn } from '../reading-in.ts';
import type { Answering, KnownTask, Talk } from '../talk.ts';
import { aimed, leaningSentence } from './aimed.ts';
import { answersWhen, asksWhen } from './asked-when.ts';
import { asksWhatWasDone } from './asks-what-was-done.ts';
import { withoutCourtesy } from './courtesies.ts';
import { groupOf, ofGroup } from './described-groups.ts';
import { readEvidence } from './evidence.ts';
import { inOneReading } from './in-one-reading.ts';
import { isClear } from './is-clear.ts';
import { isOfIt, isOfKnown, isVerbatim } from './is-of-known.ts';
import { carried, leaningOn } from './leaning.ts';
import { needingNothing } from './needs-nothing.ts';
import { normalise } from './normalise.ts';
import { withBareTitle } from './own-words.ts';
import { type Past, pastOf, withLabels } from './past.ts';
import { plainly } from './plainly.ts';
import { readings } from './readings.ts';
import { targetOf } from './target.ts';
import type { Known, Understood } from './understood.ts';

/** Understands words that the strict parser does not know, from what they speak of and what they hold. */
export function* understand(said: string, talk: Talk, context: ParseContext): Answering<Understood | undefined> {
  // Most of what is clear names no task, and needs none looked up.
  const namesNone = parse(said, context).target?.kind !== 'title';
  const isNotDone = !asksWhatWasDone(plainly(normalise(plainly(said))), talk, context);
  if (namesNone && isNotDone && isClear(said, context, [])) return undefined;
  const open = yield* allTasks('open');
  const plain = inPlainWords(said, open);
  const text = withDateLast(plain, context);
  if (text === '' || (isNotDone && isClear(said, context, open))) return undefined;
  const when = whenToRemind(text, { said, talk, context, open, done: [], past: {} });
  if (when) return when;
  if (isVerbatim(said, open)) return undefined;
  const done = yield* allTasks('done');
  const past = { ...pastOf(talk, [...open, ...done], context), ...howItGoesOn(said) };
  const known: Known = { said, talk, context, open, done, past };
  return yield* withWhatIsThere(withLabels(text, past), known, text === plain ? undefined : text);
}

/** `reordered`: the whole in the parser's order of words, where that is another: what is left when nothing else is found. */
function* withWhatIsThere(
  text: string,
  known: Known,
  reordered: string | undefined,
): Answering<Understood | undefined> {
  const alone = isOfKnown(text, known) || isOfIt(text, known) ? undefined : needingNothing(text, known);
  const found = alone ?? inGroup(text, known);
  if (found) return found;
  const again = carried(text, known) ?? (/\bi meant?\b/i.test(known.said) ? leaningOn(text, known) : undefined);
  if (again) return leaningSentence(yield* aimed(again.frame, again.target));
  for (const reading of readings(text)) {
    const read = yield* inOneReading(reading, known);
    if (read) return read;
  }
  const leaning = leaningOn(text, known);
  if (leaning) return leaningSentence(yield* aimed(leaning.frame, leaning.target));
  return reordered === undefined ? undefined : { kind: 'said', sentence: reordered };
}

/** Without courtesies and slips; words of titles are no slips. */
function inPlainWords(said: string, open: readonly KnownTask[]): string {
  const titles = new Set(open.flatMap(({ title }) => title.toLowerCase().match(/\p{L}+/gu) ?? []));
  const written = normalise(plainly(said), (word) => titles.has(word));
  return withBareTitle(plainly(withoutCourtesy(plainly(written))), open);
}

/** "in 2 hours remind me to take out the dough", as the parser knows it. */
function withDateLast(text: string, context: ParseContext): string {
  const [, when = '', what = ''] = /^(.{2,30}?),? (?:please |pls )?((?:remind me|snooze) .+)$/i.exec(text) ?? [];
  const [first, ...others] = when === '' ? [] : parse(when, addingIn(context)).spans;
  const isWhen = first?.kind === 'due' && others.length === 0 && first.text === when;
  return isWhen ? `${what} ${when}` : text;
}

const reminding = /\b(?:remind|reminder|alarm|alert|ping|nudge|notify|forget)\b/i;

/** A time that was asked for, or the question when a reminder shall come. */
function whenToRemind(text: string, known: Known): Understood | undefined {
  const { talk, context, open } = known;
  const when = answersWhen(text, known);
  if (when !== undefined) return { kind: 'said', sentence: when, leans: true };
  if (!reminding.test(text)) return undefined;
  const evidence = readEvidence(text, { tasks: open, talk, context });
  return asksWhen(evidence, targetOf(evidence, talk), open);
}

/** How words begin that go on with what was wanted before. */
function howItGoesOn(said: string): Pick<Past, 'isReplaced' | 'isInstead' | 'isContinued'> {
  return {
    isReplaced: replaces(said),
    isInstead: /\b(?:instead|rather|better)\b/i.test(said),
    isContinued: /^(?:and|also|plus|then|n)\b/i.test(said),
  };
}

/** "get rid of both overdue ones": of all that the words describe. */
function inGroup(text: string, { talk, context, open }: Known): Understood | undefined {
  const group = groupOf(text);
  if (!group) return undefined;
  const sentence = ofGroup(group.filter, readEvidence(group.rest, { tasks: open, talk, context }));
  return sentence === undefined ? undefined : { kind: 'said', sentence };
}
