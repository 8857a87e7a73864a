import { type Activity, commands, queries, type Settings, type Task } from '@duly/contracts';
import type { HistoryItem } from '../turn.ts';

/** What a turn without a language model knows before it looks. */
export interface Talk {
  settings: Settings;
  history: readonly HistoryItem[];
  now: Date;
  /** What was changed lately, newest first; absent where that was not looked up. */
  activity?: readonly Activity[];
  /** The turn is tried again: what it made before is there. */
  isAgain?: true;
  /** What is said is a part of a message that held more. */
  isPart?: true;
}

export interface Call {
  name: string;
  input: Record<string, unknown>;
}

/** Calls of tools, after words. With no calls it is the end. */
export interface Step {
  text?: string;
  calls: Call[];
  /** The words answer what was asked. */
  isAnswer?: true;
  /** Shows a task beside the question what it shall become: nothing is done yet. */
  asks?: true;
  /** It does what is clear of a message that holds more, and the rest is asked afterwards. */
  isPartly?: true;
  /** It asks whether these changes are wanted, which the sentence makes. */
  doubted?: { changes: readonly Call[]; sentence: string };
  /** What will be called after it, for further wishes of the same message. */
  then?: Call[];
}

/** An answer under way: it yields steps and is given the results of their calls, in order. */
export type Answering<T = void> = Generator<Step, T, unknown[]>;

/** A task as tools answer with it: without what is empty. */
export type KnownTask = Pick<Task, 'id' | 'title' | 'priority'> & Partial<Task>;

interface Result {
  data?: unknown;
  done?: unknown;
  remark?: string;
  waiting?: string;
  refused?: { code: string; detail: string };
}

/** What came of a command. */
export type Outcome =
  | { kind: 'done'; task: KnownTask; remark?: string }
  | { kind: 'waiting' }
  | { kind: 'refused'; detail: string };

/** What the buttons of the last question offer; undefined where none is open. */
export function openOptions({
  history,
}: Pick<Talk, 'history'>): readonly { label: string; value: string }[] | undefined {
  const asked = history.at(-1)?.widget;
  return asked?.kind === 'choices' && asked.chosen === undefined ? asked.options : undefined;
}

/** Whether something was changed last. */
export function isAfterChange({ history }: Pick<Talk, 'history'>): boolean {
  return history.at(-1)?.widget?.kind === 'changes';
}

/** The call by which an answer has a message tagged: no tool, but answered where the answer runs. */
export const taggingCall = 'tag-words';

/** Whether calls only look, and there are some. */
export function areQueries(calls: readonly Call[]): boolean {
  return calls.length > 0 && calls.every(({ name }) => name === taggingCall || Object.hasOwn(queries, name));
}

/** Each call, also those that are made together. */
export function eachOf(calls: readonly Call[]): Call[] {
  return calls.flatMap((call) => (call.name === 'run-commands' ? (call.input.commands as Call[]) : [call]));
}

/** The calls that change something. */
export function commandsIn(calls: readonly Call[]): Call[] {
  return eachOf(calls).filter(({ name }) => Object.hasOwn(commands, name));
}

/** Says something, and the turn ends with it. */
export function* say(text: string, calls: Call[] = []): Answering {
  yield { text, calls };
}

/** Answers what was asked. */
export function* tell(text: string, calls: Call[] = []): Answering {
  yield { text, calls, isAnswer: true };
}

/** Asks; each option says for the person what its click means. */
export function* choose(
  question: string,
  options: { label: string; value: string }[],
  doubted?: Step['doubted'],
): Answering {
  const input = { question: cut(question, 300), options: options.slice(0, 10).map(fitting) };
  yield { calls: [{ name: 'offer-choices', input }], ...(doubted ? { doubted } : {}) };
}

/** The answer to one query; undefined when it was refused. */
export function* ask<T>(name: string, input: Record<string, unknown> = {}): Answering<T | undefined> {
  const [result] = (yield { calls: [{ name, input }] }) as Result[];
  return result?.data as T | undefined;
}

/** Runs commands together; one outcome each. */
export function* act(calls: readonly Call[]): Answering<Outcome[]> {
  const [first] = calls;
  if (!first) return [];
  if (calls.length === 1) {
    const [result] = (yield { calls: [first] }) as Result[];
    return [outcomeOf(result)];
  }
  const outcomes: Outcome[] = [];
  for (let start = 0; start < calls.length; start += mostTogether) {
    const some = calls.slice(start, start + mostTogether);
    const [results] = yield { calls: [{ name: 'run-commands', input: { commands: some } }] };
    outcomes.push(...some.map((_, index) => outcomeOf(Array.isArray(results) ? results[index] : (results as Result))));
  }
  return outcomes;
}

const mostTogether = 100;

function outcomeOf(result: Result | undefined): Outcome {
  if (result?.waiting) return { kind: 'waiting' };
  if (result?.done)
    return { kind: 'done', task: result.done as KnownTask, ...(result.remark ? { remark: result.remark } : {}) };
  return { kind: 'refused', detail: result?.refused?.detail ?? 'That did not work. Try again.' };
}

function fitting({ label, value }: { label: string; value: string }) {
  return { label: cut(label, 200), value: cut(value, 1000) };
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
