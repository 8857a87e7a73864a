import { isDeepStrictEqual } from 'node:util';
import type { Intent } from '@duly/contracts';
import { type ParseContext, parse } from '@duly/language';
import { counted, quoted } from '../words/say.ts';
import { altersNothing, changesIn, saysMore } from './changes-of.ts';
import { chosenOption } from './chosen-option.ts';
import { areConfirmed } from './confirmed.ts';
import { chooseTask, openAndDone } from './find-tasks.ts';
import { isSure } from './how-sure.ts';
import { inTurn } from './in-turn.ts';
import { lastChangeIn } from './last-change.ts';
import { leftOut, sayingLeftOut } from './left-out.ts';
import { marked, marks, readMarks } from './marks.ts';
import { meantTitles } from './meant-title.ts';
import { ownQuestion } from './own-questions.ts';
import { isDone, type Paused, resumed, upToEffect } from './paused.ts';
import { pointsNowhere } from './points-nowhere.ts';
import { sayChanges } from './say-changes.ts';
import { aimedWish } from './tagging/aimed-wish.ts';
import { countedAgain } from './tagging/counted-again.ts';
import { cutsDate } from './tagging/cut-dates.ts';
import type { TaggedPart } from './tagging/decode.ts';
import { lastWishes } from './tagging/last-wish.ts';
import { leaningOnLast } from './tagging/leaning-on-last.ts';
import { meantParts, type Plan, planOf, type Said } from './tagging/plan.ts';
import { type Restated, sameAgain } from './tagging/restate.ts';
import { holdOnly } from './tagging/sentences/part.ts';
import { onlyTagOff } from './tagging/sentences/tags.ts';
import { swappedPlan } from './tagging/swapped.ts';
import { taggedParts } from './tagging/tagged-parts.ts';
import { type Answering, choose, commandsIn, isAfterChange, openOptions, say, type Talk } from './talk.ts';
import { deletesUnasked, outdoes, whichReading } from './which-reading.ts';

interface Heard extends Said {
  /** Answers a sentence of the strict parser. */
  strictly: (sentence: string, talk: Talk) => Answering;
  /** Answers what people type, by itself. */
  alone: (said: string, talk: Talk) => Answering;
}

/**
 * What is said, read in two ways: by what was learnt of how people say such things, and, where that is not sure, by its form
 * (`byForm`). Each is followed to where it would show, ask or change something; what holds goes on from there.
 */
export function* bothReaders(byForm: Answering, heard: Heard): Answering {
  const { said, talk, context, strictly } = heard;
  if (isOwnCommand(said, context) || ownQuestion(said, context)) return yield* byForm;
  const tasks = yield* openAndDone();
  const parts = yield* leaningOnLast(yield* taggedParts(said, talk, context), heard, tasks);
  if (parts.length === 0) return yield* byForm;
  const known = { said, talk, context };
  const plan =
    (yield* swappedPlan(known, tasks)) ?? (yield* countedAgain(parts, known)) ?? (yield* planOf(parts, known));
  const tags = plan ? yield* upToEffect(planned(plan, heard)) : undefined;
  if (namesOnly(parts, said) && tags?.step?.calls.length === 0) return yield* askNew(said);
  const isAsked = openOptions(talk) !== undefined;
  const changesNone = altersNothing(tags?.step, tasks);
  const isPartly = tags?.step?.isPartly === true;
  const isTold = tags !== undefined && isDone(tags.step) && isSure(plan) && !isPartly;
  if (isTold && !isAsked && !changesNone) return yield* resumed(tags);
  const form = yield* upToEffect(byForm);
  const { doubted } = form.step ?? {};
  if (!tags && doubted && areConfirmed(doubted, parts, { said, tasks })) return yield* strictly(doubted.sentence, talk);
  // What does all of it needs no question.
  if (isPartly && isDone(form.step) && saysMore(changesIn(form.step), changesIn(tags?.step)))
    return yield* resumed(form);
  if (!tags && changesIn(form.step).length === 0 && pointsNowhere(parts, heard, tasks)) return yield* askWhere();
  // What answers a question in a form that it offered needs no other reading; what says something else, or more, does.
  const addsUnasked = changesIn(form.step).some(({ name }) => name === 'create-task');
  const deletes = deletesUnasked(changesIn(form.step), meantParts(parts, heard));
  const isAnswered = isAsked && isDone(form.step) && !isTold && !addsUnasked && !deletes;
  if (isAnswered && !outdoes({ form: form.step, tags: tags?.step, plan })) return yield* resumed(form);
  const option = isDone(form.step) ? undefined : yield* chosenOption(parts, heard);
  if (option !== undefined) return yield* strictly(option, talk);
  // What leaves all as it is holds against nothing that is read otherwise.
  if (changesNone && isDone(form.step) && changesIn(form.step).length === 0) return yield* resumed(form);
  const formStep = altersNothing(form.step, tasks) && isDone(tags?.step) ? undefined : form.step;
  const meant = meantParts(parts, heard);
  const readings = {
    form: formStep,
    tags: tags?.step,
    plan,
    parts: meant,
    said,
    isAfterChange: isAfterChange(talk),
    isAfterReminders: isAfterChange(talk) && lastChangeIn(talk)?.isOfReminders === true,
    tasks,
    isCut: cutsDate(changesIn(form.step), meant, heard),
  };
  const reading = whichReading(readings);
  if (reading === 'ask') yield* askWhether(form, heard);
  else if (reading === 'neither') yield* askNew(said);
  else if (reading === 'tags' && tags) yield* resumed(tags);
  else yield* sayingLeftOut(resumed(form), leftOut(form.step, { parts: meant, said, tasks }));
}

