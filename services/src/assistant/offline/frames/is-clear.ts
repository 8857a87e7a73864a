import type { ParsedText } from '@duly/contracts';
import { findTarget, type ParseContext, parse } from '@duly/language';
import type { KnownTask } from '../talk.ts';
import { has } from './evidence.ts';
import { isClearList } from './is-clear-list.ts';
import { isSettled } from './is-settled.ts';
import { leans } from './plainly.ts';
import { readAlone } from './read-alone.ts';
import type { Known } from './understood.ts';

/** What the strict parser is sure of stays: a command about a task that is there, and a list of which every word is known. */
export function isClear(said: string, context: ParseContext, open: readonly KnownTask[]): boolean {
  const first = parse(said, context);
  if (!isSettled(first) || leans(said)) return false;
  if (first.notes !== null) return false;
  // What else stands beside a new name may be talk.
  if (first.intent === 'update' && /["“”,;]|\bfrom now on\b/i.test(first.title)) return false;
  if (first.intent === 'list' || first.intent === 'search') return isClearList(said, first, context);
  // "forget that reminder" deletes no task.
  if (first.intent === 'delete' && has(readAlone(said, [], context), 'silence', 'untag')) return false;
  return isClearTarget(said, first, { context, open });
}

/** Whether it is plain which task a command is about. */
function isClearTarget(
  said: string,
  { intent, target }: ParsedText,
  { context, open }: Pick<Known, 'context' | 'open'>,
): boolean {
  // "remind me an hour before the meeting" may name it.
  if (intent === 'set-reminder' && /\bbefore (?:the|my) \w/i.test(said)) return target?.kind === 'title';
  if (target?.kind !== 'title') return true;
  if (intent === 'reopen') return !/[,;]/.test(target.text);
  const found = findTarget(target.text, open);
  if (found.kind === 'one') return true;
  return found.kind === 'candidates' && found.tasks.length > 1 && !namesOne(said, open, context);
}

/** "finished writing the report" is that which is to be written, not read. */
function namesOne(said: string, open: readonly KnownTask[], context: ParseContext): boolean {
  const { mentions } = readAlone(said, open, context);
  return mentions.length === 1 && mentions[0]?.tasks.length === 1 && mentions[0].isWhole;
}
