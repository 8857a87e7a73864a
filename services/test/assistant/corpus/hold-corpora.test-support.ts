import { writeFileSync } from 'node:fs';
import type { Activity, Task } from '@duly/contracts';
import { getTask, listActivity, listProjects } from '@duly/core';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Widget } from '../../../src/assistant/turn.ts';
import type { Context } from '../../../src/context.ts';
import { startWorkers } from '../../../src/start-services.ts';
import { settled } from '../../guarantees/support/settled.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { makeUser, run, TestClock } from '../../support/start-context.ts';
import { Conversation, type Said } from '../converse.test-support.ts';
import { startPatientContext } from '../patient-context.test-support.ts';
import { type Dialogue, type Line, readCorpus } from './read-corpus.ts';

type Verdict = 'right' | 'asked' | 'other' | 'wrong';

interface Judged {
  kind: string;
  said: string;
  verdict: Verdict;
  got: string;
}

/** The share that is right at least, and how often something was done that was not wanted at most. */
interface Floor {
  right: number;
  wrong: number;
}

const begin = new Date('2026-11-21T09:00:00Z');

/**
 * Holds the conversations of each file with the assistant without a model, as tests of the file that calls it.
 * `DULY_CORPUS_REPORT=/tmp/x` writes tables and what failed to `/tmp/x-<file>.txt`, `DULY_CORPUS_KIND` takes some kinds only.
 * Of files that are held out (`areUnread`) failures are read by nobody who works on the answers, so they are not told
 * either: only how many there are.
 */
export function holdCorpora(floors: Readonly<Record<string, Floor>>, { areUnread = false } = {}): void {
  // Events carry the real time in their ids, and take no effect where that is days away from their own.
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: begin });
  });

  test.each(Object.entries(floors))(
    'conversations without a model: %s',
    { timeout: 300_000 },
    async (file, { right, wrong }) => {
      await using database = await createTestDatabase();
      await using context = await startPatientContext(database.url, {
        clock: new TestClock(begin),
        environment: { ROLES: 'relay,recurrence' },
      });
      await using _workers = await startWorkers(context);
      const only = process.env.DULY_CORPUS_KIND?.split(',');
      const dialogues = readCorpus(new URL(`./${file}.txt`, import.meta.url)).filter(
        ({ kind }) => !only || only.includes(kind),
      );
      const judged: Judged[] = [];
      for (const dialogue of dialogues) judged.push(...(await hold(context, dialogue)));
      const notRight = judged.filter(({ verdict }) => verdict !== 'right').map((one) => JSON.stringify(one));
      const told = [tableOf(judged), ...(areUnread ? [] : notRight)].join('\n');
      const report = process.env.DULY_CORPUS_REPORT;
      if (report) writeFileSync(`${report}-${file}.txt`, told);
      const count = (of: Verdict) => judged.filter(({ verdict }) => verdict === of).length;
      expect(count('wrong'), told).toBeLessThanOrEqual(wrong);
      expect(count('right') / judged.length, told).toBeGreaterThanOrEqual(right);
    },
  );
}

async function hold(context: Context, { kind, lines }: Dialogue): Promise<Judged[]> {
  const userId = await furnish(context);
  const talk = new Conversation(context, userId);
  const judged: Judged[] = [];
  let last: Said = { text: '', widgets: [], error: undefined, events: [] };
  let before = await activityOf(context, userId);
  for (const line of lines) {
    try {
      last = await speak(talk, line.said, last);
    } catch (error) {
      judged.push({ kind, said: line.said, verdict: 'other', got: String(error) });
      break;
    }
    const after = await activityOf(context, userId);
    // Who goes on has seen the next of a series come up.
    if (after.some(({ id, command }) => closing.has(command) && !before.some((one) => one.id === id)))
      await settled(context);
    judged.push({ kind, said: line.said, ...(await judge(context, userId, { line, said: last, before, after })) });
    before = after;
  }
  return judged;
}

const closing = new Set(['complete-task', 'skip-occurrence', 'delete-task']);

function speak(talk: Conversation, said: string, last: Said): Promise<Said> {
  if (said === '!confirm') return talk.confirm(last);
  return said.startsWith('!') ? talk.choose(last, Number(said.slice(1))) : talk.say(said);
}

async function activityOf({ database }: Context, userId: string): Promise<Activity[]> {
  const { items } = await listActivity(database, userId, { limit: 200 });
  return items.filter(({ actor }) => actor.kind !== 'recurrence');
}

const order: readonly Verdict[] = ['right', 'asked', 'other', 'wrong'];

