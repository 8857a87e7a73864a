import { type ParseContext, parse } from '@duly/language';
import { levelOf, markOf } from '../../frames/sentence.ts';
import { timeAlone } from '../../time-alone.ts';
import { inOneDate, whenIn } from '../date-words.ts';
import type { Slot, Span } from '../labels.ts';
import { sameDay } from '../other-day.ts';
import { saysSameTime } from '../same-time.ts';
import { levelIn, saysLevel } from './levels.ts';
import { ahead, type Part, parseNew, tagOf, unquoted, type Way, withoutSpans } from './part.ts';
import { isTagBySign, projectOf, putsThere } from './projects.ts';
import { putsInList } from './puts-in-list.ts';
import { sameTag } from './tags.ts';

const attributes: readonly Slot[] = ['d', 'e', 'r', 'l', 'g', 'p'];
type Attributes = Map<Slot, string[]>;

/** "add" for each title, with what is said of it. */
export const added: Way = (part) => {
  const titles = part.tagged.spans.filter(({ slot }) => slot === 'title');
  if (titles.length === 0) return undefined;
  const of = attributesOf(titles, part);
  const { context, text, said, lastProject, lastTags = [] } = part;
  const isOfDay = part.dayAsked !== undefined && putsInList(said);
  if (part.values('p').length === 0 && !isOfDay && (putsThere(part.tagged, said) || part.addsToProject)) {
    if (lastProject === undefined) return undefined;
    for (const one of of) one.set('p', [lastProject]);
  }
  if (part.values('g').length === 0 && sameTag.test(said)) {
    if (lastTags.length === 0) return undefined;
    for (const one of of) one.set('g', [...lastTags]);
  }
  const isSameDay = part.values('d').length === 0 && sameDay.test(withoutSpans(said, part.tagged.start, titles));
  if (isSameDay && part.lastDay === undefined) return undefined;
  for (const one of of) {
    if (isSameDay) one.set('d', [part.lastDay ?? '']);
    const [tags, projects] = parted(one.get('p') ?? [], (name) => isTagBySign(name, part));
    if (tags.length > 0) one.set('g', [...(one.get('g') ?? []), ...tags]).set('p', projects);
    remindedAs(one, said);
    one.set('d', datedAs(one.get('d') ?? [], part));
  }
  const sentences = titles.map(({ start, end }, index) => addOf(text.slice(start, end), of[index], context));
  return sentences.every((one) => one !== undefined) ? sentences : undefined;
};

function parted(names: readonly string[], isFirst: (name: string) => boolean): [string[], string[]] {
  return [names.filter(isFirst), names.filter((name) => !isFirst(name))];
}

/**
 * What is said of each title: once of all, before the first or behind the last; else of the one it stands behind, or, where
 * such values lead ("monday: slides, tuesday: parcel"), of those that follow it.
 */
function attributesOf(titles: readonly Span[], { held, valueIn }: Part): Attributes[] {
  const of = titles.map((): Attributes => new Map());
  const [first, last] = [titles[0]?.start ?? 0, titles.at(-1)?.start ?? 0];
  for (const slot of attributes) {
    const spans = held(slot);
    const leads = (spans[0]?.start ?? first) < first;
    const isOfAll =
      titles.length === 1 || spans.every(({ start }) => start > last) || spans.every(({ start }) => start < first);
    for (const [index, span] of spans.entries()) {
      const until = spans[index + 1]?.start ?? Number.POSITIVE_INFINITY;
      const behind = titles.findLastIndex(({ start }) => start < span.start);
      for (const [at, title] of titles.entries()) {
        const follows = title.start > span.start && title.start < until;
        if (isOfAll || (leads ? follows : at === behind))
          of[at]?.set(slot, [...(of[at]?.get(slot) ?? []), valueIn(span)]);
      }
    }
  }
  return of;
}

const reminding = /^\W*(?:please |pls )?(?:remind|rmd|rmnd)\b/i;

