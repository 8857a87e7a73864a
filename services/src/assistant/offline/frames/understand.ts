import type { ParsedText } from '@duly/contracts';
import { findTarget, type ParseContext, parse } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { allTasks, byIds } from '../find-tasks.ts';
import { marks, taskMark } from '../marks.ts';
import type { Answering, KnownTask, Talk } from '../talk.ts';
import { likeliest } from '../wishes/guess.ts';
import type { Wish } from '../wishes/wish.ts';
import { isEmptyWish } from './added.ts';
import { type Asked, isAll } from './asked.ts';
import { answersWhen, asksWhen, type Offered } from './asked-when.ts';
import { replaces } from './corrects.ts';
import { withoutCourtesy } from './courtesies.ts';
import { decide, type Frame, surely } from './decide.ts';
import { groupOf, ofGroup } from './described-groups.ts';
import { type Evidence, has, readEvidence, says, unexplained } from './evidence.ts';
import { groupLabelsOf } from './groups.ts';
import { carried, leaningOn } from './leaning.ts';
import { fillers, titleVerbs } from './lexicon.ts';
import { listOf } from './lists.ts';
import { asNew } from './new-tasks.ts';
import { normalise } from './normalise.ts';
import { ownTextIn } from './own-text.ts';
import { type Past, pastOf, withLabels } from './past.ts';
import { leans, plainly } from './plainly.ts';
import { newProjectIn, projectWishOf } from './projects.ts';
import { type Reading, readings } from './readings.ts';
import { markOf } from './sentence.ts';
import { settingOf } from './settings.ts';
import { type Target, targetOf } from './target.ts';
import { wordsOf } from './words.ts';

/** What is wanted: a sentence that the parser knows, with the tasks it is about; or what is missing. */
export type Understood =
  /** `leans`: on what was said before, so that the words alone do not say it. */
  | { kind: 'said'; sentence: string; leans?: true }
  | { kind: 'which'; question: string; sentence: string; tasks: readonly KnownTask[] }
  | { kind: 'missing'; question: string }
  | { kind: 'asked'; asked: Asked }
  | Offered;

/** What a turn can be understood by. */
export interface Known {
  said: string;
  talk: Talk;
  context: ParseContext;
  open: readonly KnownTask[];
  done: readonly KnownTask[];
  past: Past;
}

/** Understands words that the strict parser does not know, from what they speak of and what they hold. */
export function* understand(said: string, talk: Talk, context: ParseContext): Answering<Understood | undefined> {
  // Most of what is clear names no task, and needs none looked up.
  const namesNone = parse(said, context).target?.kind !== 'title';
  const isNotDone = !asksWhatWasDone(plainly(normalise(plainly(said))), talk, context);
  if (namesNone && isNotDone && isClear(said, context, [])) return undefined;
  const open = yield* allTasks('open');
  const titles = new Set(open.flatMap(({ title }) => title.toLowerCase().match(/\p{L}+/gu) ?? []));
  const plain = plainly(withoutCourtesy(plainly(normalise(plainly(said), (word) => titles.has(word)))));
  const text = withDateLast(plain, context);
  if (text === '' || (isNotDone && isClear(said, context, open))) return undefined;
  const first = { said, talk, context, open, done: [], past: {} };
  const when = answersWhen(text, first);
  if (when !== undefined) return { kind: 'said', sentence: when, leans: true };
  const asked = reminding.test(text) ? readEvidence(text, { tasks: open, talk, context }) : undefined;
  const offered = asked && asksWhen(asked, targetOf(asked, talk), open);
  if (offered) return offered;
  if (isVerbatim(said, open)) return undefined;
  const done = yield* allTasks('done');
  const past = {
    ...pastOf(talk, [...open, ...done], context),
    isReplaced: replaces(said),
    isInstead: /\b(?:instead|rather|better)\b/i.test(said),
    isContinued: /^(?:and|also|plus|then|n)\b/i.test(said),
  };
  const known: Known = { said, talk, context, open, done, past };
  const named = withLabels(text, past);
  const wish = isOfKnown(named, known) || isOfIt(named, known) ? undefined : wishOf(named, known);
  if (wish) return wish;
  const ofAll = inGroup(named, known);
  if (ofAll) return ofAll;
  const again = carried(named, known) ?? (/\bi meant?\b/i.test(said) ? leaningOn(named, known) : undefined);
  if (again) return leaningSentence(yield* aimed(again.frame, again.target));
  for (const reading of readings(named)) {
    const found = yield* inOne(reading, known);
    if (found) return found;
  }
  const leaning = leaningOn(named, known);
  if (leaning) return leaningSentence(yield* aimed(leaning.frame, leaning.target));
  return text === plain ? undefined : { kind: 'said', sentence: text };
}

