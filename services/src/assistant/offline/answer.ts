import type { Intent, ParsedText, Project } from '@duly/contracts';
import { mostCharacters } from '@duly/contracts';
import { findTarget, type ParseContext, parse } from '@duly/language';
import { quoted } from '../words/say.ts';
import { addTasks } from './add-tasks.ts';
import { askedAgain } from './answers-which.ts';
import { bothReaders } from './both-readers.ts';
import { changeState } from './change-state.ts';
import { begins, isCourtesy } from './doubt-new-task.ts';
import { allTasks, chooseTask, labelOf } from './find-tasks.ts';
import { complete } from './follow-up.ts';
import { plainly } from './frames/plainly.ts';
import { understand } from './frames/understand.ts';
import type { Understood } from './frames/understood.ts';
import { help, reply } from './help.ts';
import { inTurn } from './in-turn.ts';
import { withActivity } from './last-change.ts';
import { finds, list } from './list.ts';
import { lookAhead, projectsThere } from './look-ahead.ts';
import { type Marks, marked, marks, readMarks, taskMark } from './marks.ts';
import { withMeantTitles } from './meant-title.ts';
import { ownQuestion } from './own-questions.ts';
import { projectCommand } from './projects.ts';
import { remind } from './remind.ts';
import { agreed } from './second-reader.ts';
import { changeSettings } from './settings.ts';
import { isOneWish, saysOneWish, severalWishes } from './several-wishes.ts';
import { show } from './show.ts';
import { showAsked } from './show-asked.ts';
import { snooze } from './snooze.ts';
import { withoutGone } from './tagging/there.ts';
import { type Answering, ask, choose, say, type Talk } from './talk.ts';
import { tellAbout } from './tell-about.ts';
import { tellOwn } from './tell-own.ts';
import { undo } from './undo.ts';
import { askRest } from './unfinished.ts';
import { update } from './update.ts';

/** All that is known when what was said has been read. */
export interface Heard extends Talk {
  /** Without marks. */
  said: string;
  /** With the marks of the choices that were made before. */
  whole: string;
  marks: Marks;
  parsed: ParsedText;
  context: ParseContext;
  projects: readonly Pick<Project, 'id' | 'name'>[];
}

type Answer = (heard: Heard) => Answering;

const answers: Record<Intent, Answer> = {
  create: addTasks,
  list,
  search: list,
  complete: changeState,
  reopen: changeState,
  delete: changeState,
  skip: changeState,
  'end-series': changeState,
  update,
  move: update,
  tag: update,
  snooze,
  'set-reminder': remind,
  settings: changeSettings,
  undo,
  help,
  unknown: reply,
};

/** What leans on something said before is short; longer texts are not put in other words, which takes its time. */
const longestTalk = 200;
/** Of what the network reads, which hardly takes any. */
const longestTagged = 500;
/** Below this the words can mean something else as well. */
const clear = 0.5;
/** From here on they are a command in the words that the language has for it. */
const sure = 0.9;

/** Answers what a person says, by reading it: looks, acts and says what was done, or asks. */
export function* answer(input: string, before: Talk): Answering {
  if (input.length > mostCharacters * 2) {
    yield* say(
      `That is too long for me: write at most ${mostCharacters} characters, such as “Buy milk tomorrow at 9”.`,
    );
    return;
  }
  if (!before.isPart) yield* lookAhead(before);
  const found = yield* ask<{ items: Pick<Project, 'id' | 'name'>[] }>(projectsThere.name, projectsThere.input);
  const projects = found?.items ?? [];
  const talk = yield* withoutGone(yield* withActivity(before));
  const { settings, now } = talk;
  const context = { now: now.toISOString(), timeZone: settings.timeZone, settings, projects };
  const given = readMarks(input);
  const isTyped = given.isByForm || given.text === input.trim();
  const typed = given.isByForm ? given.text : input;
  const again = isTyped ? askedAgain(typed, talk) : undefined;
  if (again) return yield* choose(again.question, again.options);
  const said = isTyped ? complete(typed, talk) : typed;
  const isAsTyped = said === typed && isTyped;
  const isTalk = isAsTyped && input.length <= longestTalk;
  const isReadTwice = isAsTyped && input.length <= longestTagged && !talk.isPart && !given.isByForm;
  const known = { context, projects };
  const steps = readByForm(typed, { ...known, said, isTyped, isTalk }, talk);
  const strictly = (sentence: string, then: Talk) => respond(heardOf(sentence, then, known));
  const read = isReadTwice ? bothReaders(steps, { said, talk, context, strictly, alone }) : steps;
  yield* isAsTyped && !talk.isPart ? withMeantTitles(read, said, talk) : read;
}

