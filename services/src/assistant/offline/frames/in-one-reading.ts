import type { ParsedText } from '@duly/contracts';
import { parse } from '@duly/language';
import { marks, taskMark } from '../marks.ts';
import type { Answering } from '../talk.ts';
import { shareOf } from '../wishes/guess.ts';
import { isAboutOne, shownAgain, shownLast } from './about-one.ts';
import { aimed, leaningSentence } from './aimed.ts';
import { isAll } from './asked.ts';
import { asksWhatWasDone } from './asks-what-was-done.ts';
import { decide, type Frame, surely } from './decide.ts';
import { type Evidence, has, readEvidence, says } from './evidence.ts';
import { groupLabelsOf } from './groups.ts';
import { isClearList } from './is-clear-list.ts';
import { isDoubtful, isSettled } from './is-settled.ts';
import { listOf } from './lists.ts';
import { ownTextIn } from './own-text.ts';
import { newProjectIn } from './projects.ts';
import type { Reading } from './readings.ts';
import { markOf } from './sentence.ts';
import { settingOf } from './settings.ts';
import { reopens, takesBack } from './takes-back.ts';
import { type Target, targetOf } from './target.ts';
import type { Known, Understood } from './understood.ts';

/** A reading with all that it shows. */
interface Seen {
  text: string;
  /** Nothing stands around it. */
  isWhole: boolean;
  evidence: Evidence;
  /** What its own words are about. */
  own: Target;
  /** What the words around it name. */
  named: Target | undefined;
  /** As the strict parser reads it. */
  strict: ParsedText;
  known: Known;
}

/** A sentence about "it", and what "it" is. */
interface Aim {
  frame: Frame;
  target: Target;
  leans?: boolean;
}

/** One way to take the words apart: what is wanted stands in the text, and what it is about perhaps around it. */
export function* inOneReading(reading: Reading, known: Known): Answering<Understood | undefined> {
  const seen = seenIn(reading, known);
  const { evidence, own, named } = seen;
  const said = backOrAgain(seen) ?? asItStands(seen) ?? ofGroups(seen);
  if (said) return said;
  const project = intoNewProject(seen);
  if (project) return yield* aimed(project.frame, project.target);
  const free = ownTextIn(evidence, known);
  if (free) {
    const { intent, sentence, target, isElsewhere } = free;
    return isElsewhere ? undefined : yield* aimed({ intent, sentence, score: 1 }, named ?? target);
  }
  if (isAboutOne(evidence, own)) return yield* aimed({ intent: 'about', sentence: 'tell me about it', score: 1 }, own);
  const looked = lookedFor(seen);
  if (looked) return looked;
  const aim = reopened(seen) ?? changed(seen);
  if (!aim) return undefined;
  const found = yield* aimed(aim.frame, aim.target);
  return aim.leans ? leaningSentence(found) : found;
}

function seenIn({ text, around }: Reading, known: Known): Seen {
  const { talk, context, open, done } = known;
  const evidence = readEvidence(text, { tasks: open, others: done, talk, context });
  const seen = {
    text,
    isWhole: around === '',
    evidence,
    own: targetOf(evidence, talk),
    strict: parse(text, context),
    known,
  };
  const alone = { ...talk, history: [] };
  const spoken = says(evidence, 'reopen') ? done : open;
  const head = seen.isWhole
    ? undefined
    : targetOf(readEvidence(around, { tasks: spoken, talk: alone, context }), alone);
  return { ...seen, named: head?.how === 'named' ? head : undefined };
}

/** What its own words are about, or else what is named around them. */
function meantIn({ own, named }: Pick<Seen, 'own' | 'named'>): Target {
  return named && own.how !== 'named' ? named : own;
}

/** What is taken back, a setting, and what is shown once more. */
function backOrAgain({ evidence, own, known }: Seen): Understood | undefined {
  if (takesBack(evidence, own, known)) return { kind: 'said', sentence: 'undo' };
  const setting = settingOf(evidence, { context: known.context, topic: known.past.setting });
  return setting === undefined ? shownAgain(evidence, known) : { kind: 'said', sentence: setting.sentence };
}

