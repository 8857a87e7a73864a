import { claim, type Reading, warn } from '../reading.ts';
import { fold } from '../text/fold.ts';
import { markedNames } from './marked-names.ts';

export interface NamedProject {
  name: string;
  id: string | null;
}

interface Place {
  start: number;
  end: number;
  project: NamedProject;
}

const spoken =
  /(?<![^\s([,;\uE000])(?:(?:in|to|into|under|for|on|from) )?(?:the |my |our )?(?:project|list)(?: called| named|:)? /giu;

/** `#name`, `#"New house"`, "in project Home", "to my Shopping list". One that does not exist yet carries a warning. */
export function readProject(reading: Reading): Reading {
  const place = findMarked(reading) ?? findSpoken(reading);
  if (!place) return reading;
  const { start, end, project } = place;
  const claimed = claim(reading, { start, end, kind: 'project', value: project }, { project });
  if (project.id !== null) return claimed;
  return warn(claimed, { code: 'new-project', message: `There is no project "${project.name}" yet`, start, end });
}

function findMarked({ masked, context }: Reading): Place | undefined {
  const projects = context.projects ?? [];
  for (const { start, end, name, isQuoted } of markedNames(masked, { mark: '#', others: "&/'’.-" })) {
    const known = isQuoted ? undefined : longestKnown(masked, start + 1, projects);
    if (known) return { start, ...known };
    if (!/^\d+$/.test(name)) return { start, end, project: byName(name, projects) };
  }
  return undefined;
}

/** Without a mark a project must exist: "work in project management" names none. */
function findSpoken({ masked, context }: Reading): Place | undefined {
  const projects = context.projects ?? [];
  if (projects.length === 0) return undefined;
  for (const match of masked.matchAll(spoken)) {
    const known = longestKnown(masked, match.index + match[0].length, projects);
    if (known) return { start: match.index, ...known };
  }
  for (const match of masked.matchAll(/(?<![^\s([,;\uE000])(?:in|to|into|under|from|on) (?:the |my |our )?/giu)) {
    const known = longestKnown(masked, match.index + match[0].length, projects);
    const noun = known && /^ (?:project|list)(?![\p{L}\p{N}])/iu.exec(masked.slice(known.end));
    if (known && noun) return { start: match.index, end: known.end + noun[0].length, project: known.project };
  }
  return undefined;
}

/** The longest name of a project that stands at this place and ends there as a word. */
function longestKnown(
  text: string,
  at: number,
  projects: readonly { id: string; name: string }[],
): Omit<Place, 'start'> | undefined {
  let best: Omit<Place, 'start'> | undefined;
  const first = text[at]?.toLowerCase();
  for (const { id, name } of projects) {
    const end = at + name.length;
    // Most names are ruled out by their first letter, without folding them.
    if (name[0]?.toLowerCase() !== first && (name.codePointAt(0) ?? 0) < 128) continue;
    if (name === '' || (best && end <= best.end) || fold(text.slice(at, end)) !== fold(name)) continue;
    if (/^[\p{L}\p{M}\p{N}_]/u.test(text.slice(end, end + 2))) continue;
    best = { end, project: { name, id } };
  }
  return best;
}

function byName(name: string, projects: readonly { id: string; name: string }[]): NamedProject {
  const known = projects.find((project) => fold(project.name) === fold(name));
  return known ? { name: known.name, id: known.id } : { name, id: null };
}