/** The best verdict of the ways that are as good as each other. */
async function judge(
  context: Context,
  userId: string,
  { line, ...came }: Came,
): Promise<{ verdict: Verdict; got: string }> {
  const verdicts: { verdict: Verdict; got: string }[] = [];
  for (const expected of line.ways) verdicts.push(await judgeBy(context, userId, { line, expected, ...came }));
  const best = order.find((one) => verdicts.some(({ verdict }) => verdict === one));
  return verdicts.find(({ verdict }) => verdict === best) ?? { verdict: 'other', got: '' };
}

interface Came {
  line: Line;
  said: Said;
  before: Activity[];
  after: Activity[];
}

/** Wrong is only what was done and not wanted: what was asked instead does no harm. */
async function judgeBy(
  context: Context,
  userId: string,
  { line, expected, said, before, after }: Came & { expected: readonly string[] },
): Promise<{ verdict: Verdict; got: string }> {
  const known = new Set(before.map(({ id }) => id));
  const made = after.filter(({ id }) => !known.has(id));
  const undone = after.filter(({ undoneAt, id }) => undoneAt && !before.find((one) => one.id === id)?.undoneAt);
  // A project that goes leaves its tasks: that is one change.
  const did = made.filter(
    ({ command, taskId }) => command !== 'undo-change' && !(command === 'delete-project' && taskId),
  );
  const wanted = expected.filter((one) => one.startsWith('= '));
  const changes = undone.length > 0 ? [`= undo ${undone.length}`] : await Promise.all(did.map((one) => sayChange(one)));
  const got = JSON.stringify({ changes, text: said.text, widgets: said.widgets, error: said.error });
  const [doneOnce, wantedOnce] = [folded(changes.map(headOf)), folded(wanted.map(headOf))];
  const sameChanges =
    wantedOnce.length === doneOnce.length &&
    wantedOnce.every((one) => doneOnce.some((change) => alike(one).includes(change))) &&
    (await fieldsFit(context, userId, { wanted, did }));
  const isConfirmed = line.said === '!confirm' && wanted.length === 0;
  if (!sameChanges && !isConfirmed) {
    const asks = said.widgets.some(({ kind }) => kind === 'choices' || kind === 'confirmation');
    return { verdict: changes.length > 0 ? 'wrong' : asks ? 'asked' : 'other', got };
  }
  const others = expected.filter((one) => !one.startsWith('= '));
  for (const one of others) {
    if (!(await shows(context, userId, { one, said }))) {
      return { verdict: said.widgets.some(({ kind }) => kind === 'choices') ? 'asked' : 'other', got };
    }
  }
  return { verdict: 'right', got };

  async function sayChange({ command, title, taskId }: Activity): Promise<string> {
    const now = taskId && command !== 'delete-task' ? (await getTask(context.database, userId, taskId)).title : title;
    return `= ${command}${command === 'update-settings' ? '' : ` ${now ?? ''}`}`;
  }
}

function headOf(wanted: string): string {
  return (wanted.split(' | ')[0] ?? '').toLowerCase();
}

/**
 * Two changes of one task in a turn are as good as one, and so is a change of what the turn has made; a reminder that is
 * set in the place of another is one that is set.
 */
function folded(changes: readonly string[]): string[] {
  const made = new Set(changes.map((one) => one.replace(/^= create-task /, '= update-task ')));
  const isFolded = (one: string, index: number) =>
    (one.startsWith('= update-task ') &&
      (changes.indexOf(one) < index ||
        (made.has(one) && changes.includes(one.replace('update-task', 'create-task'))))) ||
    (one.startsWith('= remove-reminder ') && changes.includes(one.replace('remove-reminder', 'set-reminder')));
  return changes.filter((one, index) => !isFolded(one, index));
}

/** All reminders are taken off with a change of the task; one that is put off where there is none yet is set. */
function alike(wanted: string): string[] {
  return [
    wanted,
    wanted.replace('= remove-reminder', '= update-task'),
    wanted.replace('= snooze-reminder', '= set-reminder'),
  ];
}

async function fieldsFit(
  { database }: Context,
  userId: string,
  { wanted, did }: { wanted: string[]; did: Activity[] },
): Promise<boolean> {
  const { items: projects } = await listProjects(database, userId);
  for (const one of wanted) {
    const [head = '', ...fields] = one.split(' | ');
    if (fields.length === 0) continue;
    const tasks = await Promise.all(did.flatMap(({ taskId }) => (taskId ? [getTask(database, userId, taskId)] : [])));
    const task = tasks.find(({ title }) => head.toLowerCase().endsWith(` ${title.toLowerCase()}`));
    if (!task || !fields.every((field) => fits(task, field, projects))) return false;
  }
  return true;
}

