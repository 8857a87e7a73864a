import type { ParsedText } from '@duly/contracts';
import { Temporal } from 'temporal-polyfill';
import type { Expected, Phrase } from './phrases.ts';
import { isExpectedRule } from './rules.ts';

/** What the judge looks at; a parser that cannot say a field leaves it empty. */
export type Answer = Pick<
  ParsedText,
  | 'intent'
  | 'title'
  | 'due'
  | 'recurrence'
  | 'priority'
  | 'tags'
  | 'project'
  | 'reminders'
  | 'target'
  | 'filter'
  | 'snooze'
  | 'confidence'
  | 'warnings'
>;

/**
 * - right: every field that is certain.
 * - asked: not right, but it warns or is not sure, so the person looks before anything is written.
 * - missed: something was not recognised; it stays where the person sees it, and nothing else was written.
 * - wrong: it would be written, nobody meant it, and nothing says so. The only one that harms.
 */
export type Verdict = 'right' | 'asked' | 'missed' | 'wrong';

export interface Judgement {
  verdict: Verdict;
  /** The fields that differ from the reading that is met best. */
  fields: string[];
}

type Fault = [field: string, harm: 'missed' | 'wrong'];

/** Below this nothing is done without asking. */
const sure = 0.5;
const weekdays = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const order: Verdict[] = ['right', 'asked', 'missed', 'wrong'];

export function judge(phrase: Phrase, answer: Answer): Judgement {
  const judgements = phrase.readings.map((expected) => judgeReading(expected, phrase, answer));
  return judgements.sort((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict))[0] as Judgement;
}

function judgeReading(expected: Expected, phrase: Phrase, answer: Answer): Judgement {
  const faults = faultsOf(expected, phrase, answer);
  const fields = faults.map(([field]) => field);
  if (faults.length === 0) return { verdict: 'right', fields };
  if (asks(answer)) return { verdict: phrase.mayAsk ? 'right' : 'asked', fields };
  const harms = writes(answer) && faults.some(([, harm]) => harm === 'wrong');
  return { verdict: harms ? 'wrong' : 'missed', fields };
}

function asks({ intent, confidence, warnings }: Answer): boolean {
  return intent === 'unknown' || confidence < sure || warnings.some(({ code }) => code !== 'new-project');
}

/** To list, search or explain changes nothing, so it harms nothing. */
function writes({ intent }: Answer): boolean {
  return intent !== 'list' && intent !== 'search' && intent !== 'help';
}

function faultsOf(expected: Expected, phrase: Phrase, answer: Answer): Fault[] {
  const faults: Fault[] = [];
  const isPlain = expected.title === undefined || folded(expected.title) !== folded(answer.title);
  const check = (field: keyof Expected, isRight: boolean, isEmpty: boolean) => {
    if (expected[field] !== undefined && !isRight) faults.push([field, isEmpty ? 'missed' : 'wrong']);
  };
  check('intent', expected.intent === answer.intent, false);
  check('title', !isPlain, keepsWords(expected.title ?? '', answer.title));
  check('due', expected.due === dueOf(answer, expected.due), isPlain && isLessThan(expected.due, answer));
  check('dueDate', expected.dueDate === dueOf(answer)?.slice(0, 14), isPlain && answer.due === null);
  check('recurrence', isRecurrenceRight(expected, phrase, answer), isPlain && isNothingRepeated(expected, answer));
  check('priority', expected.priority === (answer.priority ?? 'none'), answer.priority === null);
  check('tags', sorted(expected.tags ?? []) === sorted(answer.tags), answer.tags.length === 0);
  check('project', isSameText(expected.project, answer.project?.name), answer.project === null);
  check('reminders', areRemindersRight(expected, phrase, answer), (answer.reminders ?? []).length === 0);
  check('target', isSameText(expected.target, targetOf(answer)), answer.target === null);
  check('filter', hasTerms(answer.filter, expected.filter), answer.filter === null);
  check('snooze', isSnoozed(answer.snooze, expected.snooze, phrase), answer.snooze === null);
  check('warns', asks(answer), true);
  return faults;
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/["'“”‘’`]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:!?-]+|[\s.,;:!?-]+$/g, '');
}

function keepsWords(wanted: string, text: string): boolean {
  const words = new Set(folded(text).split(/[\s,]+/));
  return folded(wanted)
    .split(/[\s,]+/)
    .every((word) => words.has(word));
}

/** As the corpus writes it: "Fri 2026-11-27 15:00". */
function dueOf({ due }: Answer, wanted: string | null = ''): string | null {
  if (due === null) return null;
  const weekday = weekdays[Temporal.PlainDate.from(due.date).dayOfWeek];
  return due.time ? `${weekday} ${due.date} ${due.time}` : wanted === null ? due.date : `${weekday} ${due.date}`;
}

function isLessThan(wanted: string | null | undefined, { due }: Answer): boolean {
  if (typeof wanted !== 'string') return false;
  return due === null || (!due.time && wanted.slice(4, 14) === due.date);
}

function isRecurrenceRight({ recurrence: wanted }: Expected, phrase: Phrase, answer: Answer): boolean {
  if (answer.recurrence === null || !wanted) return answer.recurrence === null && wanted === null;
  return isExpectedRule(wanted, {
    recurrence: answer.recurrence,
    due: answer.due,
    now: phrase.now,
    timeZone: phrase.timeZone,
  });
}

/** A one-off date in place of a repetition is a date that nobody meant. */
function isNothingRepeated(expected: Expected, { recurrence, due }: Answer): boolean {
  return recurrence === null && (due === null || expected.due !== undefined);
}

function areRemindersRight({ reminders: wanted = [] }: Expected, { timeZone }: Phrase, answer: Answer): boolean {
  const instantOf = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).toInstant();
  const dueAt = answer.due?.time ? instantOf(`${answer.due.date}T${answer.due.time}`) : null;
  const before = (minutes: number) => dueAt?.subtract({ minutes }).toString() ?? `before ${minutes}`;
  const expected = wanted.map((reminder) => {
    const [kind, value = ''] = reminder.split(' ');
    return kind === 'before' ? before(Number(value)) : instantOf(value).toString();
  });
  const actual = (answer.reminders ?? []).map((reminder) =>
    reminder.kind === 'before' ? before(reminder.minutes) : Temporal.Instant.from(reminder.at).toString(),
  );
  return sorted(expected) === sorted(actual);
}

function sorted(texts: string[]): string {
  return texts
    .map((text) => text.toLowerCase())
    .sort()
    .join('\n');
}

function isSameText(wanted: string | null | undefined, text: string | null | undefined): boolean {
  return folded(wanted ?? '') === folded(text ?? '');
}

function targetOf({ target }: Answer): string | null {
  return target?.kind === 'title' ? target.text : null;
}

function hasTerms(filter: string | null, terms: string[] = []): boolean {
  const written = (filter ?? '').toLowerCase().replace(/["()]/g, '');
  return terms.every((term) => written.includes(term));
}

function isSnoozed(snooze: Answer['snooze'], wanted = '', { timeZone }: Phrase): boolean {
  if (snooze === null) return false;
  if ('minutes' in snooze) return `${snooze.minutes} minutes` === wanted;
  if (!wanted.includes('T')) return false;
  const until = Temporal.PlainDateTime.from(wanted).toZonedDateTime(timeZone).toInstant();
  return until.equals(Temporal.Instant.from(snooze.until));
}
