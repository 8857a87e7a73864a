import { type ParseContext, parse } from '@duly/language';
import { wishesIn } from '../answers-given.ts';
import { openAndDone } from '../find-tasks.ts';
import { titleVerbs } from '../frames/lexicon.ts';
import { readMarks } from '../marks.ts';
import type { Answering, KnownTask, Talk } from '../talk.ts';
import { oneFor } from './another.ts';
import { planOf } from './plan.ts';
import type { Restated } from './restate.ts';
import { taggedParts } from './tagged-parts.ts';

const surely = 0.7;
const pointing =
  /^(?:it|that|this|them|these|those|both|all)$|\b(?:ones?|other|others|rest|first|second|third|last|next)\b/i;
const mostBack = 4;

/**
 * "same for room 14", after "add blood test room 12 tuesday 7am": the same with another name, where no task has it; with what
 * was corrected of it since.
 */
export function* newAgain({ refs }: Restated, talk: Talk, context: ParseContext): Answering<string | undefined> {
  const [ref, ...others] = refs;
  if (ref === undefined || others.length > 0 || (pointing.test(ref) && !oneFor.test(ref))) return undefined;
  for (const [back, { text, at }] of wishesIn(talk.history).toReversed().slice(0, mostBack).entries()) {
    const said = readMarks(text).text;
    // What it has made is not there for it.
    const then = { ...talk, history: talk.history.slice(0, at), isAgain: true as const };
    const parts = yield* taggedParts(said, then, context);
    const plan = yield* planOf(parts, { said, talk: then, context });
    if (!plan || plan.share < surely) return undefined;
    const [wish, ...more] = plan.wishes;
    if (wish?.purpose === 'create' && more.length === 0) {
      const sentence = back === 0 ? wish.sentence : asItIs(wish.sentence, yield* openAndDone(), context);
      return sentence.replace(/^add "(?<title>[^"]*)"/, (_, title: string) => `add "${renamedLike(title, ref)}"`);
    }
    if (!plan.wishes.every(corrects)) return undefined;
  }
  return undefined;
}

const pronoun = /^(?:it|that|this)$/i;

/** "no, monday": it is about what was made before. */
function corrects({ about, purpose, refs }: Restated): boolean {
  return about === 'tasks' && purpose !== 'same' && refs.every((ref) => pronoun.test(ref));
}

/** The sentence that made a task, with the date that it has by now. */
function asItIs(sentence: string, tasks: readonly KnownTask[], context: ParseContext): string {
  const { title, due, spans, recurrence } = parse(sentence, context);
  const made = tasks.find((task) => task.title.toLowerCase() === title.replaceAll('"', '').toLowerCase())?.due;
  const isSo = due?.date === made?.date && (due?.time ?? null) === (made?.time ?? null);
  if (!made || recurrence || isSo) return sentence;
  const left = spans
    .filter(({ kind }) => kind === 'due')
    .reduceRight((text, { start, end }) => `${text.slice(0, start)}${text.slice(end)}`, sentence);
  return `${left.replace(/\s+/g, ' ').trim()} ${made.date}${made.time ? ` ${made.time.slice(0, 5)}` : ''}`;
}

const behindFor = /(?<=\bfor ).+$/;
/** What is done with people: a name alone is no task. */
const towards = new Set(
  'call ring phone text email mail message ask tell meet visit thank write invite remind'.split(' '),
);

/**
 * "blood test room 12" is "blood test room 14" by "room 14", "lunch for Nora" is "lunch for Jakob" by "one for Jakob", and
 * "call mom" is "call dad"; what is not like it is the whole name.
 */
function renamedLike(title: string, ref: string): string {
  const whom = oneFor.exec(ref)?.groups?.whom;
  if (whom !== undefined) return behindFor.test(title) ? title.replace(behindFor, whom) : `${title} for ${whom}`;
  const name = ref.replace(/^(?:the|a|an|my) /i, '').replaceAll('"', '');
  const [words, others] = [title.split(/\s+/), name.split(/\s+/)];
  const [verb = ''] = words;
  const isOfPeople = towards.has(verb.toLowerCase()) && words.length === 2 && others.length <= 2;
  if (isOfPeople && !titleVerbs.has(others[0]?.toLowerCase() ?? '')) return `${verb} ${name}`;
  const at = words.length - others.length;
  const isLike = others.length > 1 && at > 0 && words[at]?.toLowerCase() === others[0]?.toLowerCase();
  return isLike ? [...words.slice(0, at), name].join(' ') : name;
}
