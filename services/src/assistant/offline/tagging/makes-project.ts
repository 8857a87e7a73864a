import type { ParseContext } from '@duly/language';
import type { TaggedPart } from './decode.ts';
import { levelPurposes, type Purpose, type Span } from './labels.ts';
import { ofRule } from './of-rule.ts';
import { unquoted, wordsAt } from './sentences/part.ts';
import { pointsAtProject } from './sentences/projects.ts';
import { standsFree } from './spans.ts';

const putting =
  '(?:put|move|file|add|stick|place|shift|transfer|throw|pop|get|assign|drop|send|include)(?:s|ing|ting|ning)?';
const intoNew = new RegExp(
  `\\b${putting}\\b(?<what>.*?)\\b(?:in|into|to|under|inside|on)(?:to)? (?:(?:a|another|its|their|the) (?:brand )?(?:new|own|separate|fresh)(?: (?:one|project|folder|list))?(?:,? (?:called|named))?|an? (?:project|folder|list),? (?:called|named)):? ?["“#]*$`,
  'is',
);
const made =
  /^\W*(?:(?:please|pls|and|also|then|ok|okay|can you|could you|now) )*(?:create|make|start|open|set up|add)(?: me)? (?:a |an |the |another )?(?:new )?(?:project|folder|list)(?:,? (?:called|named|for))?:? ["“#]*$/i;
const putsNext = new RegExp(`^\\W*(?:(?:and|then|now|also|please) )*${putting}\\b`, 'i');
const ofTasks = new Set<Purpose>([...levelPurposes, 'move', 'tag', 'remind', 'repeat', 'note', 'note-add']);
const it = /^(?:it|that|this|them)$/i;

/** "put the tax return in it, and set it to high priority", of a project that is yet to be made: it is what goes into it. */
export function ofWhatGoesIn(told: readonly TaggedPart[], text: string): TaggedPart[] {
  const parts = told.map((part, index) => intoMade(part, told[index - 1], text));
  return parts.map((part, index) => {
    const [made, moved] = [parts[index - 2], parts[index - 1]];
    if (made?.purpose !== 'new-project' || moved?.purpose !== 'project' || !ofTasks.has(part.purpose)) return part;
    const isRef = ({ slot }: Span) => slot === 'ref';
    const named = moved.spans.filter(isRef);
    const isNamed = part.spans.some((span) => isRef(span) && !it.test(wordsAt(span, text)));
    if (named.length !== 1 || isNamed) return part;
    return { ...part, spans: [...named, ...part.spans.filter((span) => !isRef(span))] };
  });
}

/** "create a project Audit | , put the tax return in it": the project that is pointed at is the one that is yet to be made. */
function intoMade(part: TaggedPart, before: TaggedPart | undefined, text: string): TaggedPart {
  const isProject = ({ slot }: Span) => slot === 'p';
  const isPointing = part.purpose === 'project' && pointsAtProject(wordsAt(part, text)) && !part.spans.some(isProject);
  const [project, ...others] = before?.purpose === 'new-project' ? before.spans.filter(isProject) : [];
  return isPointing && project && others.length === 0 ? { ...part, spans: [project, ...part.spans] } : part;
}

const pronoun = /\b(?:it|that|this|them|these|those|both|all of (?:it|them|these|those)|that one|this one)\b/i;

/**
 * "put it in a new project called Birthdays", "create a project Audit, put the tax return in it": a project is made, and what
 * is named goes into it; two wishes that the network takes for one.
 */
export function withProjectMade(part: TaggedPart, text: string, { projects = [] }: ParseContext): TaggedPart[] {
  const [project, ...others] = part.spans.filter(({ slot }) => slot === 'p');
  if (!project || others.length > 0 || !ofProject.has(part.purpose)) return [part];
  const name = unquoted(wordsAt(project, text)).toLowerCase();
  if (projects.some((one) => one.name.toLowerCase() === name)) return [part];
  const lead = text.slice(part.start, project.start);
  const refs = refsIn(part, lead, text);
  const goesIn = intoNew.test(lead);
  const isMade = made.test(lead) && refs.every(({ start }) => start > project.end);
  const isPut = part.purpose === 'project' || putsNext.test(text.slice(project.end, refs[0]?.start));
  if (refs.length === 0 || (!goesIn && !(isMade && isPut))) return [part];
  const { start, end } = part;
  return [
    { ...ofRule(part), purpose: 'new-project', spans: [project], ...(isMade ? { start, end: project.end } : {}) },
    {
      ...ofRule(part),
      purpose: 'project',
      spans: part.spans.filter(({ slot }) => slot !== 'ref').concat(refs),
      ...(isMade ? { start: project.end, end } : {}),
    },
  ];
}

const ofProject = new Set<Purpose>(['new-project', 'project']);

/** What goes into it: as it is marked, or "it" between the verb and the project. */
function refsIn({ spans, start }: TaggedPart, lead: string, text: string): Span[] {
  const refs = spans.filter(({ slot }) => slot === 'ref');
  const what = refs.length > 0 ? undefined : intoNew.exec(lead)?.groups?.what;
  const found = what === undefined ? null : pronoun.exec(what);
  if (what === undefined || !found) return refs;
  const at = start + lead.lastIndexOf(what) + found.index;
  const ref: Span = { slot: 'ref', start: at, end: at + found[0].length };
  return standsFree(ref, spans) && text.slice(ref.start, ref.end) === found[0] ? [ref] : [];
}