/** "in 2 hours remind me to take out the dough", as the parser knows it. */
function withDateLast(text: string, context: ParseContext): string {
  const [, when = '', what = ''] = /^(.{2,30}?),? (?:please |pls )?((?:remind me|snooze) .+)$/i.exec(text) ?? [];
  const [first, ...others] = when === '' ? [] : parse(when, { ...context, mode: 'add' }).spans;
  const isWhen = first?.kind === 'due' && others.length === 0 && first.text === when;
  return isWhen ? `${what} ${when}` : text;
}

const reminding = /\b(?:remind|reminder|alarm|alert|ping|nudge|notify|forget)\b/i;

/** "start it at 11", of what was spoken of. */
function isOfIt(text: string, { talk }: Known): boolean {
  return talk.history.length > 0 && /^\w+ (?:it|that|this|them)\b/i.test(text) && !/^(?:add|create|call)\b/i.test(text);
}

const changing: readonly Wish[] = [
  'remind',
  'snooze',
  'move',
  'complete',
  'reopen',
  'silence',
  'delete',
  'skip',
  'repeat',
];

/** "take the check mark off the kitchen", "make sure i'm reminded of the rent": no new task. */
function isOfKnown(text: string, { talk, context, open, done }: Known): boolean {
  const evidence = readEvidence(text, { tasks: open, others: done, talk, context });
  const { wish, share } = likeliest(evidence.wishes());
  return wish === 'reopen' ? share >= 0.5 : share >= 0.75 && changing.includes(wish) && evidence.mentions.length > 0;
}

/** "buy milk", where there is such a task: one more of it, or something about it. */
function isVerbatim(said: string, open: readonly KnownTask[]): boolean {
  const words = wordsOf(said).map(({ text }) => text);
  if (words.length < 2 || !titleVerbs.has(words[0] ?? '')) return false;
  const same = words.join(' ');
  return open.some(({ title }) => title.toLowerCase() === same);
}

/** Small talk, and what is to be new: what needs nothing that is there. */
function wishOf(text: string, known: Known): Understood | undefined {
  const { talk, context, open } = known;
  const small = parse(text, context);
  if (small.intent === 'unknown' && small.due === null && small.confidence > 0.1 && small.confidence < 0.3)
    return { kind: 'said', sentence: text };
  if (isEmptyWish(text))
    return {
      kind: 'missing',
      question: 'What shall the task be called? Say for example “Call mom tomorrow at 17:00”.',
    };
  const evidence = readEvidence(text, { tasks: open, talk, context });
  const project = projectWishOf(evidence, context.projects ?? []);
  if (project !== undefined) return { kind: 'said', sentence: project };
  if (known.past.list?.kind === 'search' && isPiece(known.said, text)) return undefined;
  const added = ownTextIn(evidence, known) || looks(evidence) ? undefined : asNew(text, known);
  return added === undefined ? undefined : { kind: 'said', sentence: added };
}

/** A few words that go on with what was said. */
function isPiece(said: string, text: string): boolean {
  return /^(?:and|or)\b/i.test(said) && wordsOf(text).length <= 3;
}

/** Whether it asks for what is there, or for help: nothing is added of that. */
function looks(evidence: Evidence): boolean {
  const wishes = evidence.wishes();
  return looking.reduce((sum, wish) => sum + (wishes.get(wish) ?? 0), 0) >= 0.6;
}

