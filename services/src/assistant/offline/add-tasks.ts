import { findTarget, type NewTask, type ParseContext, parse, readNewTask } from '@duly/language';
import { counted, joined, quoted } from '../words/say.ts';
import { sayDue, sayInstant, sayMinutes } from '../words/say-due.ts';
import { sayRule } from '../words/say-rule.ts';
import type { Heard } from './answer.ts';
import { doubtNewTask } from './doubt-new-task.ts';
import { isDoubtfulTitle } from './doubtful-title.ts';
import { allTasks } from './find-tasks.ts';
import { marks as mark, marked, taskMark } from './marks.ts';
import { addingIn } from './reading-in.ts';
import { severalTexts } from './several-texts.ts';
import { split } from './split.ts';
import { type Answering, act, choose, type KnownTask, type Outcome, say } from './talk.ts';
import { arePieces } from './texts/is-new-piece.ts';

const inDoubt = new Set([
  'ambiguous-date',
  'ambiguous-time',
  'several-dates',
  'no-such-date',
  'not-a-recurrence',
  'past-date',
]);

/** Adds one task or several, and says when they are due. Asks first where the words can be read in two ways. */
export function* addTasks(heard: Heard): Answering {
  const { marks, parsed, said, whole, context } = heard;
  if (!marks.isTask && parsed.confidence < 0.5 && (yield* meansKnownTask(heard))) return;
  const texts = marks.isTask || marks.split !== null ? undefined : yield* severalIn(heard);
  if (texts) {
    yield* addEach(heard, texts);
    return;
  }
  if (yield* doubtNewTask(heard)) return;
  const text = marks.isTask ? said : titledText(heard);
  const makesProject = marks.makesProject === true;
  const read = readNewTask(text, { ...context, isSeen: marks.isMeant, makesProject });
  const doubt = read.parsed.warnings.find(({ code }) => inDoubt.has(code));
  if (doubt && !marks.isMeant && !marks.isPlain) {
    yield* askReading(heard, text, doubt.message);
    return;
  }
  const { parsed: whatIsRead } = readNewTask(text, { ...context, isSeen: true, makesProject: true });
  const project = whatIsRead.project;
  if (project && project.id === null && marks.makesProject === null) {
    yield* choose(`There is no project ${quoted(project.name)} yet. Shall I make it?`, [
      { label: `Make ${quoted(project.name)} and add it there`, value: marked(whole, mark.newProject) },
      { label: 'Add it without a project', value: marked(whole, mark.noProject) },
    ]);
    return;
  }
  const task = withoutProjectWord(read.task, marks.makesProject === false ? whatIsRead.title : undefined);
  if (!task) {
    yield* say('What shall the task be called? Say for example “Call mom tomorrow at 17:00”.');
    return;
  }
  const isSeen = marks.isTask || marks.isMeant || marks.isPlain || marks.split !== null;
  if (!isSeen && isDoubtfulTitle(task.title) && !isQuoted(task.title, said)) {
    yield* choose(`I am not sure how to read ${quoted(said)}. Shall I add it as a task?`, [
      { label: `Add ${quoted(task.title)}`, value: marked(text, mark.newTask) },
      { label: 'No', value: 'never mind' },
    ]);
    return;
  }
  const titles = split(task.title, said);
  if (titles.kind === 'unclear' && marks.split === null) {
    yield* choose(`One task, or ${titles.titles.length}?`, [
      { label: `One: ${quoted(task.title)}`, value: marked(whole, mark.one) },
      { label: `${titles.titles.length}: ${joined(titles.titles.map(quoted))}`, value: marked(whole, mark.several) },
    ]);
    return;
  }
  const isSeveral = titles.kind === 'several' || (titles.kind === 'unclear' && marks.split === 'several');
  const projectId = read.newProject !== null && makesProject ? yield* makeProject(read.newProject) : undefined;
  if (projectId === null) return;
  const tasks = (isSeveral ? titles.titles : [task.title]).map((title) => ({
    ...task,
    title,
    ...(projectId === undefined ? {} : { projectId }),
  }));
  yield* add(heard, tasks, project?.name);
}

function* severalIn(heard: Heard): Answering<string[] | undefined> {
  const tasks = yield* allTasks('open');
  return severalTexts(heard.said, heard.context, arePieces(heard.said, { ...heard, tasks, talk: heard }));
}

/** Each text is read by itself; where one can be read in two ways, all of it stays one task that is asked about. */
function* addEach(heard: Heard, texts: readonly string[]): Answering {
  const read = texts.map((text) => readNewTask(text, { ...heard.context, isSeen: false, makesProject: false }));
  const isClear = read.every(
    ({ parsed, task }) =>
      task &&
      !parsed.warnings.some(({ code }) => inDoubt.has(code)) &&
      (!isDoubtfulTitle(task.title) || isQuoted(task.title, heard.said)),
  );
  const tasks = read.flatMap(({ task }) => (task ? [task] : []));
  if (isClear) yield* add(heard, tasks, undefined);
  else
    yield* choose(`Shall I add this as ${texts.length} tasks?`, [
      {
        label: `${texts.length}: ${joined(tasks.map(({ title }) => quoted(title)))}`,
        value: `tasks: ${texts.join('; ')}`,
      },
      { label: 'One task', value: marked(heard.whole, mark.one) },
    ]);
}

/** What stands in quotes is a title, however it reads. */
function isQuoted(title: string, said: string): boolean {
  return said.includes(`"${title}"`) || said.includes(`“${title}”`);
}

