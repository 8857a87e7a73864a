import type { ParseContext } from '@duly/language';
import { clock, timeAlone } from '../time-alone.ts';
import type { TaggedPart } from './decode.ts';
import { parseNew, wordsAt } from './sentences/part.ts';
import { inOrder, standsFree } from './spans.ts';

/** "hiking on the 28th, we start at 7", "the meeting on monday is at ten": a time and a day beside each other are one. */
export function withTimeBeside(part: TaggedPart, text: string, context: ParseContext): TaggedPart {
  const isReminder = part.purpose === 'remind';
  const [day, ...others] = part.spans.filter(
    ({ slot }) => slot === 'd' || slot === 'e' || (isReminder && slot === 'r'),
  );
  const canBe = isReminder || part.purpose === 'create' || part.purpose === 'move';
  if (!canBe || !day || others.length > 0) return part;
  const read = parseNew(text.slice(part.start, part.end), context).spans;
  const beside = read
    .filter(({ kind }) => kind === 'due')
    .map((span) => ({
      slot: isReminder ? ('r' as const) : ('d' as const),
      start: part.start + span.start,
      end: part.start + span.end,
    }))
    .filter((at) => standsFree(at, part.spans));
  const [other, ...more] = beside;
  if (!other || more.length > 0) return part;
  const [marked, left] = [wordsAt(day, text), wordsAt(other, text)];
  // "tuesday for the dentist, 8 is enough"; what is before something takes no time of another.
  const isOne =
    (!isReminder && timeAlone.test(left) && !hasTime(marked, context) && !hourAlone.test(marked)) ||
    (timeAlone.test(marked) && !hasTime(left, context));
  return isOne ? { ...part, spans: inOrder([...part.spans, other]) } : part;
}

/** "12" is an hour, where it is marked for a date. */
const hourAlone = new RegExp(`^${clock}$`, 'i');

function hasTime(words: string, context: ParseContext): boolean {
  return Boolean(parseNew(`x ${words}`, context).due?.time);
}

/** "for tuesday at ten, no, at eleven": the day holds. */
export function withDayOf(takenBack: string, time: string, context: ParseContext): string {
  if (!timeAlone.test(time)) return time;
  const day = parseNew(`x ${takenBack}`, context).due?.date;
  return day === undefined || timeAlone.test(takenBack) ? time : `${day} ${time}`;
}