type Known = Pick<Heard, 'context' | 'projects'>;

interface Input extends Known {
  said: string;
  isTyped: boolean;
  /** It may be in any words. */
  isTalk: boolean;
}

/** A part of a message, by itself. */
function alone(part: string, talk: Talk): Answering {
  return answer(part, { ...talk, isPart: true });
}

function* readByForm(input: string, { said, isTyped, isTalk, ...known }: Input, talk: Talk): Answering {
  const { context } = known;
  const own = isTalk ? ownQuestion(said, context) : undefined;
  if (own) return yield* tellOwn(own, talk);
  if (isTalk && !talk.isPart && (yield* answersParts(said, talk, context))) return;
  const understood = isTalk ? yield* understand(said, talk, context) : undefined;
  if (understood && understood.kind !== 'said') {
    yield* askedOrShown(understood, talk);
    return;
  }
  const whole = understood?.sentence ?? said;
  const heard = heardOf(whole, talk, known);
  const { parsed } = heard;
  const isShort = input.length <= longestTalk;
  if (isTyped && isShort && (yield* tells(understood ? heard.said : input, heard))) return;
  const steps = respond(heard);
  const isCommand = understood === undefined && parsed.confidence >= sure && parsed.intent !== 'create';
  const isSure = isCommand || understood?.leans === true;
  if (isTyped && said === input && !isSure)
    yield* agreed(steps, { said, whole, isLed: isLedIn(parsed, heard.said), talk, context });
  else yield* steps;
}

function heardOf(whole: string, talk: Talk, known: Known): Heard {
  const read = readMarks(whole);
  return { ...talk, ...known, said: read.text, whole, marks: read, parsed: parse(read.text, known.context) };
}

/** Answers each of several wishes, or the one that is left without the talk around it. False where it is one as it stands. */
function* answersParts(said: string, talk: Talk, context: ParseContext): Answering<boolean> {
  const each = (part: { said: string }, known: Talk) => alone(part.said, known);
  const parts = yield* severalWishes(said, talk, context);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    if (only === said) return false;
    yield* alone(only, talk);
    return true;
  }
  const wishes = parts.map((part) => ({ said: part }));
  const isDone =
    (yield* inTurn(wishes, talk, each)) ||
    ((yield* isOneWish(said, talk, context)) && (yield* inTurn([{ said }], talk, each)));
  if (isDone) return true;
  if (yield* saysWhy(parts, { said, talk, context })) return false;
  if (yield* inTurn(wishes, talk, each, { mayAsk: true })) return true;
  yield* askWhichFirst(parts);
  return true;
}

/** What is missing, to choose from or asked for is answered without another reading. */
function* askedOrShown(understood: Exclude<Understood, { kind: 'said' }>, talk: Talk): Answering {
  switch (understood.kind) {
    case 'missing':
      return yield* say(understood.question);
    case 'offered':
      return yield* choose(understood.question, understood.options);
    case 'asked':
      return yield* showAsked(understood.asked, talk);
    case 'which':
      return yield* chooseTask(understood, talk);
  }
}

/** "add ...", "remind me to ...": not only a courtesy. */
function isLedIn({ spans }: ParsedText, said: string): boolean {
  return spans.some(
    ({ kind, start, text }) => begins(said, start) && (kind === 'reminder' || (kind === 'intent' && !isCourtesy(text))),
  );
}