const looking: readonly Wish[] = ['list', 'count', 'search', 'about', 'plan', 'help', 'settings'];

/** What the strict parser is sure of stays: a command about a task that is there, and a list of which every word is known. */
function isClear(said: string, context: ParseContext, open: readonly KnownTask[]): boolean {
  const first = parse(said, context);
  if (!isSettled(first) || leans(said)) return false;
  if (first.notes !== null) return false;
  // What else stands beside a new name may be talk.
  if (first.intent === 'update' && /["“”,;]|\bfrom now on\b/i.test(first.title)) return false;
  if (first.intent === 'list' || first.intent === 'search') return isClearList(said, first, context);
  const { target } = first;
  // "forget that reminder" deletes no task.
  if (
    first.intent === 'delete' &&
    has(
      readEvidence(said, {
        tasks: [],
        talk: { settings: {} as Talk['settings'], history: [], now: new Date(context.now) },
        context,
      }),
      'silence',
      'untag',
    )
  )
    return false;
  // "remind me an hour before the meeting" may name it.
  if (first.intent === 'set-reminder' && /\bbefore (?:the|my) \w/i.test(said)) return target?.kind === 'title';
  if (target?.kind !== 'title') return true;
  if (first.intent === 'reopen') return !/[,;]/.test(target.text);
  const found = findTarget(target.text, open);
  if (found.kind === 'one') return true;
  return found.kind === 'candidates' && found.tasks.length > 1 && !namesOne(said, { context, open });
}

/** "finished writing the report" is that which is to be written, not read. */
function namesOne(said: string, { context, open }: Pick<Known, 'context' | 'open'>): boolean {
  const { mentions } = readEvidence(said, {
    tasks: open,
    talk: { settings: {} as Talk['settings'], history: [], now: new Date(context.now) },
    context,
  });
  return mentions.length === 1 && mentions[0]?.tasks.length === 1 && mentions[0].isWhole;
}

/** Words that are looked for, projects without their sign, and "them" may not have been understood. */
function isClearList(said: string, { filter, intent }: ParsedText, context: ParseContext): boolean {
  const words = wordsOf(said).map(({ text }) => text);
  // "report in it" is not what is looked for.
  if (intent === 'search' && (filter ?? '').split(' ').some((word) => fillers.has(word.replaceAll('"', ''))))
    return false;
  const projects = (context.projects ?? []).filter(({ name }) => words.includes(name.toLowerCase()));
  if (
    intent === 'list' &&
    (/(?:^|\s)"/.test(filter ?? '') ||
      words.some((word) => telling.has(word)) ||
      (filter === '' && (words.length <= 2 || words.some((word) => pointing.has(word)))))
  )
    return false;
  return projects.every(
    ({ name }) => filter?.toLowerCase().includes(`#${name.toLowerCase()}`) || filter?.includes(`#"`),
  );
}

/** Words that may say more of the tasks than the strict parser hears. */
const telling = new Set(
  'no not without except any untagged priority priorities project projects tag tags label labels between completed finished done missed miss these those them only just rest every daily weekly monthly yearly reminders'.split(
    ' ',
  ),
);
const pointing = new Set(['it', 'that', 'them', 'those', 'these', 'ones', 'one', 'both']);

function asksWhatWasDone(text: string, talk: Talk, context: ParseContext): boolean {
  return (
    has(readEvidence(text, { tasks: [], talk, context }), 'done-list') && /^(?:what|which|show|list|how)\b/i.test(text)
  );
}

/** "get rid of both overdue ones": of all that the words describe. */
function inGroup(text: string, { talk, context, open }: Known): Understood | undefined {
  const group = groupOf(text);
  if (!group) return undefined;
  const sentence = ofGroup(group.filter, readEvidence(group.rest, { tasks: open, talk, context }));
  return sentence === undefined ? undefined : { kind: 'said', sentence };
}

/** One way to take the words apart: what is wanted stands in the text, and what it is about perhaps around it. */
function* inOne({ text, around }: Reading, known: Known): Answering<Understood | undefined> {
  const { talk, context, open, past } = known;
  const alone = { ...talk, history: [] };
  const isWhole = around === '';
  const evidence = readEvidence(text, { tasks: open, others: known.done, talk, context });
  const own = targetOf(evidence, talk);
  if (takesBack(evidence, own, known)) return { kind: 'said', sentence: 'undo' };
  const setting = settingOf(evidence, { context, topic: past.setting });
  if (setting !== undefined) return { kind: 'said', sentence: setting.sentence };
  const spoken = says(evidence, 'reopen') ? known.done : open;
  const head = isWhole ? undefined : targetOf(readEvidence(around, { tasks: spoken, talk: alone, context }), alone);
  const meant = head?.how === 'named' ? head : undefined;
  const strict = parse(text, context);
  const shown = shownAgain(evidence, known);
  if (shown) return shown;
  const isMine =
    has(evidence, 'silence', 'untag') ||
    (past.isReplaced && past.frame?.intent === 'remind') ||
    (strict.intent === 'set-reminder' && own.how === 'named') ||
    ((strict.intent === 'list' || strict.intent === 'search') && !isClearList(text, strict, context));
  if (
    isSettled(strict) &&
    !isMine &&
    strict.target?.kind !== 'title' &&
    text !== known.said &&
    !asksWhatWasDone(text, talk, context)
  ) {
    const isOne = strict.target?.kind === 'last';
    if (isWhole || isOne)
      return isOne && meant && meant.ids.length > 0
        ? { kind: 'said', sentence: `${text} ${taskMark(...meant.ids)}` }
        : { kind: 'said', sentence: text };
  }
  const group = groupLabelsOf(evidence);
  if (group !== undefined && isWhole) return { kind: 'said', sentence: group };
  const project = newProjectIn(evidence, context.projects ?? []);
  const whose = meant && own.how !== 'named' ? meant : own;
  if (project !== undefined && whose.ids.length > 0)
    return yield* aimed(
      { intent: 'project', sentence: `move it to ${markOf(project)} ${marks.newProject}`, score: 1 },
      whose,
    );
  const free = ownTextIn(evidence, known);
  if (free) {
    const { intent, sentence, target: of, isElsewhere } = free;
    return isElsewhere ? undefined : yield* aimed({ intent, sentence, score: 1 }, meant ?? of);
  }
  if (isAboutOne(evidence, own)) return yield* aimed({ intent: 'about', sentence: 'tell me about it', score: 1 }, own);
  const tasks = [...open, ...known.done];
  const list =
    isWhole || evidence.isQuestion
      ? listOf(evidence, {
          before: past.list,
          shown: shownLast(talk),
          isFirst: talk.history.length === 0 && !talk.isPart,
          context,
          tasks,
        })
      : undefined;
  if (list === 'plan') return { kind: 'said', sentence: 'plan my day' };
  // A part of what was said may have lost what narrows it.
  if (list !== undefined && (isWhole || !isAll(list))) return { kind: 'asked', asked: list };
  if ((evidence.wishes().get('help') ?? 0) >= 0.6 && own.how !== 'named') return { kind: 'said', sentence: 'help' };
  const target = meant && own.how !== 'named' ? meant : own;
  if (reopens(evidence, own, known)) {
    const again = readEvidence(text, { tasks: known.done, others: open, talk, context });
    const of = targetOf(again, talk);
    const which = meant && of.how !== 'named' ? meant : of;
    const [frame] = decide({ evidence: again, target: which, past, isReopened: true });
    if (frame?.intent === 'reopen' && frame.score >= surely) return yield* aimed(frame, which);
  }
  const [best, next] = decide({ evidence, target, past });
  // What the parser takes for a command in doubt, with a task in doubt, is asked about with all that it may be.
  if (target.among && isWhole && isDoubtful(strict)) return undefined;
  const isSure = best !== undefined && best.score >= surely && (!next || next.score < best.score - 0.04);
  if (!isSure) return undefined;
  const found = yield* aimed(best, target);
  // "no, tuesday": nothing but a value, of what was spoken of.
  return target.how === 'focus' && evidence.open.length === 0 ? leaningSentence(found) : found;
}

/** Of what only completed tasks are called, less has to say so. */
function reopens(evidence: Evidence, own: Target, { done, context }: Known): boolean {
  if (says(evidence, 'reopen')) return true;
  if ((evidence.wishes().get('reopen') ?? 0) < 0.5 || own.how === 'named') return false;
  const talk = { settings: {} as Talk['settings'], history: [], now: new Date(context.now) };
  return readEvidence(evidence.text, { tasks: done, talk, context }).mentions.length === 1;
}

export function isSettled({ intent, confidence }: ParsedText): boolean {
  return intent !== 'create' && intent !== 'unknown' && confidence >= 0.5;
}

function isDoubtful({ intent, confidence }: ParsedText): boolean {
  return intent !== 'create' && intent !== 'unknown' && confidence < 0.5;
}

/** "that was a mistake, put it back": of what was changed in this talk. */
function takesBack(evidence: Evidence, target: Target, { talk }: Known): boolean {
  const share = evidence.wishes().get('undo') ?? 0;
  if (talk.history.length === 0 || !says(evidence, 'undo') || (evidence.isQuestion && share < 0.9)) return false;
  const isFree = evidence.slots.due === undefined && evidence.slots.quote === undefined && target.how !== 'named';
  if (isFree && share >= 0.85) return true;
  return (
    isFree && unexplained(evidence, ['undo', 'clear', 'delete', 'reopen', 'complete', 'move', 'carry']).length === 0
  );
}

/** "at what time is that?" */
function isAboutOne(evidence: Evidence, target: Target): boolean {
  const isNamed = target.how === 'named' || target.how === 'pointed';
  const share = evidence.wishes().get('about') ?? 0;
  if (isNamed && target.ids.length === 1 && share >= (evidence.isQuestion ? 0.4 : 0.5)) return true;
  if (!has(evidence, 'about') || !evidence.isQuestion || target.how === 'none') return false;
  const isMeant = target.how !== 'focus' || has(evidence, 'note');
  return (
    isMeant &&
    target.ids.length <= 1 &&
    unexplained(evidence, ['about', 'note', 'tag', 'project', 'priority', 'move', 'list', 'remind']).length === 0
  );
}

/** "show them": what was spoken of last. */
function shownAgain({ words, pointed, cues, open }: Evidence, { talk }: Known): Understood | undefined {
  const { last } = spokenOf(talk.history);
  const isAsked =
    ['show', 'list', 'see', 'view', 'display', 'just'].includes(words[0]?.text ?? '') &&
    cues.some(({ cue }) => cue === 'list');
  const ids = pointed?.ids ?? [];
  if (
    !isAsked ||
    ids.length === 0 ||
    last.length === 0 ||
    (open.length > 0 &&
      open.some((index) => !['show', 'list', 'see', 'view', 'display'].includes(words[index]?.text ?? '')))
  )
    return undefined;
  return { kind: 'said', sentence: `show it ${taskMark(...ids)}` };
}

/** What was shown last, when nothing was changed since. */
function shownLast({ history }: Talk): readonly string[] | undefined {
  const widget = history.findLast((item) => item.widget)?.widget;
  return widget?.kind === 'tasks' ? widget.taskIds : undefined;
}

const verbOf: Readonly<Record<string, string>> = {
  complete: 'complete',
  reopen: 'reopen',
  delete: 'delete',
  skip: 'skip',
  move: 'move',
  shift: 'move',
  snooze: 'snooze',
};

function leaningSentence(found: Understood | undefined): Understood | undefined {
  return found?.kind === 'said' ? { ...found, leans: true } : found;
}

/** The sentence about its tasks; or the question which of them. */
function* aimed({ intent, sentence }: Frame, { ids, among }: Target): Answering<Understood | undefined> {
  if (among) {
    const tasks = typeof among[0] === 'string' ? yield* byIds(among as string[]) : (among as KnownTask[]);
    return { kind: 'which', question: `Which one shall I ${verbOf[intent] ?? 'change'}?`, sentence, tasks };
  }
  return ids.length === 0 ? undefined : { kind: 'said', sentence: `${sentence} ${taskMark(...ids)}` };
}