/** What the strict parser is sure of once the words stand alone, and that names no task. */
function asItStands(seen: Seen): Understood | undefined {
  const { text, isWhole, named, strict, known } = seen;
  const isSure = isSettled(strict) && !isBetterKnown(seen) && strict.target?.kind !== 'title' && text !== known.said;
  if (!isSure || asksWhatWasDone(text, known.talk, known.context)) return undefined;
  const isOne = strict.target?.kind === 'last';
  if (!isWhole && !isOne) return undefined;
  const marked = isOne && named && named.ids.length > 0 ? `${text} ${taskMark(...named.ids)}` : text;
  return { kind: 'said', sentence: marked };
}

/** What is read better from what the words hold than by the strict parser. */
function isBetterKnown({ text, evidence, own, strict, known: { past, context } }: Seen): boolean {
  return (
    has(evidence, 'silence', 'untag') ||
    (past.isReplaced && past.frame?.intent === 'remind') ||
    (strict.intent === 'set-reminder' && own.how === 'named') ||
    ((strict.intent === 'list' || strict.intent === 'search') && !isClearList(text, strict, context))
  );
}

function ofGroups({ evidence, isWhole }: Seen): Understood | undefined {
  const sentence = isWhole ? groupLabelsOf(evidence) : undefined;
  return sentence === undefined ? undefined : { kind: 'said', sentence };
}

/** Into a project that is not there yet. */
function intoNewProject(seen: Seen): Aim | undefined {
  const project = newProjectIn(seen.evidence, seen.known.context.projects ?? []);
  const target = meantIn(seen);
  if (project === undefined || target.ids.length === 0) return undefined;
  const sentence = `move it to ${markOf(project)} ${marks.newProject}`;
  return { frame: { intent: 'project', sentence, score: 1 }, target };
}

/** A list, the plan of the day, or help. */
function lookedFor({ evidence, own, isWhole, known }: Seen): Understood | undefined {
  const list = isWhole || evidence.isQuestion ? listIn(evidence, known) : undefined;
  if (list === 'plan') return { kind: 'said', sentence: 'plan my day' };
  // A part of what was said may have lost what narrows it.
  if (list !== undefined && (isWhole || !isAll(list))) return { kind: 'asked', asked: list };
  const isHelp = shareOf(evidence.wishes(), 'help') >= 0.6 && own.how !== 'named';
  return isHelp ? { kind: 'said', sentence: 'help' } : undefined;
}

function listIn(evidence: Evidence, { talk, context, open, done, past }: Known): ReturnType<typeof listOf> {
  return listOf(evidence, {
    before: past.list,
    shown: shownLast(talk),
    isFirst: talk.history.length === 0 && !talk.isPart,
    context,
    tasks: [...open, ...done],
  });
}

/** What is to be opened again is looked up among the completed tasks. */
function reopened({ text, evidence, own, named, known }: Seen): Aim | undefined {
  if (!reopens(evidence, own, known)) return undefined;
  const { talk, context, open, done, past } = known;
  const again = readEvidence(text, { tasks: done, others: open, talk, context });
  const target = meantIn({ own: targetOf(again, talk), named });
  const [frame] = decide({ evidence: again, target, past, isReopened: true });
  return frame?.intent === 'reopen' && frame.score >= surely ? { frame, target } : undefined;
}

/** The change that is wanted, where nothing else comes near it. */
function changed(seen: Seen): Aim | undefined {
  const { evidence, isWhole, strict, known } = seen;
  const target = meantIn(seen);
  const [best, next] = decide({ evidence, target, past: known.past });
  // What the parser takes for a command in doubt, with a task in doubt, is asked about with all that it may be.
  if (target.among && isWhole && isDoubtful(strict)) return undefined;
  const isSure = best !== undefined && best.score >= surely && (!next || next.score < best.score - 0.04);
  // "no, tuesday": nothing but a value, of what was spoken of.
  return isSure ? { frame: best, target, leans: target.how === 'focus' && evidence.open.length === 0 } : undefined;
}
