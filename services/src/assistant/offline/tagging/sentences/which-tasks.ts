import { type ParseContext, parse } from '@duly/language';
import { bare, levelOf, markOf } from '../../frames/sentence.ts';
import { isDeniedRef } from '../denied-refs.ts';
import type { Purpose, Slot, Span } from '../labels.ts';
import { inOrder, standsFree } from '../spans.ts';
import { levelIn } from './levels.ts';
import { isTagThere, type Part, standsBehind, tagOf, withoutSpans, wordsAt } from './part.ts';
import { isProject, projectOf } from './projects.ts';

/** They are done to tasks as these are: a label or a level beside it says which are meant, and is put on none. */
export const asTheyAre: readonly Purpose[] = ['complete', 'delete', 'reopen', 'skip', 'end-series'];

/** The words that name the tasks of a part, and the values that are part of them. */
export interface Which {
  refs: readonly string[];
  spans: readonly Span[];
}

/**
 * What says which tasks are meant: "everything that was overdue" are "all overdue tasks", and "the one with high priority"
 * is "the one that is high priority". Undefined where a label stands beside them that may say so, or something else.
 */
export function whichTasks(part: Part): Which | undefined {
  const { purpose } = part.tagged;
  const [refs, states] = [part.values('ref'), part.values('s')];
  const ofState = states.length > 0 && refs.some((words) => quantified.test(words));
  const asSaid: Which = { refs: ofState ? [`all ${states.join(' ')} tasks`] : refs, spans: [] };
  // "not annas" is never done to Anna's.
  const held = part.held('ref');
  if (
    asTheyAre.includes(purpose) &&
    purpose !== 'reopen' &&
    held.length > 0 &&
    held.every((ref) => isDeniedRef(ref, part.text))
  )
    return undefined;
  if (!asTheyAre.includes(purpose)) {
    const kind = ofKind(part);
    return kind === 'unclear' ? undefined : (kind ?? asSaid);
  }
  const labels = heldIn(part, ['g', 'p', 'l']);
  if (labels.length === 0 && ofState) return asSaid;
  // "that is all for today": without words that are surely of tasks it tells when they were done.
  const isOfDay = purpose === 'delete' || refs.length > 0;
  const telling = heldIn(part, alsoTelling[purpose] ?? []).filter(({ slot }) => slot !== 'd' || isOfDay);
  const described = describedIn(part, [...labels, ...telling]);
  if (described || labels.length === 0) return described ?? asSaid;
  // "the report in work" is named, whatever else is said of it.
  const isNamed = refs.length > 0 && !refs.some(isAnyTask) && standTogether([...part.held('ref'), ...labels], part);
  return isNamed ? asSaid : undefined;
}

const quantified = /\b(?:all|everything|every|both|ones|anything)\b/i;
/** Beside labels; of what is done to one of a series a date says when. */
const alsoTelling: Partial<Record<Purpose, readonly Slot[]>> = { complete: ['s', 'd'], delete: ['s', 'd'] };

function heldIn({ held }: Part, slots: readonly Slot[]): Span[] {
  return slots.flatMap((slot) => [...held(slot)]);
}

