import type { Intent } from '@duly/contracts';
import { type ParseContext, parse } from '@duly/language';
import { counted, quoted } from '../words/say.ts';
import { altersNothing, changesIn } from './changes-of.ts';
import { chosenOption } from './chosen-option.ts';
import { chooseTask, openAndDone } from './find-tasks.ts';
import { isSure } from './how-sure.ts';
import { inTurn } from './in-turn.ts';
import { marked, marks } from './marks.ts';
import { isDone, type Paused, resumed, upToEffect } from './paused.ts';
import { sayChanges } from './say-changes.ts';
import { aimedWish } from './tagging/aimed-wish.ts';
import { cutsDate } from './tagging/cut-dates.ts';
import { meantParts, type Plan, planOf, type Said } from './tagging/plan.ts';
import type { Restated } from './tagging/restate.ts';
import { taggedParts } from './tagging/tagged-parts.ts';
import { type Answering, choose, commandsIn, isAfterChange, openOptions, type Talk } from './talk.ts';
import { outdoes, whichReading } from './which-reading.ts';

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
  if (isOwnCommand(said, context)) return yield* byForm;
  const parts = yield* taggedParts(said, talk, context);
  if (parts.length === 0) return yield* byForm;
  const plan = yield* planOf(parts, { said, talk, context });
  const tags = plan ? yield* upToEffect(planned(plan, heard)) : undefined;
  const isAsked = openOptions(talk) !== undefined;
  const tasks = yield* openAndDone();
  const changesNone = altersNothing(tags?.step, tasks);
  const isTold = tags !== undefined && isDone(tags.step) && isSure(plan);
  if (isTold && !isAsked && !changesNone) return yield* resumed(tags);
  const form = yield* upToEffect(byForm);
  // What answers a question in a form that it offered needs no other reading; what says something else, or more, does.
  const addsUnasked = changesIn(form.step).some(({ name }) => name === 'create-task');
  const isAnswered = isAsked && isDone(form.step) && !isTold && !addsUnasked;
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
    tasks,
    isCut: cutsDate(changesIn(form.step), meant, heard),
  };
  const reading = whichReading(readings);
  if (reading === 'ask') yield* askWhether(form, said);
  else yield* resumed(reading === 'tags' && tags ? tags : form);
}

const ofItself = new Set<Intent>(['settings', 'undo', 'help']);
const sure = 0.9;

/** "use the model again": in the language's own words, and about no task. */
function isOwnCommand(said: string, context: ParseContext): boolean {
  const { intent, confidence } = parse(said, context);
  return ofItself.has(intent) && confidence >= sure;
}

function* askWhether({ step }: Paused, said: string): Answering {
  const { calls = [], then = [] } = step ?? {};
  const first = sayChanges(commandsIn(calls), yield* openAndDone());
  // What follows may be about a task that is yet to be made, and has no name.
  const more = commandsIn(then).length;
  const label = more === 0 ? first : `${first}, and ${counted(more, 'more change')}`;
  yield* choose(`I am not sure what you mean by ${quoted(said)}. Shall I do this?`, [
    { label, value: marked(said, marks.byForm) },
    { label: 'No', value: 'never mind' },
  ]);
}

/** All wishes of a plan, done in their order where each is clear. */
function* planned({ wishes }: Plan, { talk, context, strictly, alone }: Heard): Answering {
  const [only] = wishes;
  if (only && wishes.length === 1) yield* answerWish(only, talk);
  else {
    const parts = wishes.map((wish) => ({ said: wish.sentence, wish }));
    yield* inTurn(parts, talk, ({ wish }, known) => answerWish(wish, known));
  }

  function* answerWish(wish: Restated, known: Talk): Answering {
    const meant = yield* aimedWish(wish, known, context);
    if (meant?.kind === 'said') yield* (wish.about === 'typed' ? alone : strictly)(meant.sentence, known);
    if (meant?.kind === 'which') yield* chooseTask(meant, talk);
  }
}
