import { timeAlone } from '../time-alone.ts';
import type { TaggedPart } from './decode.ts';
import type { Span } from './labels.ts';
import { together } from './tidy.ts';

const ofAll = /\b(?:both|all|each)\b/i;

/**
 * "renew the passport | and cancel the gym, both by the 30th", "for tomorrow: eggs | and flour": a date that is said once, of
 * all that is new, makes one part of them.
 */
export function withSharedDate(parts: readonly TaggedPart[], text: string): readonly TaggedPart[] {
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
  const [only, ...others] = added.filter(({ spans }) => spans.some(isTime));
  const titles = only?.spans.filter(({ slot }) => slot === 'title') ?? [];
  const times = only?.spans.filter(isTime) ?? [];
  const [title, lastTitle, time, lastTime] = [titles[0], titles.at(-1), times[0], times.at(-1)];
  if (others.length > 0 || !title || !lastTitle || !time || !lastTime) return parts;
  const leads = only === added[0] && /^\s*[:–—-]/.test(text.slice(lastTime.end, title.start));
  const follows = only === added.at(-1) && ofAll.test(text.slice(lastTitle.end, time.start));
  if (!leads && !follows) return parts;
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
