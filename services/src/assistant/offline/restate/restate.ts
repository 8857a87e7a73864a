import type { ParsedText } from '@duly/contracts';
import { type ParseContext, parse } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { allTasks, byIds } from '../find-tasks.ts';
import { taskMark } from '../marks.ts';
import type { Answering, KnownTask, Talk } from '../talk.ts';
import { findEach } from './find-each.ts';
import { misspelt } from './misspelt.ts';
import { leans, plainly } from './plainly.ts';
import { reportedTasks } from './reports.ts';
import { listOfProject, rewrites, type Said } from './rewrites.ts';

const other = /\b(?:the )?other(?: one| task)\b|\bthe other\b|^other\b/i;
/** Below this the words can mean something else as well. */
const clear = 0.5;

/**
 * What was said as a whole sentence that the parser knows, when it is one only after what came before ("and the dentist",
 * "actually p2") or in other words ("thats urgent"). A sentence is put in place of what was said only when it is clear, and
 * when the task that it names is there: so nothing that is a new task becomes something else.
 */
export function* restate(said: string, talk: Talk, context: ParseContext): Answering<string> {
  const first = parse(said, context);
  const inProject =
    first.intent === 'list' ? listOfProject({ text: plainly(said), projects: namesOf(context) }) : undefined;
  if (inProject !== undefined) return inProject;
  const plain = plainly(said);
  const facts = yield* factsOf(said, plain, talk, context);
  const other = yield* otherOf(facts, talk, context);
  if (other !== undefined) return other;
  const { last } = spokenOf(talk.history);
  if (last.length > 0 && showing.test(plain)) return `show it ${taskMark(...last)}`;
  // "how many tasks have i got altogether": what is only talk would be looked for as a word.
  if (first.intent === 'list' && parse(plain, context).confidence > first.confidence) return plain;
  if (isSettled(first, said)) return said;
  const tasks = yield* allTasks('open');
  const reported = reportedTasks(plain, tasks);
  if (reported.length === 1 && reported[0]) return `complete it ${taskMark(reported[0].id)}`;
  if (reported.length > 1) return `complete ${plain.split(/\s+/).at(-1) ?? ''}`;
  for (const candidate of [plain, ...misspelt(plain), ...rewritten(facts)]) {
    if (candidate !== said && (yield* isBetter(candidate, tasks, context))) return candidate;
  }
  // "late stuff?"
  const shown = `show ${plain.replace(/[?\s]+$/, '')}`;
  const list = said.endsWith('?') ? parse(shown, context) : undefined;
  if (list?.intent === 'list' && list.filter) return shown;
  return isAddedInTalk(said, plain, context) ? plain : said;
}

const showing = /^(?:show|list|see|open|view)(?: me)? (?:them|those|these|it|that|this|both)(?: all)?[.!?]*$/i;

/** "the other one": of two that were shown, the one that nothing has been done with. */
function* otherOf(facts: Said, { history }: Talk, context: ParseContext): Answering<string | undefined> {
  const { listed, changed } = spokenOf(history);
  if (!other.test(facts.text) || listed.length !== 2) return undefined;
  const left = listed.filter((id) => !changed.includes(id));
  const [task] = left.length === 1 ? yield* byIds(left) : [];
  if (!task) return undefined;
  const text = facts.text.replace(other, 'it');
  const clearly = [text, ...rewritten({ ...facts, text })].find((one) => isSettled(parse(one, context), one));
  return `${clearly ?? text} ${taskMark(task.id)}`;
}

function* factsOf(said: string, text: string, talk: Talk, context: ParseContext): Answering<Said> {
  const { last } = spokenOf(talk.history);
  const before = plainly(talk.history.findLast(({ role }) => role === 'user')?.text ?? '');
  const parsed = parse(before, context);
  const verb = parsed.spans.find(({ kind, start }) => kind === 'intent' && start === 0)?.text ?? '';
  const [task] = last.length === 1 ? yield* byIds(last) : [];
  return {
    text,
    hasLast: last.length > 0,
    before,
    verbBefore:
      parsed.intent === 'create' ? (/^(?:make|set|mark|give|put|tag|move|push)(?= )/i.exec(before)?.[0] ?? '') : verb,
    intentBefore: listOfProject({ text: before, projects: namesOf(context) }) === undefined ? parsed.intent : 'list',
    isRenamed: parsed.intent === 'update' && parsed.title !== '',
    isCorrection: /^(?:(?:h+m+|oh|ah|u+m+|ok|okay),? )*(?:no|nope|sorry|actually|wait|rather|i mean|w?h?oops)\b/i.test(
      said,
    ),
    projects: namesOf(context),
    tagsOfLast: task?.tags ?? [],
  };
}

function namesOf({ projects = [] }: ParseContext): string[] {
  return projects.map(({ name }) => name);
}

/** A verb that holds on ("and the dentist high" after "make ...") makes a sentence that may have to be put otherwise as well. */
function rewritten(said: Said): string[] {
  const once = rewrites.flatMap((rewrite) => rewrite(said) ?? []);
  const held = said.verbBefore === '' ? undefined : `${said.verbBefore} ${said.text}`;
  const twice =
    held === undefined || !/^(?:make|set|give|put|mark)$/i.test(said.verbBefore)
      ? []
      : rewrites.flatMap((rewrite) => rewrite({ ...said, text: held, verbBefore: '' }) ?? []);
  return [...once, ...twice];
}

function isSettled({ intent, confidence }: ParsedText, said: string): boolean {
  if (intent === 'create' || intent === 'unknown') return false;
  return confidence >= clear && !leans(said);
}

/** A command or a list that is clear; of a title, one that is there. */
function* isBetter(candidate: string, tasks: readonly KnownTask[], context: ParseContext): Answering<boolean> {
  const { intent, confidence, target, title, due } = parse(candidate, context);
  if (intent === 'create') return false;
  if (intent === 'unknown') return due === null && title === '' && confidence > 0.1 && confidence < 0.3;
  if (target?.kind !== 'title') return confidence >= clear;
  const among = intent === 'reopen' ? yield* allTasks('done') : tasks;
  const found = findEach(target.text, among);
  return found.length > 0 && (confidence >= clear || found.every(({ kind }) => kind === 'one'));
}

/** "ok then add practice guitar": what stands before the verb is no part of the title. */
function isAddedInTalk(said: string, plain: string, context: ParseContext): boolean {
  if (plain === said) return false;
  const { intent, spans } = parse(plain, context);
  return (
    intent === 'create' && spans.some(({ kind, start }) => (kind === 'intent' || kind === 'reminder') && start === 0)
  );
}
