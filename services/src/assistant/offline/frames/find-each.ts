import { type FoundTarget, findTarget } from '@duly/language';
import type { KnownTask } from '../talk.ts';

/** The tasks that a title names, or that each of several titles names ("milk and the dentist"); empty when one names none. */
export function findEach<T extends KnownTask>(text: string, tasks: readonly T[]): FoundTarget<T>[] {
  const whole = findTarget(text, tasks);
  if (whole.kind === 'one') return [whole];
  const bare = text.replace(/ (?:already|now|finally|again|too|as well|just now|earlier|today)$/i, '');
  const named = bare === text ? whole : findTarget(bare, tasks);
  if (named.kind === 'one') return [named];
  const pieces = text.split(/\s*,\s*(?:and\s+)?|\s+and\s+/i).filter((piece) => piece.trim() !== '');
  const each = pieces.length > 1 ? pieces.map((piece) => findTarget(piece.replace(/^(?:the|my) /i, ''), tasks)) : [];
  if (each.length > 1 && each.every(({ kind }) => kind === 'one')) return each;
  return whole.kind === 'none' ? [] : [whole];
}
