import { type ParseContext, parse } from '@duly/language';
import { correctedTask } from './corrections/in-new-task.ts';
import { titleVerbs } from './frames/lexicon.ts';
import { wordsOf } from './frames/words.ts';
import { addingIn } from './reading-in.ts';
import { headingOf } from './texts/heading.ts';
import { startsAnother, withoutLead } from './texts/leads.ts';
import { piecesOf } from './texts/pieces.ts';
import { goesOnAboutRepeat, saidOfAll } from './texts/said-of-all.ts';

const mostWords = 12;
const mostTexts = 10;
const alsoOne = /(?:,|\s-)\s*(?:and )?(?:also|plus|oh and|oh and also|and then)\s|\band also (?:i|we)\b/i;
/** "mon: swim. wed: run": each has a heading of its own. */
const eachHeaded = /[.;,\n]\s*\p{L}+:\s/u;
const bothOf = /^both (?=\S.* and \S)/i;
const prepositions = new Set('to for with at from in on by'.split(' '));

/**
 * Several tasks that each have words of their own: in a list, behind "tasks:", "remind me to A and to B", each with a day,
 * or with something that is said of all. What is said of all is said of each. Undefined for one, and where it is not plain
 * that they are several. `isNew` tells whether a piece is no wish about a task that is there.
 */
export function severalTexts(
  said: string,
  context: ParseContext,
  isNew: (piece: string) => boolean = () => true,
): string[] | undefined {
  const { text, day } = dayBefore(correctedTask(said, context) ?? said, context);
  const whole = headingOf(text, context);
  const areHeaded = whole !== undefined && eachHeaded.test(whole.rest);
  const heading = areHeaded ? undefined : whole;
  const bare = unlisted(text);
  const body = heading?.rest ?? withoutLead(bare);
  const { texts, how } = piecesOf(body.replace(bothOf, ''), heading?.count);
  if (texts.length < 2) return undefined;
  const begun = begunOf(texts);
  if (!begun) return undefined;
  // "there's the hedge to trim and the gutter to clear": the article goes with what leads to it.
  const isOwned = /^(?:the|there|i|we)\b/i.test(bare) && !/^the\b/i.test(begun[0] ?? '');
  const pieces = begun.map((piece) => inOrder(isOwned ? piece.replace(/^the (?=\S)/i, '') : piece, context));
  const gathered = gather(pieces, context);
  // "buy a card and post it" is one errand.
  if (how === 'joined' && gathered?.texts.some((piece) => /\b(?:it|them)\b/i.test(piece))) return undefined;
  if (!gathered || gathered.texts.length < 2 || gathered.texts.length > mostTexts) return undefined;
  const isSurelyList =
    areHeaded ||
    heading?.isOfSeveral === true ||
    (heading?.hasColon === true && /[,;]/.test(body)) ||
    how === 'list' ||
    (heading !== undefined && heading.labels.length > 0) ||
    texts.slice(1).every(startsAnother) ||
    (bare !== text && gathered.texts.every(isThingOrErrand));
  const isSurelySeveral =
    isSurelyList ||
    how === 'sentences' ||
    gathered.isOfAll ||
    bothOf.test(body) ||
    alsoOne.test(said) ||
    isReminded(said, texts) ||
    areErrands(gathered.texts, context) ||
    (day !== undefined && gathered.texts.every(isThingOrErrand)) ||
    gathered.texts.every((text) => hasDay(text, context));
  if (!isSurelySeveral || !(isSurelyList || gathered.texts.every(isNew))) return undefined;
  const labels = [...(heading?.labels ?? []), ...gathered.labels, ...(day === undefined ? [] : [day])];
  const labelled = gathered.texts.map((piece) => withLabels(piece, labels, context));
  return labelled.every((piece) => wordsOf(piece).length <= mostWords + labels.length * 3) ? labelled : undefined;
}

const onList =
  /^(?:(?:please )?(?:put|place|stick|throw|get|write|pop|have|add) )(?<rest>.*\S)\s+(?:to|on|onto|in|into) (?:my|the|our) (?:to-?do |task |todo |shopping |grocery )?(?:list|tasks|to-?dos)$/i;

/** "put both soap and towels on my list". */
function unlisted(text: string): string {
  return onList.exec(text)?.groups?.rest ?? text;
}

function isThingOrErrand(text: string): boolean {
  const words = wordsOf(text);
  return titleVerbs.has(words[0]?.text ?? '') ? words.length > 1 : words.length <= 3;
}

const clock = /\s*\b(?:at )?(?:\d{1,2}(?:[:.]\d\d)? ?[ap]m|\d{1,2}[:.]\d\d|at \d{1,2}|noon)\b\s*/i;

const before = /^(?:please )?(?<lead>remind me )?(?<when>\S.{2,40}?)\s+(?<rest>(?:to|i|we)\s.+)$/is;

/**
 * "tomorrow I must A and B", "remind me tomorrow at 9 to A and at 11 to B": the day is that of all, the time that of the
 * first.
 */
function dayBefore(said: string, context: ParseContext): { text: string; day: string | undefined } {
  const begun = before.exec(said);
  const { lead = '', when = '', rest = '' } = begun?.groups ?? {};
  const { due, spans, title } = parse(when, addingIn(context));
  const isWhen = due !== null && spans.some(({ start, end }) => start === 0 && end === when.length);
  const day = when.replace(clock, ' ').trim();
  if (
    !isWhen ||
    title.replace(when, '') !== '' ||
    !/\band\b|,/i.test(rest) ||
    parse(day, addingIn(context)).due === null
  )
    return { text: said, day: undefined };
  const [time] = clock.exec(when) ?? [];
  const [one = '', ...more] = rest.replace(/^to /i, '').split(/(?=\s+and\b|,)/i);
  return { text: `${lead}${lead === '' ? '' : 'to '}${one}${time ? ` ${time.trim()}` : ''}${more.join('')}`, day };
}

