import { titleVerbs } from '../frames/lexicon.ts';
import { timeAlone } from '../time-alone.ts';
import type { TaggedPart } from './decode.ts';
import type { Span } from './labels.ts';
import { pointsAtProject } from './sentences/projects.ts';
import { together } from './tidy.ts';

const ofAll = /\b(?:both|all|each)\b/i;

/**
 * "renew the passport | and cancel the gym, both by the 30th", "for tomorrow: eggs | and flour", "new in #work: slides |
 * and the invoice": a value that is said once, of all that is new, makes one part of them.
 */
export function withSharedValue(parts: readonly TaggedPart[], text: string): readonly TaggedPart[] {
  const added = parts.filter(({ purpose }) => purpose === 'create');
  if (added.length < 2) return parts;
  const day = dayOfAll(added, text);
  if (day) {
    const withDay = ({ spans, ...part }: TaggedPart): TaggedPart => {
      const own = spans.filter((span) => span !== day && !isOfAll(span, text));
      return { ...part, spans: [...own, day] };
    };
    return parts.map((part) => (part.purpose === 'create' ? withDay(part) : part));
  }
  if (isOneList(added, parts, text)) return asOne(added, parts);
  const [only, ...others] = added.filter(({ spans }) => spans.some(isValue));
  const titles = only?.spans.filter(({ slot }) => slot === 'title') ?? [];
  const values = only?.spans.filter(isValue) ?? [];
  const [title, lastTitle, value, lastValue] = [titles[0], titles.at(-1), values[0], values.at(-1)];
  if (others.length > 0 || !title || !lastTitle || !value || !lastValue) return parts;
  const leads = only === added[0] && colonBehind.test(text.slice(lastValue.end, title.start));
  const follows = only === added.at(-1) && ofAll.test(text.slice(lastTitle.end, value.start));
  return leads || follows ? asOne(added, parts) : parts;
}

/** "three things for tuesday, if I may: ..." */
const colonBehind =
  /^(?:,? (?:if (?:i|you) (?:may|might|would|will|please|can|could|like|don['’]?t mind)|please|pls|plz|thanks|thank you|then))*,?\s*[:–—-]/i;

function asOne(added: readonly TaggedPart[], parts: readonly TaggedPart[]): TaggedPart[] {
  const all = added.reduce(together);
  const one = { ...all, spans: all.spans.filter(({ slot }) => slot !== 'ref') };
  return parts.flatMap((part) => (part === added[0] ? [one] : part.purpose === 'create' ? [] : [part]));
}

/** "lunch at 12:30 | and coffee at 4, both on wednesday" */
function dayOfAll(added: readonly TaggedPart[], text: string): Span | undefined {
  const last = (added.at(-1)?.spans ?? []).filter((span) => !isOfAll(span, text));
  const day = last.at(-1);
  const before = last.at(-2);
  if (day?.slot !== 'd' || !before) return undefined;
  if (!ofAll.test(text.slice(before.end, day.start)) || timeAlone.test(text.slice(day.start, day.end)))
    return undefined;
  const times = added.flatMap(({ spans }) => spans).filter((span) => span !== day && isTime(span));
  const areOfDay = times.length > 0 && times.every(({ start, end }) => timeAlone.test(text.slice(start, end)));
  return areOfDay ? day : undefined;
}

/** "both" of what is new names no task. */
function isOfAll({ slot, start, end }: Span, text: string): boolean {
  return slot === 'ref' && ofAll.test(text.slice(start, end));
}

function isTime({ slot }: Span): boolean {
  return slot === 'd' || slot === 'e';
}

function isValue(span: Span): boolean {
  return isTime(span) || span.slot === 'p' || span.slot === 'g' || span.slot === 'l';
}

const joint = /^\s*,?\s*(?:(?:and|&|n|plus)\s+)?(?:(?:the|an?|some)\s+)?$/i;
const leastOfList = 3;
/** "add mow the lawn | and rake leaves to it": of two that are filed as well. */
const leastToFile = 2;
const filing = /^\W*(?:(?:please|pls|and|also|then|now|ok|okay|can you|could you) )*(?:add|put)\b/i;
const atHour = /\d:\d|\b\d{1,2}(?:[ap]m\b| ?o['’]?clock)|\bat \d/i;

/**
 * "add eggs | , flour and sugar for today", "find boxes, cancel wifi | and book the van to it": a list of things of one form,
 * where behind the last stands a day, or the project that they go to.
 */
function isOneList(added: readonly TaggedPart[], parts: readonly TaggedPart[], text: string): boolean {
  const [first] = added;
  const last = added.at(-1);
  const titles = added.flatMap(({ spans }) => spans.filter(({ slot }) => slot === 'title'));
  const lastTitle = titles.at(-1);
  if (!first || !last || !lastTitle) return false;
  const from = parts.indexOf(first);
  const areBeside = added.every((part, index) => part === parts[from + index]);
  const areJoined = titles.every(({ end }, index) => {
    const next = titles[index + 1];
    return !next || joint.test(text.slice(end, next.start));
  });
  const values = added.flatMap(({ spans }) => spans).filter(({ slot }) => slot !== 'title');
  const areBehind = values.every(
    ({ slot, start, end }) =>
      start >= lastTitle.end && (slot === 'p' || (slot === 'd' && !atHour.test(text.slice(start, end)))),
  );
  const isFiled = values.every(({ slot }) => slot === 'p') && filing.test(text.slice(first.start));
  if (titles.length < (isFiled ? leastToFile : leastOfList)) return false;
  const isSaid = values.length > 0 || pointsAtProject(text.slice(lastTitle.end, last.end));
  const verbs = titles.map(({ start, end }) =>
    titleVerbs.has(/^\S+/.exec(text.slice(start, end))?.[0].toLowerCase() ?? ''),
  );
  return areBeside && areJoined && areBehind && isSaid && verbs.every((one) => one === verbs[0]);
}
