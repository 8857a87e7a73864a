import type { ParsedText } from '@duly/contracts';
import { type ParseContext, parse } from '@duly/language';
import type { LastChange } from '../../last-change.ts';
import { addingIn, withoutProjects } from '../../reading-in.ts';
import type { KnownTask } from '../../talk.ts';
import type { TaggedPart } from '../decode.ts';
import type { Slot, Span } from '../labels.ts';

/** What was spoken of last, as far as words may lean on it. */
export interface Spoken {
  lastProject?: string | undefined;
  /** "rake the leaves too", after something was put into it. */
  addsToProject?: boolean;
  /** As a date is written: "2026-11-24". */
  lastDay?: string | undefined;
  /** On that day: "09:30". */
  lastTime?: string | undefined;
  /** The one day that was asked for right before, and not a day of something that was changed. */
  dayAsked?: string | undefined;
  /** What "same time" means. */
  sameTime?: string | undefined;
  /** Those that were named last. */
  lastTags?: readonly string[] | undefined;
  /** All that the person's tasks have. */
  tags: readonly string[];
  /** A list was shown last. */
  isListed?: boolean;
  /** What was changed last, if it was done to what is spoken of. */
  lastChange?: LastChange | undefined;
  /** Of the length that was said last: "hours". */
  lastUnit?: string | undefined;
  /** The part of the day that was spoken of last: "night". */
  lastDayPart?: string | undefined;
  /** The task that words name, or the one that is spoken of. */
  taskOf?: (refs: readonly string[]) => KnownTask | undefined;
}

/** A part of a message, with what is needed to say it in the words of the strict parser. */
export interface Part extends Spoken {
  tagged: TaggedPart;
  /** The whole message. */
  text: string;
  /** The words of the part alone. */
  said: string;
  /** The words that carry values of a kind, without those that are taken back. */
  held: (slot: Slot) => readonly Span[];
  /** The values of a kind, in their order, as the parser can read them. */
  values: (slot: Slot) => readonly string[];
  valueIn: (span: Span) => string;
  context: ParseContext;
}

/** Sentences that say what the part wants; undefined where it cannot be said, or a value cannot be read. */
export type Way = (part: Part) => string[] | undefined;

/** The first of some sentences that the parser reads as is wanted. */
export function firstRead(
  sentences: readonly string[],
  context: ParseContext,
  isIt: (parsed: ParsedText) => boolean,
): string[] | undefined {
  const found = sentences.map((one) => one.replace(/\s+/g, ' ').trim()).find((one) => isIt(parse(one, context)));
  return found === undefined ? undefined : [found];
}

export function wordsAt({ start, end }: Pick<Span, 'start' | 'end'>, text: string): string {
  return text.slice(start, end);
}

/** What words hold as those of a new task; projects only by their sign. */
export function parseNew(words: string, context: ParseContext): ParsedText {
  return parse(words, addingIn(withoutProjects(context)));
}

const mostBehind = 30;

/** Whether the words right before a span end as the pattern says. */
export function standsBehind(words: RegExp, { start }: Span, text: string): boolean {
  return words.test(text.slice(Math.max(0, start - mostBehind), start));
}

/** How far before something: "an hour before". */
export const ahead = /\b(?:before|b4|ahead|prior|earlier|early)\b/i;

/** Between two values: the second stands for the first. */
export const takenBack =
  /\b(?:no|nope|nah|wait|sorry|sry|rather|i mean|i meant|actually|make that|scratch that|or better|or let['’]?s say)\b/i;

/** Words that begin at a place of the message, without those of some spans. */
export function withoutSpans(words: string, from: number, spans: readonly Span[]): string {
  return spans.reduceRight((text, { start, end }) => `${text.slice(0, start - from)} ${text.slice(end - from)}`, words);
}

/** Whether some words hold nothing beside some spans but signs. */
export function holdOnly(words: string, from: number, spans: readonly Span[]): boolean {
  return !/[\p{L}\p{N}]/u.test(withoutSpans(words, from, spans));
}

/** "but errands stays on it", "leave it in holiday" */
export const staying = /\b(?:stay|keep|remain|leave)/i;

/** "tax neither. wait, no, tax keeps its date", "leave the day": it is not taken off. */
export const staysDated =
  /\b(?:keep|keeps|keeping|leave|leaves|leaving) (?:its|the|their|that) (?:due )?(?:date|day|deadline)\b|\b(?:the|its|that) (?:date|day|deadline) (?:itself )?(?:stays|can stay|should stay|remains|holds|is (?:fine|right|ok|okay))\b/i;

/** What goes is an hour, and no day: "from the dentist only the time", "take the hour out". */
export const losesHour =
  /\b(?:only|just) (?:the|its) (?:time|hour|clock)\b|(?<!\b(?:all|at|by|of|for) )\b(?:the|its|that|any) (?:exact |start(?:ing)? |clock )?(?:time|hour|clock)(?: of day)? (?:off|away|out|from|of|for|on|goes|is gone|should go|can go)\b|\b(?:drop|remove|clear|delete|lose|scrap|skip|take off|get rid of|cut) (?:the|its|that) (?:exact |start(?:ing)? |clock )?(?:time|hour|clock)(?=\s*(?:$|[,.;:!?)]|(?:of|from|for|on|off|out|please|but|and|there|again|only)\b))/i;

/** What has a day takes no hour: at the end, or before the day that is left; "no time, move it to friday" is a reason. */
export const noTime =
  /(?<!\b(?:have|has|had|got|have got|is|be|find|sorry|as|since|because|['’]s),? )\b(?:(?:with )?no (?:fixed |set |exact |particular )?time(?= (?:just|only)\b|(?: please| pls)?[.!]?$)|without (?:a |any |the |its )?time(?=(?: please| pls)?\s*(?:$|[.,;!])| (?:just|only|but)\b))/i;

/** "just the day, not the time": what is left is the day alone. */
export const leavesDay =
  /(?<!\b(?:remove|drop|delete|clear|lose|scrap|take|off|out|rid of) )\b(?:(?:just|only) (?:the|its|that|a) (?:day|date)|(?:the )?(?:day|date) only),? (?:(?:and|but|please) )?(?:not|no|without) (?:the |its |a |an |any )?(?:time|hour|clock)\b|^\W*(?:(?:just|only|but|please|and|actually|no|ok|okay),? )*without (?:the|its|a|any) (?:time|hour)\b/i;

/** Whether the words keep a day, whatever else they take off. */
export function keepsDate(said: string): boolean {
  return staysDated.test(said) || losesHour.test(said) || leavesDay.test(said);
}

/** Whether some task has the tag. */
export function isTagThere(name: string, { tags }: Pick<Spoken, 'tags'>): boolean {
  return tags.includes(tagOf(name).slice(1).toLowerCase());
}

export function unquoted(text: string): string {
  return text.replace(/["“”]/g, '').trim();
}

export function tagOf(name: string): string {
  return `@${unquoted(name)
    .replace(/^[@#]\s*/, '')
    .replace(/\s+/g, '-')}`;
}