function fits(task: Task, field: string, projects: readonly { id: string; name: string }[]): boolean {
  const at = field.indexOf('=');
  const [name, value] = [field.slice(0, at), field.slice(at + 1)];
  if (name === 'due') return (task.due ? [task.due.date, task.due.time].filter(Boolean).join(' ') : 'none') === value;
  if (name === 'rule') return task.recurrence?.rule === value;
  // The corpora name tags in the order of the alphabet or in that of the task: it says nothing.
  if (name === 'tags') return task.tags.toSorted().join(',') === value.split(',').toSorted().join(',');
  if (name === 'reminders') return String(task.reminders.length) === value;
  if (name === 'remind')
    return task.reminders.map((one) => ('minutes' in one ? one.minutes : one.at)).join(',') === value;
  if (name === 'reminds')
    return task.reminders.some((one) => String('minutes' in one ? one.minutes : one.at) === value);
  if (name === 'project') return (projects.find(({ id }) => id === task.projectId)?.name ?? 'none') === value;
  if (name === 'notes') return (task.notes ?? '') === value;
  return String(task[name as keyof Task]) === value;
}

async function shows({ database }: Context, userId: string, { one, said }: { one: string; said: Said }) {
  const value = one.slice(2);
  const of = <Kind extends Widget['kind']>(kind: Kind) =>
    said.widgets.find((widget): widget is Extract<Widget, { kind: Kind }> => widget.kind === kind);
  if (one.startsWith('@')) return said.text.toLowerCase().includes(value.toLowerCase());
  if (one.startsWith('?')) return of('choices')?.question.includes(value) ?? false;
  if (one.startsWith('-')) return said.text !== '' || said.widgets.length > 0;
  if (one.startsWith('!')) return of('confirmation')?.lines.length === Number(value);
  const ids = of('tasks')?.taskIds ?? [];
  const titles = await Promise.all(ids.map(async (id) => (await getTask(database, userId, id)).title));
  return titles.toSorted().join(';') === value.split('; ').filter(Boolean).toSorted().join(';');
}

/** What every conversation begins with: Saturday 21 November 2026, 10:00 in Berlin. */
async function furnish(context: Context): Promise<string> {
  const userId = await makeUser(context);
  await run(context, userId, 'update-settings', { timeZone: 'Europe/Berlin', dateOrder: 'dmy' });
  const work = await run(context, userId, 'create-project', { name: 'Work' });
  const holiday = await run(context, userId, 'create-project', { name: 'Holiday' });
  const tasks: Record<string, unknown>[] = [
    { title: 'Dentist', due: { date: '2026-11-24', time: '10:00' } },
    { title: 'Call mom', due: { date: '2026-11-21' }, priority: 'high' },
    { title: 'Write report', due: { date: '2026-11-20' }, projectId: work.id },
    { title: 'Read report of Anna' },
    { title: 'Water plants', due: { date: '2026-11-21' }, recurrence: { rule: 'weekly' }, tags: ['home'] },
    { title: 'Pay rent', due: { date: '2026-12-01' }, recurrence: { rule: 'monthly' } },
    { title: 'Buy milk', tags: ['errands'] },
    { title: 'Plan trip to Rome', due: { date: '2026-11-28' }, projectId: holiday.id },
    { title: 'Submit tax return', due: { date: '2026-11-19' }, priority: 'medium' },
    { title: 'Team meeting', due: { date: '2026-11-23', time: '09:30' }, projectId: work.id, tags: ['office'] },
  ];
  for (const task of tasks) await run(context, userId, 'create-task', task);
  const { id } = await run(context, userId, 'create-task', { title: 'Clean kitchen' });
  await run(context, userId, 'complete-task', { id });
  return userId;
}

function tableOf(judged: readonly Judged[]): string {
  const kinds = [...new Set(judged.map(({ kind }) => kind))];
  const count = (of: readonly Judged[], verdict: Verdict) => of.filter((one) => one.verdict === verdict).length;
  const rowOf = (name: string, of: readonly Judged[]) =>
    `| ${name} | ${of.length} | ${(['right', 'asked', 'other', 'wrong'] as const).map((verdict) => count(of, verdict)).join(' | ')} |`;
  return [
    '| kind | said | right | asked | no action | wrong |',
    '|---|---|---|---|---|---|',
    ...kinds.map((kind) =>
      rowOf(
        kind,
        judged.filter((one) => one.kind === kind),
      ),
    ),
    rowOf('all', judged),
  ].join('\n');
}
