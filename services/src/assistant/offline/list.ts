import { counted } from '../words/say.ts';
import { sayDue } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { openOnly } from './find-tasks.ts';
import { type Answering, ask, type KnownTask, say, tell } from './talk.ts';

const mostShown = 100;

/** Lists, counts, searches, and plans the day. */
export function* list(heard: Heard): Answering {
  const { parsed, said } = heard;
  const asked = parsed.filter ?? '';
  const q = parsed.intent === 'search' ? asked : openOnly(asked);
  const found = yield* searched(q);
  if (!found) {
    yield* say('I cannot search for that. Try “what is due this week?” or “search dentist”.');
    return;
  }
  const tasks = (found.items ?? []).map(({ task }) => task);
  const isPlan = asked === 'is:overdue or due:today';
  const ordered = parsed.intent === 'search' ? tasks : tasks.toSorted(byDue);
  const calls = ordered.length > 0 ? [{ name: 'show-tasks', input: { taskIds: ordered.map(({ id }) => id) } }] : [];
  const count = `${counted(ordered.length, 'task')}${found.hasMore ? ' and more' : ''}`;
  if (isPlan) yield* tell(planOf(ordered, heard), calls);
  else if (ordered.length === 0) yield* tell(noneOf(heard));
  else
    yield* tell(
      `${/how many|count|number of/i.test(said) ? `You have ${count}` : headOf(parsed.intent, count)}.`,
      calls,
    );
}

type Found = { items?: { task: KnownTask }[]; hasMore?: boolean };

/** Where nothing is found by "taxes", "tax" may be meant. */
function* searched(q: string): Answering<Found | undefined> {
  const found = yield* ask<Found>('search-tasks', { q, limit: mostShown });
  const singular = /^[\p{L} ]+$/u.test(q) ? q.replace(/(\p{L}{3,}?)(?:es|s)\b/gu, '$1') : q;
  if (singular === q || !found || (found.items ?? []).length > 0) return found;
  return yield* ask<Found>('search-tasks', { q: singular, limit: mostShown });
}

function headOf(intent: string, count: string): string {
  return intent === 'search' ? `I found ${count}` : count;
}

function noneOf({ parsed }: Heard): string {
  return parsed.intent === 'search' ? 'I find nothing like that.' : 'No task fits that.';
}

/** Whether anything is found. */
export function* finds({ parsed }: Heard): Answering<boolean> {
  const found = yield* ask<{ items?: unknown[] }>('search-tasks', { q: parsed.filter ?? '', limit: 1 });
  return (found?.items ?? []).length > 0;
}

const far = '9999-12-31T00:00:00Z';

function byDue(one: KnownTask, other: KnownTask): number {
  const [mine, theirs] = [Date.parse(one.dueAt ?? far), Date.parse(other.dueAt ?? far)];
  return mine - theirs || one.title.localeCompare(other.title);
}

const weights = { high: 0, medium: 1, low: 2, none: 3 } as const;

/** The order stays that of time; what to begin with is said. */
function planOf(tasks: readonly KnownTask[], { settings, now }: Heard): string {
  if (tasks.length === 0)
    return 'Nothing is due today and nothing is overdue. Ask “what is due this week?” to look ahead.';
  const overdue = tasks.filter(({ dueAt, due }) => dueAt && due && isOver(dueAt, due.time ?? null, now));
  const [first] = tasks.toSorted((one, other) => weights[one.priority] - weights[other.priority]);
  const start = first?.due ? ` Begin with “${first.title}”, due ${sayDue(first.due, settings, now)}.` : '';
  const late = overdue.length > 0 ? `${overdue.length} overdue and ` : '';
  return `Your day: ${late}${tasks.length - overdue.length} due today.${start}`;
}

/** A task of a whole day is over when the day is: its instant is the day's beginning. */
function isOver(dueAt: string, time: string | null, now: Date): boolean {
  return Date.parse(dueAt) + (time === null ? 86_400_000 : 0) <= now.getTime();
}
