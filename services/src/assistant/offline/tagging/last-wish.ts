import { type ParseContext, parse } from '@duly/language';
import { wishesIn } from '../answers-given.ts';
import { markOf } from '../frames/sentence.ts';
import { readMarks } from '../marks.ts';
import type { Answering, Talk } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { idle, planOf } from './plan.ts';
import type { Restated } from './restate.ts';
import { levelIn } from './sentences/levels.ts';
import { tagOf, wordsAt } from './sentences/part.ts';
import { projectOf } from './sentences/projects.ts';
import { taggedParts } from './tagged-parts.ts';

const longest = 300;
const surely = 0.7;
/** "the dentist too", and once more "and the meeting": what both want was said before. */
const passedOver = new Set<Purpose>([...idle, 'same']);
const notAgain = new Set(['same', 'about']);

/** "same priority for the rent": the sentences that can be meant. */
const kinds: readonly [words: RegExp, sentences: RegExp][] = [
  [/\bsame (?:prio|priority|level|importance)\b/i, /^set the priority /],
  [/\bsame (?:tags?|labels?)\b/i, /^tag it /],
  [/\bsame project\b/i, /^move it to #/],
  [/\bsame time\b/i, /^(?:move it (?!to #)|remind |snooze )/],
  [/\bsame reminders?\b/i, /^(?:remind |snooze )/],
];
/** "i meant the tax return", after what was done to another was taken back. */
const instead = /\b(?:mean|meant|just|only)\b/i;
/** "put the trip up there as well", after a list. */
const there = /\b(?:(?:put|add|move|goes?|belongs?)\b.*\bthere|(?:in|up|on) there)\b/i;

/** "the rent should be too" */
const shallBe = /\b(?:should|must|(?:ought|needs?|has|have) to)(?: (?:both|all|also))? be\b/i;

const allSame = /\b(?:same|do (?:that|it|so))\b/i;
const pronoun = /^(?:it|that|this|them|these|those|that one|this one)$/i;

/** What was wanted of a task last, about "it"; answers to questions between are passed over. */
export function* lastWish(wish: Restated, talk: Talk, context: ParseContext): Answering<string | undefined> {
  return (yield* lastWishes(wish, talk, context)).at(-1);
}

/** The same, and "do the same for the dentist" after "tag it health and remind me an hour before" is both. */
export function* lastWishes({ beside = '' }: Restated, talk: Talk, context: ParseContext): Answering<string[]> {
  const kind = kinds.find(([words]) => words.test(beside))?.[1];
  const isOver = ({ purpose }: TaggedPart) => passedOver.has(purpose) || (purpose === 'undo' && instead.test(beside));
  for (const { text, at, isAnswer } of wishesIn(talk.history).toReversed()) {
    const said = readMarks(text).text;
    // A button may hold what is wanted in the parser's words already.
    if (isAnswer && (kind?.test(said) ?? true) && isAboutIt(said, context)) return [said];
    // As it was read then: it may lean itself on what was said before.
    const then = { ...talk, history: talk.history.slice(0, at) };
    const parts = yield* taggedParts(said, then, context);
    if (parts.length > 0 && parts.every(isOver)) continue;
    if (said.length > longest) return [];
    const plan = yield* planOf(parts, { said, talk: then, context });
    const isListed = there.test(beside) || shallBe.test(beside);
    if (!plan || plan.share < surely) return isListed ? asListed(parts, said, context) : [];
    // "wrong one, i meant the rent" leans itself.
    const purposes = new Set(plan.wishes.map(({ purpose }) => purpose));
    if (purposes.has('same') && [...purposes].every((one) => one === 'same' || one === 'undo')) continue;
    const wanted = plan.wishes.filter(({ about, purpose }) => about === 'tasks' && !notAgain.has(purpose));
    if (kind === undefined && allSame.test(beside) && areOfOne(wanted)) return wanted.map(({ sentence }) => sentence);
    const found = wanted.findLast(({ sentence }) => kind?.test(sentence) ?? true)?.sentence;
    if (found !== undefined) return [found];
    const isNew = plan.wishes.some(({ purpose }) => purpose === 'create');
    if (kind === undefined || isNew) return isListed ? asListed(parts, said, context) : askedHow(parts, said, beside);
  }
  return [];
}

/** Whether all is wanted of the task that the first is about. */
function areOfOne(wishes: readonly Restated[]): boolean {
  const [first, ...others] = wishes;
  return (
    first !== undefined &&
    others.length > 0 &&
    others.every(({ refs }) => refs.every((ref) => pronoun.test(ref) || first.refs.includes(ref)))
  );
}

function isAboutIt(sentence: string, context: ParseContext): boolean {
  const { intent, target } = parse(sentence, context);
  return target?.kind === 'last' && intent !== 'create' && intent !== 'list';
}

const ways: readonly [asked: RegExp, sentence: string][] = [
  [/\bskip/i, 'skip it'],
  [/\b(?:reopen|open\b.*\bagain|untick|uncheck)/i, 'reopen it'],
  [/\b(?:delete|remove|get rid of)\b/i, 'delete it'],
  [/\b(?:stop|end)\b.*\brepeat/i, 'stop repeating it'],
];

/** "can i skip something once?", and then "do that for the plants": what was asked about, where that needs no value. */
function askedHow(parts: readonly TaggedPart[], said: string, beside: string): string[] {
  const isHelp = parts.some(({ purpose }) => purpose === 'help') && /\bdo (?:it|that|this|the same|so)\b/i.test(beside);
  const [way, ...others] = isHelp ? ways.filter(([asked]) => asked.test(said)) : [];
  return way && others.length === 0 ? [way[1]] : [];
}

/** "anything with high prio?": what makes a task one of those that were listed by a single value. */
function asListed(parts: readonly TaggedPart[], said: string, context: ParseContext): string[] {
  const [part, ...more] = parts.filter(({ purpose }) => !idle.has(purpose));
  const [span, ...others] = part?.spans ?? [];
  if (part?.purpose !== 'list' || part.share < surely || !span || more.length > 0 || others.length > 0) return [];
  const words = wordsAt(span, said);
  if (span.slot === 'l') return [`set the priority of it to ${levelIn(words)}`];
  if (span.slot === 'g') return [`tag it with ${tagOf(words)}`];
  return span.slot === 'p' ? [`move it to ${markOf(projectOf(words, context))}`] : [];
}
