import type { ParseContext } from '@duly/language';
import type { KnownTask } from '../talk.ts';
import { claim, claimAll } from './claim.ts';
import { levelCalled } from './lexicon.ts';
import { type Asking, isNear } from './list-asking.ts';
import { nouns } from './list-states.ts';
import { markOf } from './sentence.ts';

const excepting = new Set(['not', 'except', 'excluding', 'without', 'besides', 'minus', 'outside']);

/** "high or medium ones" */
export function readPriorities({ said, at, terms }: Asking): void {
  const found = levelsIn(said, at);
  if (found.length > 0)
    terms.priority = either(found.map((level) => `p${'high medium low none'.split(' ').indexOf(level) + 1}`));
}

const leadsToWork = new Set(['to', 'should', 'i', 'can', 'could', 'must']);

/** Projects that are there, with or without their sign. */
export function readProjects(asking: Asking, context: ParseContext): void {
  const { evidence, said, at, terms } = asking;
  const projects = (context.projects ?? []).flatMap(({ name }) => {
    const place = placeOf(name, said);
    // "what should I work on" is of no project.
    if (place < 0 || (said[place + 1] === 'on' && isNear(asking, place, leadsToWork, 1))) return [];
    claimAll(
      at,
      name.split(/\s+/).map((_, add) => place + add),
    );
    return [`${isExcepted(said, place) ? '-' : ''}${markOf(name)}`];
  });
  if (evidence.slots.project !== undefined && projects.length === 0) projects.push(markOf(evidence.slots.project));
  if (projects.length > 0) terms.project = either(projects);
}

/** Tags that are there, and others that are named as tags. */
export function readTags({ evidence: { slots }, said, at, terms }: Asking, tasks: readonly KnownTask[]): void {
  const known = new Set(tasks.flatMap(({ tags = [] }) => tags));
  const tags = new Map<string, boolean>();
  for (const [index, word] of said.map((one) => one.replace(/^@/, '')).entries()) {
    if ((!known.has(word) && !(slots.tags.includes(word) && isNamedTag(said, index))) || at.has(index)) continue;
    tags.set(word, isExcepted(said, index));
    at.add(index);
  }
  const marked = [...tags].map(([tag, isNot]) => `${isNot ? '-' : ''}@${tag}`);
  if (marked.length > 0)
    terms.tags = said.some((word) => ['or', 'together', 'either'].includes(word)) ? either(marked) : marked.join(' ');
}

/** "@x", "tagged x", "the x tag": a tag that no task has. */
function isNamedTag(said: readonly string[], index: number): boolean {
  const [before = '', word = '', next = ''] = [said[index - 1], said[index], said[index + 1]];
  const isBeside =
    /^(?:tag|tags|tagged|label|labels|labell?ed|as|called|named)$/.test(before) ||
    /^(?:tag|tags|label|labels)$/.test(next);
  return (
    word.startsWith('@') || (isBeside && !nouns.has(word) && !/^(?:i|any|what|which|many|no|the|a|all|my)$/.test(word))
  );
}

/** "all but work", "other than errands". */
function isExcepted(said: readonly string[], index: number): boolean {
  const before = said.slice(Math.max(0, index - 2), index);
  // "without the ones from work"
  const far = said.slice(Math.max(0, index - 4), index);
  if (far.some((word) => ['without', 'except', 'excluding', 'minus'].includes(word))) return true;
  return (
    before.some((word) => excepting.has(word)) || ['other than', 'apart from', 'all but'].includes(before.join(' '))
  );
}

/** "high or medium": a task has only one of them. */
function levelsIn(said: readonly string[], at: Set<number>): string[] {
  const found = new Set<string>();
  for (let index = 0; index < said.length; index += 1) {
    for (let length = 4; length > 0; length -= 1) {
      const some = said.slice(index, index + length).join(' ');
      const level = levelCalled(some.replace('-', ' '));
      if (level === undefined || index + length > said.length || said[index] === 'can' || said[index] === 'a') continue;
      found.add(level);
      claim(at, index, index + length - 1);
      index += length - 1;
      break;
    }
  }
  return [...found];
}

function placeOf(name: string, said: readonly string[]): number {
  const parts = name.toLowerCase().split(/\s+/);
  return said.findIndex((_, index) => parts.every((part, add) => said[index + add]?.replace(/^#/, '') === part));
}

function either(terms: readonly string[]): string {
  return terms.length > 1 && terms.every((term) => !term.startsWith('-')) ? `(${terms.join(' or ')})` : terms.join(' ');
}
