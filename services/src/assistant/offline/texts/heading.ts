import { type ParseContext, parse } from '@duly/language';
import { markOf } from '../frames/sentence.ts';
import { wordsOf } from '../frames/words.ts';
import { addingIn } from '../reading-in.ts';

/** What stands before the tasks and is said of each of them. */
export interface Heading {
  /** What follows it. */
  rest: string;
  /** Its date, tags, priority and project, as they are read again behind a title. */
  labels: string[];
  /** It says that several follow. */
  isOfSeveral: boolean;
  /** A colon ends it. */
  hasColon: boolean;
  /** How many, where it says so. */
  count: number | undefined;
}

/** Words that name nothing that is to be done. */
const plain = new Set(
  `buy stuff bits one week weekend day morning afternoon evening next can could would will kindly add adding ad create make put down new please can could would you i we us me to do does have has need needs want a an the my our
  some few couple of these those this that following for on by in at is are it as with under into all each must should gotta got
  things thing tasks task todos todo to-dos to-do items item jobs job errands errand chores chore list shopping groceries
  grocery reminders reminder entries entry two three four five six seven and also separate different like here here's there
  brain dump braindump ok okay right so hi hello hey duly note notes remember write jot take remind get going today's
  tomorrow's week's weekend's still left project tag tagged priority prio before don't do not forget let`.split(/\s+/),
);
const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7 };
const many =
  /\b(?:tasks|to-?dos|things|items|jobs|errands|chores|entries|reminders|list|shopping|groceries|following|these|those|dump|braindump|two|three|four|five|six|seven|[2-9])\b/i;
const longest = 80;

/** What ends with a colon (or a full stop or dash after "brain dump") and names nothing to do itself. */
export function headingOf(text: string, context: ParseContext): Heading | undefined {
  const end = /:(?=\s)|[.!–—]\s|\s-\s|,\s(?=\S)/.exec(text);
  const colon = text.search(/:(?=\s)/);
  const at = colon > 0 && colon <= longest ? colon : (end?.index ?? -1);
  if (at < 2 || at > longest) return undefined;
  const head = text.slice(0, at);
  const { spans } = parse(head, addingIn(context));
  const projects = (context.projects ?? []).filter(({ name }) => hasWords(head, name));
  const named = new Set(projects.flatMap(({ name }) => name.toLowerCase().split(/\s+/)));
  const isFree = (start: number, end: number) =>
    !spans.some((span) => span.kind !== 'intent' && span.start < end && span.end > start);
  const words = wordsOf(head).filter(({ start, end }) => isFree(start, end));
  if (!words.every(({ text: word }) => plain.has(word) || named.has(word) || /^\d$/.test(word))) return undefined;
  const isOfSeveral = many.test(head);
  // Before a comma or a full stop stands a heading only if it says what it heads.
  if (colon !== at && !many.test(head) && !/\b(?:task|todo|to-do|dump)\b/i.test(head)) return undefined;
  const labels = spans
    .filter(({ kind }) => ['due', 'tag', 'priority', 'project', 'recurrence'].includes(kind))
    .map((span) => span.text.replace(/^(?:for|due) /i, ''));
  const hasProject = spans.some(({ kind }) => kind === 'project');
  const [project] = projects;
  return {
    rest: text.slice(at + 1).trim(),
    labels: [...labels, ...(project && !hasProject ? [markOf(project.name)] : [])],
    isOfSeveral,
    hasColon: at === colon,
    count: words.flatMap(({ text: word }) => numbers[word] ?? (/^[2-9]$/.test(word) ? [Number(word)] : []))[0],
  };
}

function hasWords(text: string, name: string): boolean {
  const words = ` ${wordsOf(text)
    .map((word) => word.text)
    .join(' ')} `;
  return words.includes(` ${name.toLowerCase()} `);
}
