import { shareOf } from '../wishes/guess.ts';
import { type Evidence, has, unexplained } from './evidence.ts';
import { readNewName, valueAt } from './new-name.ts';
import { quotesIn } from './own-words.ts';
import type { Word } from './words.ts';

const makers = new Set('new create make add start open set want need begin found another have get'.split(' '));
const fillers = new Set(
  'a an the me us my i would like to please up want need can could you we have get new create make add start open set another one project called named for it is with name titled begin extra own also own own now put in into under inside'.split(
    ' ',
  ),
);
const sign =
  /(?<![\p{L}\p{N}])(?:called|named|titled|with the (?:name|title)|by the name of|of the name|(?:call|name) (?:it|this|that)|name it|its name (?:is|should be|shall be)|name)(?![\p{L}\p{N}])\s*:?|:(?=\s)/iu;
const naming = /\b(?:re)?named?\b|\bcalled?\b|\btitled?\b|->|→/i;
const likely = 0.5;

interface Named {
  name: string;
}

/** A project that shall be made, get another name, or go, as a sentence; undefined when none shall. */
export function projectWishOf(evidence: Evidence, projects: readonly Named[]): string | undefined {
  return renamed(evidence, projects) ?? deleted(evidence, projects) ?? made(evidence, projects);
}

function isOfProject({ words }: Evidence): boolean {
  return words.some(({ text }) => text === 'project');
}

/** "change the project name from Work to Job" */
function renamed(evidence: Evidence, projects: readonly Named[]): string | undefined {
  const { text, mentions } = evidence;
  const isNamed = naming.test(text) && shareOf(evidence.wishes(), 'rename', 'new-project') >= likely;
  const isSaid = isNamed || /^(?:please )?re-?name\b/i.test(text) || shareOf(evidence.wishes(), 'rename') >= likely;
  const names = projects.map(({ name }) => name);
  if (!isSaid || evidence.isQuestion) return undefined;
  const found = readNewName(text, names, (words) => projectIn(words, names) !== undefined);
  const from = found && projectIn(found.of, names);
  if (!found || from === undefined || found.part !== undefined || from === found.value) return undefined;
  const isTask = mentions.some(({ at }) =>
    at.some((index) => found.of.toLowerCase().includes(evidence.words[index]?.text ?? '')),
  );
  if (isTask || (!isOfProject(evidence) && shareOf(evidence.wishes(), 'rename', 'new-project') < 0.7)) return undefined;
  return `rename project ${from} to ${found.value}`;
}

function projectIn(text: string, names: readonly string[]): string | undefined {
  const words = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return names.find((name) =>
    words.includes(
      ` ${name
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()} `,
    ),
  );
}

/** "i do not need the Holiday project any more": it is asked about before it goes. */
function deleted(evidence: Evidence, projects: readonly Named[]): string | undefined {
  const { slots, mentions, pointed } = evidence;
  const name = projects.find((one) => one.name === slots.project)?.name;
  if (name === undefined || !isOfProject(evidence) || mentions.length > 0 || pointed || evidence.isQuestion)
    return undefined;
  if (!has(evidence, 'delete') || evidence.words.some(({ text }) => all.has(text))) return undefined;
  const strange = unexplained(evidence, ['delete', 'project', 'clear', 'later', 'list']);
  return strange.length > 0 ? undefined : `delete project ${name}`;
}

const all = new Set('all everything tasks task from of in out inside'.split(' '));

/** "I want a new project for the garden" */
function made(evidence: Evidence, projects: readonly Named[]): string | undefined {
  const name = newProjectIn(evidence, projects);
  const { mentions, words, pointed, text } = evidence;
  if (name === undefined) return undefined;
  const place = text.indexOf(name);
  const isInName = ({ start }: Word) => start >= place && start < place + name.length;
  const isBeside = mentions.some(({ at }) => at.some((index) => words[index] && !isInName(words[index])));
  return isBeside || (pointed && isPut(words)) ? undefined : `create project ${name}`;
}

/** The name of a project that is not there yet, and shall be. */
export function newProjectIn(evidence: Evidence, projects: readonly Named[]): string | undefined {
  const { text, words, isQuestion } = evidence;
  const at = words.findIndex(({ text: word }) => word === 'project');
  const before = words.slice(0, Math.max(at, 0)).map(({ text: word }) => word);
  // "New task in project Garden", "a new one in the garden project": makes no project.
  const isOfOne = projects.some(({ name }) => name.toLowerCase() === before.at(-1));
  if (at < 0 || isQuestion || isOfOne || before.some((word) => word === 'task' || word === 'tasks')) return undefined;
  const isNew = before.some((word) => ['new', 'create', 'another'].includes(word));
  const isMade =
    isNew ||
    (before.some((word) => makers.has(word)) && shareOf(evidence.wishes(), 'new-project', 'project') >= likely);
  if (!isMade) return undefined;
  const said = quotesIn(text)[0]?.value ?? afterSign(text, words[at]?.end ?? 0) ?? nextTo(evidence, at);
  const name = said?.replace(/["“”.!?#]+/g, '').trim() ?? '';
  const isThere = projects.some((one) => one.name.toLowerCase() === name.toLowerCase());
  return name === '' || isThere || name.split(/\s+/).length > 4 ? undefined : name;
}

/** "put it under a new project Flat" is about a task as well. */
function isPut(words: readonly Word[]): boolean {
  return words.some(({ text }) => ['put', 'move', 'in', 'into', 'under', 'add'].includes(text));
}

function afterSign(text: string, from: number): string | undefined {
  const found = sign.exec(text.slice(from));
  return found ? valueAt(text, from + found.index + found[0].length)?.value : undefined;
}

/** "a project Spanish for it", "a Wedding project", "a project for the garden" */
function nextTo({ text, words, open }: Evidence, at: number): string | undefined {
  const after = words[at + 1]?.text ?? '';
  const lead = words.slice(0, at).findLastIndex(({ text: word }) => fillers.has(word));
  const isBefore =
    lead < at - 1 && (after === '' || fillers.has(after)) && open.some((index) => index > lead && index < at);
  if (isBefore) return text.slice(words[lead + 1]?.start, words[at]?.start).trim();
  const first = words.findIndex((word, index) => index > at && !fillers.has(word.text));
  const value = first < 0 ? undefined : valueAt(text, words[first]?.start ?? 0)?.value;
  return value?.replace(/(?:,| (?:for|and|in|where|with) ).*$/i, '');
}