/** "remind me to text Jonas tonight 8": when to be told of something new is when it is due. */
function remindedAs(of: Attributes, said: string): void {
  const times = of.get('r') ?? [];
  if (!reminding.test(said) || of.has('d') || of.has('e') || times.length !== 1 || times.some((one) => ahead.test(one)))
    return;
  of.set('d', times);
  of.delete('r');
}

const lengthAlone =
  /^(?:about |roughly )?(?:\d{1,3}|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|a few) ?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?)$/i;

/**
 * "2 wks" is in two weeks. A time alone is one of the day that was asked for right before, or, as "same time", of the day of what
 * was spoken of.
 */
function datedAs(dates: readonly string[], { dayAsked, lastDay, said }: Part): string[] {
  const told = dates.filter((words) => words !== '').map((words) => (lengthAlone.test(words) ? `in ${words}` : words));
  const day = dayAsked ?? (saysSameTime(said) ? lastDay : undefined);
  const isThere = told.length > 0 ? told.every((words) => timeAlone.test(words)) : putsInList(said);
  if (day === undefined || !isThere) return told;
  return [day, ...told.map((words) => words.replace(/^(?=\d{1,2}$)/, 'at '))];
}

const ruleWord = /^(?:every|each|daily|weekly|monthly|yearly|annually|once|twice|on )/i;

/**
 * "before dec 1" is by then. The parser leaves open whether such words are a date or belong to a title; here they are known for
 * a date, and "before 5 pm" tells a time.
 */
function byThen(date: string, context: ParseContext): string {
  const [, day] = /^(?:due )?before (.+)$/i.exec(date) ?? [];
  const due = day === undefined ? null : parseNew(`x ${day}`, context).due;
  return due && !due.time ? `by ${day}` : date;
}

function addOf(title: string, attributes: Attributes | undefined, context: ParseContext): string | undefined {
  const dates = attributes?.get('d') ?? [];
  return sentenceOf(title, { attributes, dates }, context) ?? readAlone(title, attributes, context);
}

/** What only a place for dates makes a date: "8", "30.11." */
function readAlone(title: string, attributes: Attributes | undefined, context: ParseContext): string | undefined {
  const when = inOneDate(attributes?.get('d') ?? [], context);
  const { date, time } = (when !== undefined && whenIn(when, context)) || {};
  const dates = [...(date === undefined ? [] : [date]), ...(time === undefined ? [] : [`at ${time}`])];
  return dates.length === 0 ? undefined : sentenceOf(title, { attributes, dates }, context);
}

function sentenceOf(
  title: string,
  { attributes, dates }: { attributes: Attributes | undefined; dates: readonly string[] },
  context: ParseContext,
): string | undefined {
  const name = unquoted(title)
    .replace(/[.,;:!]+$/, '')
    .replace(/^the (?=\S)/, '');
  const get = (slot: Slot) => attributes?.get(slot) ?? [];
  if (!get('l').every(saysLevel)) return undefined;
  const sentence = [
    `add "${name}"`,
    ...dates.map((date) => byThen(date, context)),
    ...get('e').map((one) => (ruleWord.test(one) ? one : `every ${one}`)),
    ...get('l')
      .slice(0, 1)
      .map((one) => levelOf(levelIn(one))),
    ...get('g').map(tagOf),
    ...get('p')
      .slice(0, 1)
      .map((one) => markOf(projectOf(one, context))),
    ...get('r').map((one) => `remind me ${one}`),
  ].join(' ');
  const { intent, title: read, due, recurrence, reminders } = parse(sentence, context);
  const isRead =
    intent === 'create' &&
    unquoted(read).toLowerCase() === name.toLowerCase() &&
    (dates.length === 0 || due !== null) &&
    (get('e').length === 0 || recurrence !== null) &&
    (recurrence === null || dates.length < 2 || get('e').length > 0) &&
    (get('r').length === 0 || (reminders ?? []).length > 0);
  return isRead ? sentence : undefined;
}
