import { type ParseContext, parse } from '@duly/language';
import { addingIn } from '../reading-in.ts';
import { turnInTask } from './signs.ts';

const prepositions = 'for to at on in with from by';

/**
 * "buy flowers tomorrow, actually monday" without what is taken back: a date takes the place of the date, and what begins
 * with a preposition the place of what began with the same. Undefined where nothing is taken back, or it is not plain what.
 */
export function correctedTask(text: string, context: ParseContext): string | undefined {
  const found = turnInTask.exec(text);
  if (!found || found.index === 0 || !/[,;.–—-]|wait|sorry|mean|scratch/i.test(found[0])) return undefined;
  const before = text.slice(0, found.index);
  const rest = text.slice(found.index + found[0].length);
  // What follows a further comma stays as it is.
  const [instead = '', ...more] = rest.split(/(?=\s*[,;]\s)/);
  const after = more.join('');
  const read = parse(instead, addingIn(context));
  const old = parse(before, addingIn(context)).spans.filter(({ kind }) => kind === 'due');
  const when = read.spans.find(({ kind }) => kind === 'due');
  const isDate = when !== undefined && !/[\p{L}\d]/u.test(instead.slice(0, when.start) + instead.slice(when.end));
  const [first, last] = [old[0], old.at(-1)];
  if (isDate && first && last)
    return `${before.slice(0, first.start)}${renewed(before.slice(first.start, last.end), when.text)}${before.slice(last.end)}${after}`;
  const [lead = ''] = instead.split(/\s/, 1);
  if (!prepositions.split(' ').includes(lead.toLowerCase())) return undefined;
  const at = before.toLowerCase().lastIndexOf(` ${lead.toLowerCase()} `);
  return at > 0 ? `${before.slice(0, at)} ${instead}${after}` : undefined;
}

const clock = /\b(?:at \d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?|\d{1,2}(?:[:.]\d\d)? ?[ap]m|\d{1,2}[:.]\d\d)\b/i;

/** A time alone leaves the day, and a day alone the time. */
function renewed(old: string, said: string): string {
  const [had, has] = [clock.exec(old)?.[0], clock.exec(said)?.[0]];
  if (has !== undefined && has.length === said.length) return `${old.replace(clock, '').trim()} ${said}`.trim();
  return had !== undefined && has === undefined ? `${said} ${had}` : said;
}