/** "finish the report" may speak of a task that is there. */
function* meansKnownTask({ said, whole }: Heard): Answering<boolean> {
  const found = findTarget(said.replace(/^\S+\s+/, ''), yield* allTasks('open'));
  if (found.kind !== 'one') return false;
  const { id, title } = found.task;
  // In the past it is no wish.
  if (/^(?:finished|completed) /i.test(said)) {
    yield* sayOutcome(`Completed ${quoted(title)}.`, yield* act([{ name: 'complete-task', input: { id } }]));
    return true;
  }
  yield* choose(`What do you mean by ${quoted(said)}?`, [
    { label: `Complete ${quoted(title)}`, value: `complete it ${taskMark(id)}` },
    { label: 'Add it as a new task', value: marked(whole, mark.newTask) },
  ]);
  return true;
}

/** The words of the task, without "add", "remind me to" and the like, which only talk has. */
function titledText({ parsed, said }: Heard): string {
  const lead = parsed.spans.filter(({ kind }) => kind === 'intent');
  let text = said;
  for (const { start, end } of lead.toReversed()) text = `${text.slice(0, start)} ${text.slice(end)}`;
  return text
    .replace(/\s+/gu, ' ')
    .replace(/^[\s:,-]+/, '')
    .trim();
}

function* sayOutcome(past: string, [outcome]: readonly Outcome[]): Answering {
  if (outcome?.kind === 'done') yield* say(past);
  else if (outcome?.kind === 'refused') yield* say(`Nothing was changed: ${outcome.detail}`);
}

function* askReading({ whole, context, settings, now }: Heard, text: string, why: string): Answering {
  const asRead = parse(text, addingIn(context));
  const due = asRead.due
    ? `, due ${sayDue({ time: null, timeZone: null, ...asRead.due } as never, settings, now)}`
    : '';
  const plain = { label: `${text}, without a date`, value: marked(whole, mark.plain) };
  const read = { label: `${asRead.title}${due}`, value: marked(whole, mark.asRead) };
  const weekly = onEachDay(text, context);
  yield* choose(`${why}. How shall I add it?`, [...(asRead.due ? [read] : []), ...(weekly ? [weekly] : []), plain]);
}

const weekday = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|wed|thu|thurs?|fri|sat|sun)';
const severalDays = new RegExp(`\\b(?:on )?(${weekday}(?:(?:, and |, | and | & )${weekday})+)\\b`, 'i');

/** "gym on monday, wednesday and friday at 6": several days of the week may be those of each week. */
function onEachDay(text: string, context: ParseContext): { label: string; value: string } | undefined {
  const repeating = text.replace(severalDays, 'every $1');
  const { title, recurrence, warnings } = parse(repeating, addingIn(context));
  if (repeating === text || !recurrence || warnings.some(({ code }) => inDoubt.has(code))) return undefined;
  return { label: `${title}, ${sayRule(recurrence)}`, value: `add ${repeating}` };
}

function withoutProjectWord(task: NewTask | null, title: string | undefined): NewTask | null {
  return task && title !== undefined && title.trim() !== '' ? { ...task, title: title.trim() } : task;
}

/** The id of a project that was made; null when it was refused, which is said. */
function* makeProject(name: string): Answering<string | null> {
  const [made] = yield* act([{ name: 'create-project', input: { name } }]);
  if (made?.kind === 'done') return made.task.id;
  yield* say(made?.kind === 'refused' ? made.detail : 'The project could not be made.');
  return null;
}

function* add(heard: Heard, tasks: readonly NewTask[], project: string | undefined): Answering {
  const outcomes = yield* act(tasks.map((input) => ({ name: 'create-task', input: { ...input } })));
  const made = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.task] : []));
  const refused = outcomes.find(({ kind }) => kind === 'refused');
  const [first] = made;
  if (!first) {
    if (refused?.kind === 'refused') yield* say(`Not added: ${refused.detail}`);
    return;
  }
  const where = first.projectId && project ? ` to ${quoted(project)}` : '';
  yield* say(`Added ${sayMade(made, where, heard)}.${refused ? ' Not all could be added.' : ''}`);
}

const mostNamed = 5;

/** What was made, and when that is due: once where it is the same for all, else of each. */
export function sayMade(made: readonly KnownTask[], where: string, heard: Pick<Heard, 'settings' | 'now'>): string {
  const whens = made.map((task) => sayWhen(task, heard));
  const [when = ''] = whens;
  const areAlike = whens.every((other) => other === when);
  if (made.length > mostNamed) return `${counted(made.length, 'task')}${where}${areAlike ? when : ''}`;
  if (areAlike) return `${joined(made.map(({ title }) => quoted(title)))}${where}${when}`;
  return made.map(({ title }, index) => `${quoted(title)}${index === 0 ? where : ''}${whens[index]}`).join('; ');
}

/** When a task is due, repeats and reminds, as far as it does. */
export function sayWhen(task: KnownTask, { settings, now }: Pick<Heard, 'settings' | 'now'>): string {
  const due = task.due ? `, due ${sayDue(task.due, settings, now)}` : '';
  const repeats = task.recurrence ? `, ${sayRule(task.recurrence)}` : '';
  const pending = (task.reminders ?? []).filter(({ state }) => state === 'scheduled');
  const reminders = pending.map((one) =>
    one.kind === 'before'
      ? one.minutes === 0
        ? 'when it is due'
        : `${sayMinutes(one.minutes)} before`
      : sayInstant(one.at, settings, now),
  );
  return `${due}${repeats}${reminders.length > 0 ? `; I remind you ${joined(reminders)}` : ''}`;
}
