import type { Intent } from '@duly/contracts';
import { counted, quoted } from '../words/say.ts';
import { sayDue } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { findTasks } from './find-tasks.ts';
import { marked, taskMark } from './marks.ts';
import { type Answering, act, type Call, choose, type KnownTask, type Outcome, say } from './talk.ts';

interface Change {
  verb: string;
  past: string;
  state: 'open' | 'done' | 'all';
  callOf: (task: KnownTask) => Call;
}

const changes: Partial<Record<Intent, Change>> = {
  complete: {
    verb: 'complete',
    past: 'Completed',
    state: 'open',
    callOf: ({ id }) => ({ name: 'complete-task', input: { id } }),
  },
  reopen: {
    verb: 'reopen',
    past: 'Opened again:',
    state: 'done',
    callOf: ({ id }) => ({ name: 'reopen-task', input: { id } }),
  },
  delete: {
    verb: 'delete',
    past: 'Deleted',
    state: 'open',
    callOf: ({ id }) => ({ name: 'delete-task', input: { id } }),
  },
  skip: {
    verb: 'skip',
    past: 'Skipped this time:',
    state: 'open',
    callOf: ({ id }) => ({ name: 'skip-occurrence', input: { id } }),
  },
  'end-series': {
    verb: 'stop repeating',
    past: 'No longer repeating:',
    state: 'open',
    callOf: ({ seriesId }) => ({ name: 'end-series', input: { id: seriesId } }),
  },
};

/** Completes, reopens, deletes, skips, and ends series. */
export function* changeState(heard: Heard): Answering {
  const change = changes[heard.parsed.intent];
  if (!change) return;
  const found = yield* findTasks(heard, change);
  if (!found) return;
  const tasks = found.filter((task) => isPossible(heard.parsed.intent, task));
  const [first] = tasks;
  if (!first) {
    yield* say(reasonAgainst(heard.parsed.intent, found));
    return;
  }
  if (heard.parsed.intent === 'delete' && tasks.length === 1 && first.seriesId && !heard.marks.isMeant) {
    yield* askScope(heard, first);
    return;
  }
  const outcomes = yield* act(tasks.map(change.callOf));
  const text = saySum(change.past, { tasks, outcomes });
  yield* say(text === '' ? '' : `${text}${sayNext(heard, first, outcomes)}`);
}

/** Deleting one occurrence brings the next: what ends the series is another wish. */
function* askScope({ settings, now }: Heard, task: KnownTask): Answering {
  const day = task.due ? ` of ${sayDue(task.due, settings, now)}` : '';
  yield* choose(`${quoted(task.title)} repeats. What shall I delete?`, [
    { label: `Only the one${day}; the next follows`, value: `delete it ${taskMark(task.id)} [as read]` },
    { label: 'Stop repeating, and keep this one', value: marked('stop repeating', taskMark(task.id)) },
  ]);
}

function isPossible(intent: Intent, { completedAt, seriesId, recurrence }: KnownTask): boolean {
  if (intent === 'reopen') return Boolean(completedAt);
  if (intent === 'skip' || intent === 'end-series') return Boolean(seriesId && recurrence) && !completedAt;
  return intent === 'delete' || !completedAt;
}

function reasonAgainst(intent: Intent, [task, ...others]: readonly KnownTask[]): string {
  const name = others.length > 0 || !task ? 'These tasks' : quoted(task.title);
  const verb = others.length > 0 || !task ? 'are' : 'is';
  if (intent === 'reopen') return `${name} ${verb} open already.`;
  if (intent === 'complete') return `${name} ${verb} done already.`;
  return `${name} ${others.length > 0 || !task ? 'do' : 'does'} not repeat. Say “make it weekly” to let it repeat.`;
}

/** What was done, by name or by number, and what was refused. Empty while it waits for the person's click. */
export function saySum(
  past: string,
  { tasks, outcomes }: { tasks: readonly KnownTask[]; outcomes: readonly Outcome[] },
): string {
  if (outcomes.some(({ kind }) => kind === 'waiting')) return '';
  const refused = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.detail] : []));
  const done = tasks.filter((_, index) => outcomes[index]?.kind === 'done');
  const [first] = done;
  const said = first ? `${past} ${done.length === 1 ? quoted(first.title) : counted(done.length, 'task')}.` : '';
  if (refused.length === 0) return said;
  return `${said} ${done.length === 0 ? 'Nothing was changed' : `${refused.length} not`}: ${refused[0]}`.trim();
}

function sayNext({ parsed, settings, now }: Heard, task: KnownTask, [outcome]: readonly Outcome[]): string {
  if (outcome?.kind !== 'done') return '';
  if (outcome.remark === 'successor-kept') return ' The next one had been changed, so it stays as well.';
  if (parsed.intent === 'reopen' && task.due) return ` It is due ${sayDue(task.due, settings, now)}.`;
  if (parsed.intent === 'complete' && task.recurrence) return ' The next one follows.';
  return '';
}