/** "i'm afraid i won't manage the rent. move it to the 3rd": one wish, with what it is about told before. */
function* saysWhy(
  parts: readonly string[],
  { said, talk, context }: { said: string; talk: Talk; context: ParseContext },
): Answering<boolean> {
  if (!(yield* saysOneWish(parts, talk, context))) return false;
  const understood = yield* understand(said, talk, context);
  return (
    understood?.kind === 'which' || (understood?.kind === 'said' && readMarks(understood.sentence).taskIds !== null)
  );
}

function* askWhichFirst(parts: readonly string[]): Answering {
  yield* choose('I read several wishes, and am not sure of all. Which one first?', [
    ...parts.map((part) => ({ label: part, value: part })),
    { label: 'None of them', value: 'never mind' },
  ]);
}

function* respond(heard: Heard): Answering {
  const { parsed, marks: read } = heard;
  if (yield* showsOne(heard)) return;
  if (yield* projectCommand(heard)) return;
  if (parsed.intent === 'create' && (yield* askRest(heard))) return;
  if (read.isTask) yield* addTasks({ ...heard, parsed: { ...parsed, intent: 'create' } });
  else if (isUnclear(heard)) yield* settleMeaning(heard);
  else yield* answers[parsed.intent](heard);
}

const ofIt = /^(?:is|does|has|are) (?:it|that|this)\b/i;

/** Questions that are no lists. */
function* tells(input: string, heard: Heard): Answering<boolean> {
  // "open it again" shows nothing.
  if (heard.parsed.intent === 'reopen') return false;
  const plain = plainly(input);
  return (
    (heard.parsed.intent !== 'list' || heard.parsed.filter === '' || ofIt.test(plain)) &&
    (yield* tellAbout(plain, heard))
  );
}

/** "the second one": nothing is said to do with it, so it is shown, and spoken of from then on. */
function* showsOne(heard: Heard): Answering<boolean> {
  const canBe = ['create', 'unknown', 'list'].includes(heard.parsed.intent) && !heard.marks.isTask;
  const isShown = canBe && (heard.parsed.intent === 'create' || heard.marks.taskIds) && (yield* show(heard));
  return isShown === true;
}

function isUnclear({ parsed, marks: { isMeant, taskIds } }: Heard): boolean {
  const canBeTask = !['create', 'unknown', 'list', 'help'].includes(parsed.intent);
  return parsed.confidence < clear && canBeTask && !isMeant && taskIds === null && parsed.target?.kind !== 'last';
}

const does: Partial<Record<Intent, string>> = {
  complete: 'Complete',
  reopen: 'Open again',
  delete: 'Delete',
  skip: 'Skip',
  'end-series': 'Stop repeating',
};

/** "delete the report" is what it seems to be when there is one such task; else it may be something to do. */
function* settleMeaning(heard: Heard): Answering {
  const { whole, said, parsed } = heard;
  const { target, intent } = parsed;
  const found =
    target?.kind === 'title' ? findTarget(target.text, yield* allTasks(intent === 'reopen' ? 'done' : 'open')) : null;
  if (found?.kind === 'one') {
    yield* answers[intent](heard);
    return;
  }
  // Looking does no harm: what is found answers, and only when nothing is it may have been meant as a task.
  if (intent === 'search' && (yield* finds(heard))) {
    yield* list(heard);
    return;
  }
  const verb = does[intent] ?? 'Change';
  const tasks = found?.kind === 'candidates' ? found.tasks : [];
  const known =
    tasks.length > 0 || found
      ? tasks.map((task) => ({ label: `${verb} ${labelOf(task, heard)}`, value: marked(whole, taskMark(task.id)) }))
      : [{ label: intent === 'search' ? 'Search for it' : `${verb} what I have`, value: marked(whole, marks.asRead) }];
  const adding = { label: `Add a new task ${quoted(said)}`, value: marked(whole, marks.newTask) };
  yield* choose(`What do you mean by ${quoted(said)}?`, [...known, adding]);
}
