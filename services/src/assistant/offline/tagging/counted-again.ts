import { wishesIn } from '../answers-given.ts';
import { readMarks } from '../marks.ts';
import type { Answering } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { idle, type Plan, planOf, type Said } from './plan.ts';
import type { Restated } from './restate.ts';
import { wordsAt } from './sentences/part.ts';
import { taggedParts } from './tagged-parts.ts';

const looks = new Set<Purpose>(['list', 'count', 'plan', 'about', 'chat', 'aside', 'pick']);
/** Words that say nothing of which tasks are counted. */
const words = new Set(
  "so and ok okay now then well hm hmm great good cool nice that that's thats this it is are there makes make made leaves leave left does do i me with have got how many much still again what about".split(
    ' ',
  ),
);
const counting = /\bhow (?:many|much)\b/i;
const elsewhere = /\bin (?:there|it|that|this)\b|\bof (?:them|those|these)\b/i;
const atOnce = /^\W*(?:(?:and|so|ok|okay|well|then)\W+)*(?:what about |how about )?now\W*$/i;
const which =
  /^\W*(?:(?:and|so|ok|okay)\W+)?(?:which(?: ones?)?(?: (?:are|is) (?:they|those|these|that|it))?|what are they|list them)\W*$/i;

/** "so that makes how many?", "and now?", "which" after a count: the tasks that were asked for last, counted or shown again. */
export function* countedAgain(parts: readonly TaggedPart[], heard: Said): Answering<Plan | undefined> {
  const [part, ...others] = parts.filter(({ purpose }) => !idle.has(purpose) || parts.length === 1);
  if (!part || others.length > 0 || part.spans.length > 0 || !looks.has(part.purpose)) return undefined;
  const said = wordsAt(part, heard.said);
  if (which.test(said)) {
    const last = yield* lastLook(heard);
    return last && planned(last, 'show');
  }
  const isCount = countsAgain(said);
  if (!isCount && !atOnce.test(said)) return undefined;
  const last = yield* lastLook(heard);
  if (last) return planned(last, isCount ? 'how many' : undefined);
  return isCount ? planned(allOpen) : undefined;
}

/** "how many does that leave": it says only that something is counted. */
function countsAgain(said: string): boolean {
  const each = said.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
  return counting.test(said) && !elsewhere.test(said) && each.every((word) => words.has(word.replace('’', "'")));
}

const allOpen: Restated = { sentence: 'how many open tasks', purpose: 'count', refs: [], about: 'typed' };

function planned(look: Restated, verb?: 'show' | 'how many'): Plan {
  const sentence = verb === undefined ? look.sentence : look.sentence.replace(/^(?:show|how many)\b/, verb);
  return { wishes: [{ ...look, sentence }], share: 1, valueShare: 1 };
}

const mostBack = 5;
const surely = 0.5;

/** The question that was asked last, in the parser's words; what was changed since does not matter. */
function* lastLook({ talk, context }: Said): Answering<Restated | undefined> {
  for (const { text, at } of wishesIn(talk.history).toReversed().slice(0, mostBack)) {
    const said = readMarks(text).text;
    const then = { ...talk, history: talk.history.slice(0, at) };
    const parts = yield* taggedParts(said, then, context);
    const asking = parts.filter(({ purpose }) => !idle.has(purpose));
    const isLook = asking.some(({ purpose }) => purpose === 'list' || purpose === 'count');
    if (countsAgain(said) || which.test(said) || atOnce.test(said) || !isLook) continue;
    const plan = yield* planOf(parts, { said, talk: then, context });
    const look = plan?.wishes.findLast(({ purpose }) => purpose === 'list' || purpose === 'count');
    // "only the overdue ones" is of what was shown then.
    const isOfShown = look && /^only\b|\bthose\b/.test(look.sentence);
    return plan && plan.share >= surely && !isOfShown ? look : undefined;
  }
  return undefined;
}
