import type { ParseContext } from '@duly/language';
import { openAndDone } from '../find-tasks.ts';
import { findMentions } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import { lastChangeIn } from '../last-change.ts';
import { type Answering, type KnownTask, type Talk, taggingCall } from '../talk.ts';
import { withHours } from './at-hour.ts';
import { beforeIn } from './before.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { ofWhatGoesIn, withProjectMade } from './makes-project.ts';
import { withMovesAlike } from './moves-alike.ts';
import { withOneName } from './one-name.ts';
import { byValues, onceNamed } from './purpose-by-values.ts';
import { withRepeatByDays } from './repeat-by-days.ts';
import { reportsBeside, withReport } from './reported-done.ts';
import { withSharedValue } from './shared-value.ts';
import { standsFree } from './spans.ts';
import type { Tagging } from './tagger.ts';
import { tidied } from './tidy.ts';
import { withTitleBegins } from './title-begin.ts';
import type { Known } from './words.ts';

/** The parts of what is said as the network tells them; none where no network runs. */
export function* taggedParts(said: string, talk: Talk, context: ParseContext): Answering<TaggedPart[]> {
  const tasks = yield* openAndDone();
  // What these very words may have made is not there for them: they are read as they were before.
  const made = ({ title }: KnownTask) => talk.isAgain === true && said.toLowerCase().includes(title.toLowerCase());
  const there = tasks.filter((task) => !made(task));
  const open = there.filter(({ completedAt }) => !completedAt);
  const known = knownIn(said, there, context);
  // Answered by whoever runs the answer, as what tags is no tool.
  const input: Tagging = { text: said, known, context, before: beforeIn(talk.history) };
  const [result] = (yield { calls: [{ name: taggingCall, input: { ...input } }] }) as (
    | { data?: TaggedPart[] }
    | undefined
  )[];
  const meant = (result?.data ?? [])
    .map((part) => withOneName(withRepeatByDays(part, said), said))
    .map((part) => byValues(withHours(part, said), said, open))
    .flatMap((part) => withReport(part, said, open));
  const parts = withSharedValue(tidied(reportsBeside(meant, said, open), said), said);
  const alike = lastChangeIn(talk)?.isOfReminders === true ? parts : withMovesAlike(parts, said);
  const each = withProjects(alike, said, context).flatMap((part) => withProjectMade(part, said, context));
  return ofWhatGoesIn(each, said)
    .map((part) => withTitleBegins(withLabel(part, said, known), said, known, context))
    .map((part) => onceNamed(withLevel(part, said), said, open));
}

/** Which of the words speak of what the person has. */
function knownIn(said: string, tasks: readonly KnownTask[], { projects = [] }: ParseContext): Known {
  const words = wordsOf(said);
  const mentioned = findMentions(words, tasks, () => true).flatMap(({ at }) => at);
  return {
    task: mentioned.flatMap((index) => (words[index] ? [[words[index].start, words[index].end] as const] : [])),
    project: placesOf(
      projects.map(({ name }) => name),
      said,
    ),
    tag: placesOf([...new Set(tasks.flatMap(({ tags = [] }) => tags))], said),
  };
}

/** Where names stand as whole words. */
function placesOf(names: readonly string[], said: string): (readonly [number, number])[] {
  return names.flatMap((name) => {
    const at = said.toLowerCase().indexOf(name.toLowerCase());
    const around = `${said[at - 1] ?? ' '}${said[at + name.length] ?? ' '}`;
    return at < 0 || /[\p{L}\p{N}]/u.test(around) ? [] : [[at, at + name.length] as const];
  });
}

/** "fix the tap, work project, monday": a project by its name and the word, where a new task has none. */
function withProjects(parts: readonly TaggedPart[], said: string, { projects = [] }: ParseContext): TaggedPart[] {
  const phrases = projects.flatMap(({ name }) => [`, ${name} project`, `, project ${name}`]);
  return parts.map((part) => {
    if (part.purpose !== 'create' || part.spans.some(({ slot }) => slot === 'p')) return part;
    const [only, ...others] = phrases.flatMap((phrase) => placesIn(part, phrase, said));
    const isFree = only && standsFree(only, part.spans);
    return isFree && others.length === 0 ? { ...part, spans: [...part.spans, only] } : part;
  });
}

const level = /\b(?:prio(?:rity)?:? (?:is |to |= ?)?(?:high|medium|low)|(?:high|medium|low) prio(?:rity)?)\b/i;
const withoutLevel = new Set<Purpose>(['list', 'count', 'search', 'about', 'aside', 'chat', 'plan', 'help']);

/** "to friday, priority high, tag it x": a priority that is named with its word, where no value covers it. */
function withLevel(part: TaggedPart, said: string): TaggedPart {
  const found = level.exec(said.slice(part.start, part.end));
  const isOther = withoutLevel.has(part.purpose) || part.purpose.startsWith('prio');
  if (!found || isOther || part.spans.some(({ slot }) => slot === 'l')) return part;
  const start = part.start + found.index;
  const end = start + found[0].length;
  return standsFree({ start, end }, part.spans) ? { ...part, spans: [...part.spans, { slot: 'l', start, end }] } : part;
}

const ofList = /^\s+(?:things?|tasks?|stuff|ones|items?|todos?)\b/i;

/** "how many work things do i have": of a list the name of a project or tag before such a word, or behind "in". */
function withLabel(part: TaggedPart, said: string, { project = [], tag = [] }: Known): TaggedPart {
  const isLabelled = part.spans.some(({ slot }) => slot === 'p' || slot === 'g');
  if ((part.purpose !== 'list' && part.purpose !== 'count') || isLabelled) return part;
  const places = [...project.map((at) => ['p', at] as const), ...tag.map((at) => ['g', at] as const)];
  const found = places.flatMap(([slot, [start, end]]): Span[] => {
    const isHere = start >= part.start && end <= part.end;
    const isOfList = ofList.test(said.slice(end, part.end)) || /\b(?:in|under) $/i.test(said.slice(part.start, start));
    const isFree = standsFree({ start, end }, part.spans);
    return isHere && isOfList && isFree ? [{ slot, start, end }] : [];
  });
  const [only, ...others] = found;
  return only && others.length === 0 ? { ...part, spans: [...part.spans, only] } : part;
}

function placesIn({ start, end }: TaggedPart, phrase: string, said: string): Span[] {
  const at = said.slice(start, end).toLowerCase().indexOf(phrase.toLowerCase());
  return at < 0 ? [] : [{ slot: 'p', start: start + at + ', '.length, end: start + at + phrase.length }];
}