/** "passport", and nothing else: looked for by its name, and where nothing is found it may be something new. */
function namesOnly(parts: readonly TaggedPart[], said: string): boolean {
  const [only, ...others] = parts;
  const [name, ...more] = only?.spans ?? [];
  const isName = only?.purpose === 'search' && name?.slot === 'w' && others.length === 0 && more.length === 0;
  return isName && holdOnly(said, 0, [name]);
}

const ofItself = new Set<Intent>(['settings', 'undo', 'help']);
const sure = 0.9;

/** "use the model again": in the language's own words, and about no task. */
function isOwnCommand(said: string, context: ParseContext): boolean {
  const { intent, confidence } = parse(said, context);
  return ofItself.has(intent) && confidence >= sure;
}

function* askWhether({ step }: Paused, { said, talk }: Said): Answering {
  const { calls = [], then = [] } = step ?? {};
  const tasks = yield* openAndDone();
  const first = sayChanges(meantTitles(commandsIn(calls), { said, talk, tasks }), tasks);
  // What follows may be about a task that is yet to be made, and has no name.
  const more = commandsIn(then).length;
  const label = more === 0 ? first : `${first}, and ${counted(more, 'more change')}`;
  yield* choose(`I am not sure what you mean by ${quoted(said)}. Shall I do this?`, [
    { label, value: marked(said, marks.byForm) },
    { label: 'No', value: 'never mind' },
  ]);
}

function* askWhere(): Answering {
  yield* say('Which project or tag do you mean? Say for example “how many are in #Work?”.');
}

/** Nothing that could be done is meant. */
function* askNew(said: string): Answering {
  yield* choose(`I am not sure what you mean by ${quoted(said)}. Shall I add it as a task?`, [
    { label: `Add ${quoted(said)}`, value: marked(said, marks.newTask) },
    { label: 'No', value: 'never mind' },
  ]);
}

function* haveOneTag(sentence: string): Answering<boolean> {
  const ids = readMarks(sentence).taskIds ?? [];
  const tasks = (yield* openAndDone()).filter(({ id }) => ids.includes(id));
  return tasks.length > 0 && tasks.every(({ tags = [] }) => tags.length === 1);
}

/** "rename the meeting to Fair, tag it market": the old name finds the task no more. */
function afterRename(wish: Restated, before: Restated | undefined): Restated {
  const isOfSame = before?.sentence.startsWith('rename it to ') && isDeepStrictEqual(before.refs, wish.refs);
  return isOfSame && wish.about === 'tasks' ? { ...wish, refs: ['it'], beside: '' } : wish;
}

/** "do the same for the dentist", after two things were wanted of another at once. */
function* eachAgain(wish: Restated, talk: Talk, context: ParseContext): Answering<Restated[]> {
  const sentences = wish.sentence === sameAgain ? yield* lastWishes(wish, talk, context) : [];
  return sentences.length > 1 ? sentences.map((sentence) => ({ ...wish, sentence })) : [wish];
}

/** All wishes of a plan, done in their order where each is clear. */
function* planned(plan: Plan, { talk, context, strictly, alone }: Heard): Answering {
  const wishes: Restated[] = [];
  for (const wish of plan.wishes) wishes.push(...(yield* eachAgain(wish, talk, context)));
  const [only] = wishes;
  if (only && wishes.length === 1) yield* answerWish(only, talk);
  else {
    const parts = wishes.map((wish, at) => ({ said: wish.sentence, wish: afterRename(wish, wishes[at - 1]) }));
    yield* inTurn(parts, talk, ({ wish }, known) => answerWish(wish, known), { mayAsk: true });
  }

  function* answerWish(wish: Restated, known: Talk): Answering {
    const meant = yield* aimedWish(wish, known, context);
    if (meant?.kind === 'said' && wish.sentence === onlyTagOff && !(yield* haveOneTag(meant.sentence))) return;
    if (meant?.kind === 'said') yield* (wish.about === 'typed' ? alone : strictly)(meant.sentence, known);
    if (meant?.kind === 'which') yield* chooseTask(meant, talk);
  }
}
