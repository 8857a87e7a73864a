import { type ParseContext, parse } from '@duly/language';
import { addingIn } from '../reading-in.ts';
import { timeAlone } from '../time-alone.ts';
import { claimAll } from './claim.ts';
import type { Read, Slots } from './slots.ts';
import { placesWithin, type Word } from './words.ts';

/** Two of these are two days: "today, tomorrow". */
const nearDay = /^(?:on |by )?(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/i;

/** What the language package reads in a field for adding. */
export function readLanguage(
  text: string,
  words: readonly Word[],
  { context, slots, at }: { context: ParseContext; slots: Slots; at: Set<number> },
): void {
  const { spans, tags, project, priority } = parse(masked(text, words, at), addingIn(context));
  let end = 0;
  for (const { kind, start, end: until, text: said } of spans) {
    if (isRuledOut(text.slice(0, start), { kind, hasOther: spans.filter((one) => one.kind === kind).length > 1 })) {
      claimAll(at, placesWithin(words, start, until));
      continue;
    }
    if (kind === 'due' && !/^(?:with(?:out)?|no)\b/i.test(said)) {
      // Of two dates that stand apart the last one counts: "not on tuesday, make it friday".
      const isNear =
        slots.due !== undefined &&
        /^[\s,]*$/.test(text.slice(end, start)) &&
        !(nearDay.test(slots.due) && nearDay.test(said));
      const isOneDate = isNear || isHourOf(slots.due, said, text.slice(end, start));
      slots.due = isOneDate ? `${slots.due} ${said}` : said;
      end = until;
    } else if (kind === 'recurrence') slots.rule = said;
    else if (kind === 'priority' && said.includes('!')) slots.priority = priority ?? 'none';
    else if (kind === 'reminder' && slots.due === undefined) readReminded(said, { start, words, context, slots, at });
    if (
      kind !== 'tag' &&
      kind !== 'project' &&
      kind !== 'due' &&
      kind !== 'recurrence' &&
      !(kind === 'priority' && said.includes('!'))
    )
      continue;
    claimAll(at, placesWithin(words, start, until));
  }
  slots.tags.push(...tags);
  if (project) slots.project = project.name;
}

const besideHour =
  /^[\s,]*(?:(?:right |straight )?(?:after|before) (?:(?:the|my) )?\p{L}+)?[\s,]*(?:(?:so|say|like|maybe|rather|let['’]?s say|let us say)[\s,]*)*$/iu;

/** "thursday after lunch, | at 2": a day is not lost for the hour behind it. */
function isHourOf(day: string | undefined, hour: string, between: string): boolean {
  return day !== undefined && !timeAlone.test(day) && timeAlone.test(hour) && besideHour.test(between);
}

/** "a reminder on friday at noon", "alarm 5pm": when it shall come. */
function readReminded(
  said: string,
  { start, words, context, slots, at }: { start: number; words: readonly Word[]; context: ParseContext } & Read,
): void {
  const lead = /^.*\b(?:reminders?|alarms?|alerts?|notifications?)\s+/i.exec(said)?.[0] ?? '';
  const [when, ...others] = lead === '' ? [] : parse(said.slice(lead.length), addingIn(context)).spans;
  if (when?.kind !== 'due' || when.start !== 0 || others.length > 0) return;
  slots.due = when.text;
  const [from, until] = [start + lead.length, start + lead.length + when.end];
  claimAll(at, placesWithin(words, from, until));
}

/** "not weekly", "instead of tuesday": what is not wanted, beside what is. */
function isRuledOut(before: string, { kind, hasOther }: { kind: string; hasOther: boolean }): boolean {
  return (
    hasOther &&
    (kind === 'due' || kind === 'recurrence') &&
    /\b(?:not|instead of|rather than|no longer)(?: on| at)? $/i.test(before)
  );
}

/** What is claimed is no date. */
function masked(text: string, words: readonly Word[], at: ReadonlySet<number>): string {
  let left = text;
  for (const index of at) {
    const { start = 0, end = 0 } = words[index] ?? {};
    left = left.slice(0, start) + '_'.repeat(end - start) + left.slice(end);
  }
  return left;
}