const ofLabel: Partial<Record<Slot, readonly Purpose[]>> = {
  g: ['tag', 'untag'],
  p: ['project', 'unproject'],
  l: ['prio-high', 'prio-medium', 'prio-low', 'prio-none'],
};
const ofThem = /\b(?:of|from|in|under|with|tagged|labell?ed|at|for) (?:(?:the|my|our) )?[@#]?$/i;

/**
 * "move all my work tasks to monday", "put everything of work on tuesday": a label right before what it is said of, or
 * behind it. Unclear where one stands elsewhere beside many tasks: it may say which, or be put on them.
 */
function ofKind(part: Part): Which | 'unclear' | undefined {
  const refs = part.held('ref').filter((ref) => quantified.test(wordsAt(ref, part.text)));
  if (refs.length === 0) return undefined;
  const labels = heldIn(part, ['g', 'p', 'l']);
  const isBehind = (span: Span) => refs.some(({ end }) => end <= span.start) && standsBehind(ofThem, span, part.text);
  const telling = labels.filter(
    (span) =>
      /^ (?:tasks|ones|things|stuff)\b/i.test(part.text.slice(span.end)) ||
      (isBehind(span) && !ofLabel[span.slot]?.includes(part.tagged.purpose)),
  );
  if (telling.length > 0) return describedIn(part, telling) ?? 'unclear';
  return labels.some(({ slot }) => !ofLabel[slot]?.includes(part.tagged.purpose)) ? 'unclear' : undefined;
}

/** "delete the tasks that have no date": words for any task, told by the values that stand together with them. */
function describedIn(part: Part, spans: readonly Span[]): Which | undefined {
  const anchors = anchorsOf(part);
  // What is done with is looked for among what is open.
  if (spans.length === 0 || !anchors || part.tagged.purpose === 'reopen') return undefined;
  if (!standTogether([...anchors, ...spans], part) || spans.some((span) => standsBehind(excluding, span, part.text)))
    return undefined;
  // "all errands and work tasks" are those of either, which the parser cannot say.
  const labels = inOrder(spans.filter(({ slot }) => slot !== 's' && slot !== 'd'));
  if (labels.some(({ end }, at) => /,|\b(?:and|or)\b|&/i.test(part.text.slice(end, labels[at + 1]?.start ?? end))))
    return undefined;
  const terms = spans.map((span) => termOf(span, part));
  if (!terms.every((term) => term !== undefined && saysWhich(term, part.context))) return undefined;
  const areSeveral = anchors.some((anchor) => several.test(wordsAt(anchor, part.text)));
  return { refs: [`${areSeveral ? 'all tasks' : 'the one'} that is ${terms.join(' ')}`], spans };
}

const anyTask =
  /^(?:(?:all|any|every|everything|anything|things?|whatever|what|stuff|lot|the|an?|my|of|ones?|tasks?|i|have|got|had|tagged|labell?ed|with|that|is|are|was|were)(?:\s+|$))+$/i;
const pointing = /^(?:it|that|this|these|those|them)\b/i;
const several = /\b(?:all|any|every|everything|anything|things|whatever|what|stuff|lot|ones|tasks)\b/i;
const noun = /\b(?:(?:all|everything|anything|the (?:one|task|thing))\b|(?:tasks|ones|things|stuff)\b)/i;

function isAnyTask(words: string): boolean {
  return anyTask.test(words) && !pointing.test(words);
}

/** Where any task is said, by a value or by a noun that none covers; undefined where one is named or pointed at. */
function anchorsOf({
  held,
  tagged: { spans, start },
  said,
  text,
}: Part): readonly Pick<Span, 'start' | 'end'>[] | undefined {
  const refs = held('ref').filter((ref) => !pointing.test(wordsAt(ref, text)) || !noun.test(said));
  if (refs.length > 0) return refs.every((ref) => isAnyTask(wordsAt(ref, text))) ? refs : undefined;
  const found = [...said.matchAll(new RegExp(noun, 'gi'))]
    .map(({ 0: words, index }) => ({ start: start + index, end: start + index + words.length }))
    .find((at) => standsFree(at, spans));
  return found && [found];
}

const between =
  /^(?:[\s,]|\b(?:the|my|our|an?|of|in|on|for|from|under|with|by|at|due|tagged|labell?ed|marked|that|which|who|is|are|was|were|i|have|has|had|got|and|priority|project|tag|tags|tasks?|ones?|things?|stuff)\b)*$/i;

/** Whether little but the spans stands from the first to the last of them. */
function standTogether(spans: readonly Pick<Span, 'start' | 'end'>[], { text }: Part): boolean {
  const from = Math.min(...spans.map(({ start }) => start));
  const to = Math.max(...spans.map(({ end }) => end));
  const inTheirOrder = inOrder(spans.map((span) => ({ slot: 'ref' as const, ...span })));
  return between.test(withoutSpans(text.slice(from, to), from, inTheirOrder));
}

const excluding =
  /(?:\b(?:without|except(?: for)?|excluding|not|other than|apart from|but)|n['’]t)(?: (?:in|under|tagged|marked|with|the|my|for|on|from|due))*\s*[@#]?$/i;

/** A value as the parser reads it of tasks: "in #Work", "high priority". */
function termOf(span: Span, part: Part): string | undefined {
  const words = part.valueIn(span);
  switch (span.slot) {
    case 'g':
      return tagOf(words);
    case 'p':
      if (isProject(words, part.context)) return `in ${markOf(projectOf(words, part.context))}`;
      return isTagThere(words, part) ? tagOf(words) : undefined;
    case 'l':
      return /\b(?:no|none|without|any)\b/i.test(words) ? undefined : levelOf(levelIn(words));
    case 'd':
      return `due ${bare(words)}`;
    default:
      return words;
  }
}

function saysWhich(term: string, context: ParseContext): boolean {
  const { target, filter } = parse(`complete all tasks that is ${term}`, context);
  return target?.kind === 'all' && Boolean(filter);
}
