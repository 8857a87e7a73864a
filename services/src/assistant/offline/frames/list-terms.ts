import type { ParseContext } from '@duly/language';
import type { KnownTask } from '../talk.ts';
import { claimAll } from './claim.ts';
import { type Evidence, has } from './evidence.ts';
import type { Asking, ListTerms } from './list-asking.ts';
import { readPriorities, readProjects, readTags } from './list-labels.ts';
import { readPart, readState, yetToDo } from './list-states.ts';
import { textOf } from './list-text.ts';
import { whenOf } from './list-when.ts';

export interface Known {
  context: ParseContext;
  tasks: readonly KnownTask[];
}

/** Reads them: dates, labels by their signs or by being there, what tasks have or lack, and words of their titles. */
export function readTerms(evidence: Evidence, { context, tasks }: Known): ListTerms {
  const at = new Set<number>();
  const terms: ListTerms = { has: [], lacks: [], isDone: false, at };
  const asking: Asking = { evidence, said: evidence.words.map(({ text }) => text), at, terms };
  readPriorities(asking);
  readProjects(asking, context);
  readTags(asking, tasks);
  const when = whenOf(evidence, context);
  claimAll(at, when.at);
  for (const index of asking.said.keys()) {
    if (at.has(index)) continue;
    readState(asking, index);
    readPart(asking, index, when.filter);
  }
  const { said } = asking;
  const { slots } = evidence;
  terms.isDone ||= has(evidence, 'done-list') && !said.some((word) => yetToDo.has(word));
  if (slots.rule !== undefined && terms.repeats === undefined && when.filter === undefined)
    terms.repeats = 'is:recurring';
  if (terms.lacks.length > 0) terms.has = terms.has.filter((part) => !terms.lacks.includes(part));
  if (when.filter !== undefined) terms.when = terms.when === undefined ? when.filter : `${terms.when} ${when.filter}`;
  const text = textOf(evidence, at, tasks);
  claimAll(at, text.at);
  if (text.words.length > 0) terms.text = text.words.join(' ');
  return terms;
}