/** Without what begins each; "write to Sara today and to Peter tomorrow" has one verb for both. */
function begunOf(texts: readonly string[]): string[] | undefined {
  const begun: string[] = [];
  for (const text of texts) {
    // "first time on the 1st" is no errand that comes first.
    const bare = goesOnAboutRepeat(text) ? text : withoutLead(text);
    const [first] = wordsOf(bare);
    const before = begun.at(-1);
    if (before === undefined || !first || !prepositions.has(first.text)) {
      begun.push(bare);
      continue;
    }
    const same = wordsOf(before).find((word) => word.text === first.text);
    const verb = wordsOf(before)[0]?.text ?? '';
    const after = bare.slice(first.end).trim();
    if (first.text === 'to' && (!same || titleVerbs.has(wordsOf(after)[0]?.text ?? ''))) begun.push(after);
    else if (same && same.start > 0 && titleVerbs.has(verb)) begun.push(`${before.slice(0, same.start)}${bare}`);
    else begun.push(bare);
  }
  return begun;
}

/** "mon: swim" and "on saturday lunch with Dana": the day behind the title; and what is taken back is gone. */
function inOrder(text: string, context: ParseContext): string {
  const plain = correctedTask(text, context) ?? text;
  const own = headingOf(plain, context);
  if (own && own.labels.length > 0 && own.rest !== '') return withLabels(own.rest, own.labels, context);
  const day = parse(plain, addingIn(context)).spans.find(
    ({ kind, start }) => (kind === 'due' || kind === 'recurrence') && start === 0,
  );
  const rest = day ? withoutLead(plain.slice(day.end).replace(/^[\s,:]+(?:to (?=\S))?/i, '')) : '';
  return day && rest !== '' ? `${rest} ${day.text}` : plain;
}

interface Gathered {
  texts: string[];
  labels: string[];
  isOfAll: boolean;
}

/** Pieces that name nothing to do are said of all, or of what stands before them. */
function gather(pieces: readonly string[], context: ParseContext): Gathered | undefined {
  const gathered: Gathered = { texts: [], labels: [], isOfAll: false };
  for (const [index, piece] of pieces.entries()) {
    const said = saidOfAll(piece, context);
    const before = gathered.texts.at(-1);
    if (!said) {
      // "no tuesday": taken back is what the one before says.
      const put = before !== undefined && correctedTask(`${before}, ${piece}`, context);
      if (put) gathered.texts[gathered.texts.length - 1] = put;
      else gathered.texts.push(piece);
      continue;
    }
    const isLast = index === pieces.length - 1;
    if (before === undefined) return undefined;
    if (isLast && (said.isOfAll || /^tag(?:ged)?\b/i.test(piece))) {
      gathered.labels.push(...said.labels);
      gathered.isOfAll = true;
    } else if (said.labels.length > 0 && !said.isOfAll)
      gathered.texts[gathered.texts.length - 1] = correctedTask(`${before}, ${piece}`, context) ?? `${before} ${piece}`;
    else return undefined;
  }
  return gathered;
}

const toDo = /\S to (?<verb>\p{L}+)$/iu;

/** Each with a verb of its own, and one before the last with a day or label of its own; or "the hedge to trim and the gutter to clear". */
function areErrands(texts: readonly string[], context: ParseContext): boolean {
  const isErrand = (text: string) => {
    const words = wordsOf(text);
    return words.length > 1 && titleVerbs.has(words[0]?.text ?? '') && !text.includes(':');
  };
  const hasOwn = texts.slice(0, -1).some((text) => hasLabel(text, context));
  return (
    (texts.every(isErrand) && hasOwn) ||
    texts.every((text) => titleVerbs.has(toDo.exec(text)?.groups?.verb?.toLowerCase() ?? ''))
  );
}

function hasLabel(text: string, context: ParseContext): boolean {
  const { spans } = parse(text, addingIn(context));
  return spans.some(({ kind }) => ['due', 'recurrence', 'tag', 'project', 'priority'].includes(kind));
}

/** "remind me to A and to B". */
function isReminded(said: string, texts: readonly string[]): boolean {
  const reminded = /^(?:please )?(?:remind me|don['’]t let me forget|i (?:need|have|want)|remember) to /i;
  return reminded.test(said) && texts.slice(1).every((text) => /^(?:(?:also )?(?:remind me )?to )/i.test(text));
}

function hasDay(text: string, context: ParseContext): boolean {
  const { spans, title } = parse(text, addingIn(context));
  return spans.some(({ kind }) => kind === 'due' || kind === 'recurrence') && /\p{L}{2}/u.test(title);
}

/** A time of its own goes with the day of all; a day of its own counts more. */
function withLabels(text: string, labels: readonly string[], context: ParseContext): string {
  const hasOwn = parse(text, addingIn(context)).spans.some(
    ({ kind, text: own }) => kind === 'due' && !/^(?:at )?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?$/i.test(own),
  );
  const added = hasOwn ? labels.filter((label) => parse(label, addingIn(context)).due === null) : labels;
  return [text, ...added].join(' ');
}
