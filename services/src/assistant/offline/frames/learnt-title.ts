import { parse } from '@duly/language';
import { addingIn } from '../reading-in.ts';
import { shareOf } from '../wishes/guess.ts';
import { models } from '../wishes/models.ts';
import { titleIn } from '../wishes/titles.ts';
import { tokensOf } from '../wishes/tokens.ts';
import { readEvidence } from './evidence.ts';
import { isLed } from './is-settled.ts';
import { titleVerbs } from './lexicon.ts';
import { placesOf } from './mentions.ts';
import { targetOf } from './target.ts';
import type { Known } from './understood.ts';
import { wordsOf } from './words.ts';

const surelyNew = 0.75;
const surelyThere = 0.6;

/**
 * What is to be new, as "add ...", where all words together say so and it is plain where its title stands: "could you make
 * me a note to ask about the warranty". What else is said of it, dates and labels, goes with it; the rest is talk.
 */
export function asLearnt(text: string, { talk, context, open, done }: Known): string | undefined {
  const evidence = readEvidence(text, { tasks: open, others: done, talk, context });
  if (shareOf(evidence.wishes(), 'create') < surelyNew || targetOf(evidence, talk).how === 'pointed') return undefined;
  // A second one of a name is asked about.
  if (evidence.mentions.some(({ isWhole }) => isWhole)) return undefined;
  // What begins with "add" or "remind me to" is read well without.
  const strict = parse(text, context);
  if (strict.intent === 'create' && isLed(strict)) return undefined;
  const tokens = tokensOf(text, evidence.words, { context, named: placesOf(evidence.mentions) });
  const place = titleIn(tokens, models());
  if (!place || place.share < surelyThere) return undefined;
  const { spans } = parse(text, addingIn(context));
  if (besides.test(text) || !/\s/.test(text.trim())) return undefined;
  const around = spans.filter(
    ({ kind, start, end }) =>
      !['intent', 'target', 'reminder'].includes(kind) && (end <= place.start || start >= place.end),
  );
  const end = endOf(text, place.end, [...around.map(({ start }) => start), text.length]);
  if (saysMore(text, end, spans)) return undefined;
  const title = text.slice(startOf(text, place.start), end).replace(/^["“](?<inner>[^"“”]+)["”]$/, '$<inner>');
  return ['add', title, ...around.map((span) => span.text)].join(' ');
}

/** What is said first depends on something, or is to be done as well. */
const besides =
  /^(?:besides|apart from|aside from|in addition to|after|before|while|when|if|once|as soon as|unless|instead of)\b(?!.{0,12}$)/i;
const more = /(?:^|\s)(?:and|plus|also|then|&|\+)\s+(?=\p{L})|,\s*(?=(?<verb>\p{L}+)\s\S)/giu;

/** Behind the title and its date stands one more thing to do. */
function saysMore(text: string, end: number, spans: readonly { start: number; end: number }[]): boolean {
  return [...text.slice(end).matchAll(more)].some(({ index, 0: joint, groups }) => {
    const at = end + index + joint.length;
    const isVerb = groups?.verb === undefined || titleVerbs.has(groups.verb.toLowerCase());
    return isVerb && !spans.some((span) => span.start <= at && span.end > at);
  });
}

/** "i make the appointment": the verb that somebody does is of the title. */
function startOf(text: string, from: number): number {
  const [verb, who] = wordsOf(text.slice(0, from)).toReversed();
  const isDone = titleVerbs.has(verb?.text ?? '') && ['i', 'we', 'to'].includes(who?.text ?? '');
  return isDone && verb ? verb.start : from;
}

/** A title goes on until something else is said: "order bags for the shop". Signs at its last word are its own: "80€". */
function endOf(text: string, from: number, borders: readonly number[]): number {
  const border = Math.min(...borders.filter((at) => at >= from));
  const rest = text.slice(from, border);
  const sign = rest.search(/[,;.:!?](?:\s|$)|[–—]|\s-\s/);
  const until = sign < 0 ? rest : rest.slice(0, sign);
  return from + withoutTails(until).length;
}

/** The list that it is for, and words that lead to what was cut off. */
const ofList =
  / (?:(?:to|on|onto|in|into|for|under) (?:my|the|our) (?:to-?do |task |todo |shopping |grocery )?(?:list|tasks|to-?dos)|for me|down|in|to|on|at|by|for|the|and|so|until|till|before|due|is|are|please|with)$/i;
const mostTails = 6;

function withoutTails(title: string): string {
  let left = title.trimEnd();
  for (let round = 0; round < mostTails && ofList.test(left); round += 1) left = left.replace(ofList, '').trimEnd();
  return left;
}
