import type { Task } from '@duly/contracts';
import { type Filter, type FilterTerm, piecesOf } from '@duly/language';

export interface ReferenceContext {
  now: string;
  /** Of a person in UTC. */
  today: string;
  projects: readonly { id: string; name: string }[];
  isTolerant: boolean;
}

/** Whether a filter finds a task: the language's meaning, word for word and without any index. */
export function finds(filter: Filter, task: Task, context: ReferenceContext): boolean {
  switch (filter.kind) {
    case 'not':
      return !finds(filter.filter, task, { ...context, isTolerant: false });
    case 'and':
      return filter.filters.every((part) => finds(part, task, context));
    case 'or':
      return filter.filters.some((part) => finds(part, task, context));
    default:
      return fits(filter, task, context);
  }
}

function fits(term: FilterTerm, task: Task, { now, projects, isTolerant }: ReferenceContext): boolean {
  switch (term.kind) {
    case 'text':
      return [task.title, ...task.tags, task.notes].some((text) => says(text, term, isTolerant));
    case 'project': {
      const named = projects.filter(({ name }) => name.toLowerCase() === term.name.toLowerCase());
      if (named.length === 0 && term.name.toLowerCase() === 'inbox') return task.projectId === null;
      return named.some(({ id }) => id === task.projectId);
    }
    case 'tag':
      return task.tags.some((tag) => tag.toLowerCase() === term.name.toLowerCase());
    case 'priority':
      return task.priority === term.priority;
    case 'no-due':
      return task.due === null;
    case 'date':
      return isWithin(term.field === 'due' ? task.dueAt : task.createdAt, term);
    case 'is': {
      const isOpen = task.completedAt === null;
      if (term.state === 'recurring') return task.recurrence !== null;
      if (term.state === 'overdue') return isOpen && task.dueAt !== null && endOfDue(task) <= now;
      return isOpen === (term.state === 'open');
    }
  }
}

function says(
  text: string,
  { text: wanted, isQuoted }: { text: string; isQuoted: boolean },
  isTolerant: boolean,
): boolean {
  const words = piecesOf(text);
  const asked = piecesOf(wanted);
  const mayDiffer = isTolerant && !isQuoted && asked.length === 1;
  return words.some((_, at) =>
    asked.every(({ text: word, isUnspaced }, index) => {
      const found = words[at + index]?.text;
      if (found === undefined) return false;
      const isBeginning = !isQuoted && !isUnspaced && index === asked.length - 1;
      if (found === word || (isBeginning && found.startsWith(word))) return true;
      return mayDiffer && /^[a-z]{4,20}$/.test(word) && beginnings(found).some((part) => differsByOne(word, part));
    }),
  );
}

function beginnings(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index + 1));
}

/** One letter more, less, or another one, or two neighbours swapped, in letters from a to z. */
function differsByOne(a: string, b: string): boolean {
  if (!/^[a-z]+$/.test(b)) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  if (restA === restB) return false;
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

function isWithin(instant: string | null, { from, to }: { from: string | null; to: string | null }): boolean {
  if (instant === null) return false;
  const date = instant.slice(0, 10);
  return (from === null || date >= from) && (to === null || date <= to);
}

function endOfDue({ due, dueAt }: Task): string {
  if (due?.time !== null || dueAt === null) return dueAt ?? '';
  return new Date(Date.parse(dueAt) + 86_400_000).toISOString();
}
