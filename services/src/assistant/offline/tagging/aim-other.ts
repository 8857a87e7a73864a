import { spokenOf } from '../../spoken-of.ts';
import { findMentions } from '../frames/mentions.ts';
import type { Target } from '../frames/target.ts';
import { wordsOf } from '../frames/words.ts';
import { isOver } from '../is-over.ts';
import { readMarks } from '../marks.ts';
import type { KnownTask, Talk } from '../talk.ts';

interface Among {
  tasks: readonly KnownTask[];
  /** Those that are done as well. */
  all?: readonly KnownTask[];
  talk: Talk;
}

export const leftWords = /\b(?:other|others|remaining|rest|left)\b/i;
const lateWords = /\b(?:late|overdue)\b/i;
const counts: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

/** "the other two", "the remaining one", "the other late one": what nothing was done with yet of what was spoken of. */
export function leftOver(ref: string, { tasks, talk, all = tasks }: Among): Target | undefined {
  const { listed, counted, offered, changed, left } = spokenOf(talk.history);
  const isThere = (id: string) => tasks.some((task) => task.id === id);
  const spoken = lateWords.test(ref)
    ? tasks.filter((task) => isOver(task, talk.now)).map(({ id }) => id)
    : ([listed, counted, offered].find((ids) => ids.some((id) => !changed.includes(id))) ?? []);
  const count = Object.keys(counts).find((word) => new RegExp(`\\b${word}s?\\b`, 'i').test(ref));
  const isAll = /others|rest\b/i.test(ref);
  const fits = (ids: readonly string[]) =>
    ids.length > 0 && ids.length === (count === undefined ? (isAll ? ids.length : 1) : counts[count]);
  const late = spoken.filter((id) => !changed.includes(id) && isThere(id));
  const last = lateWords.test(ref) ? late : left.filter(isThere);
  const ids = [last, late].find(fits) ?? ofOne(ref, { tasks, talk });
  if (ids) return { ids, how: 'pointed' };
  const other = count === undefined || count === 'one' ? namedAlike({ tasks, talk, all }) : undefined;
  return other && { ids: [other.id], how: 'pointed' };
}

const restOfOne = /^(?:(?:all )?the|its|my) (?:whole )?rest(?: of (?:it|that|this))?$/i;

/** "i can do the rest by thursday", where only one task was ever spoken of: what is still to be done of it is that task. */
function ofOne(ref: string, { tasks, talk: { history } }: Among): readonly string[] | undefined {
  const { last, before, offered } = spokenOf(history);
  const [only, ...others] = new Set([...last, ...before.flat(), ...offered]);
  const isThere = tasks.some(({ id }) => id === only);
  return restOfOne.test(ref) && isThere && only !== undefined && others.length === 0 ? [only] : undefined;
}

/** "the other report": the one of two that nothing was done with last. */
export function otherOf(named: readonly KnownTask[], { history }: Talk): Target {
  const { last } = spokenOf(history);
  const [only, ...more] = named.filter(({ id }) => !last.includes(id));
  return only && more.length === 0 && named.length === 2
    ? { ids: [only.id], how: 'named' }
    : { ids: [], how: 'named', among: named };
}

/** "wrote the report", and then "read the other one too": the other task that the words of what was changed name as well. */
function namedAlike({ tasks, talk: { history }, all = tasks }: Among): KnownTask | undefined {
  const { changed, last } = spokenOf(history);
  const [id, ...more] = changed;
  const task = all.find((one) => one.id === id);
  const said = history.findLast(({ role }) => role === 'user')?.text;
  if (!task || more.length > 0 || !last.includes(task.id) || said === undefined) return undefined;
  const words = wordsOf(readMarks(said).text);
  const rest = tasks.filter((one) => one.id !== id);
  const [mention, ...others] = findMentions(words, rest, () => true);
  const [other, ...rivals] = mention?.tasks ?? [];
  const isAlike = findMentions(words, [task], (index) => mention?.at.includes(index) === true).length > 0;
  return isAlike && others.length === 0 && rivals.length === 0 ? other : undefined;
}
