import { InvalidRecurrence } from '@duly/language/rule/invalid-recurrence';
import { parseRule } from '@duly/language/rule/parse-rule';
import { JobWorker } from './job-worker.ts';
import type { Moment, Series } from './occurrences.ts';
import { RecurrenceTooSparse } from './recurrence-too-sparse.ts';
import { checkStart, formatLocal, parseLocal } from './series-start.ts';

/** A rule (its text, checked here), its start "2026-12-01T09:00" or "2026-12-01" (whole days), and its IANA zone. */
export interface SeriesInput {
  rule: string;
  start: string;
  timeZone: string;
}

/** An occurrence: `local` is "2026-12-01T09:00:00", or "2026-12-01" whose instant is the first moment of that day. */
export interface Occurrence {
  local: string;
  instant: Date;
  /** Its number in the rule's set, from 1. */
  occurrence: number;
}

/** What lies between two occurrences: the first and the last of them, and how many. */
export interface Missed {
  from: string;
  to: string;
  count: number;
}

export interface NextInput extends SeriesInput {
  /** Only occurrences after this instant are wanted. */
  after: Date;
  /** A known occurrence, from which on is counted; without it from the start. `local` need not match the rule. */
  from?: { local: string; occurrence: number };
  /** Go on where COUNT would end the rule; the caller counts. */
  ignoreCount?: boolean;
}

/**
 * Computes occurrences in a thread that is ended after 250 ms of its own CPU time, so that no rule can hold up the process. All methods
 * throw InvalidRecurrence for what is not a rule and RecurrenceTooSparse for a rule that never or hardly ever occurs.
 */
export class RecurrenceCalculator implements AsyncDisposable {
  readonly #worker: JobWorker;

  constructor(options: { limitMs?: number } = {}) {
    this.#worker = new JobWorker({ limitMs: options.limitMs ?? 250 });
  }

  /** The first `count` (1 to 1000) occurrences; fewer when the rule ends, none when it ends before it begins. */
  async preview(input: SeriesInput & { count: number }): Promise<{ occurrences: string[]; instants: string[] }> {
    const series = readSeries(input);
    const moments = await this.#worker.run<'preview'>({ kind: 'preview', series, count: input.count });
    return {
      occurrences: moments.map(({ wallMs }) => formatLocal({ ...series.start, wallMs })),
      instants: moments.map(({ instantMs }) => new Date(instantMs).toISOString().replace('.000Z', 'Z')),
    };
  }

  /**
   * Checks that a task can repeat like this: the rule occurs, begins before it ends, and never twice in five minutes.
   * Returns its first occurrence, which is the start only where the rule matches it. Refusals point to "/recurrence/...",
   * where a task has its rule.
   */
  async validateForTask(input: SeriesInput): Promise<Occurrence> {
    try {
      return await this.#firstOfTask(input);
    } catch (error) {
      if (error instanceof InvalidRecurrence || error instanceof RecurrenceTooSparse) throw error.under('/recurrence');
      throw error;
    }
  }

  async #firstOfTask(input: SeriesInput): Promise<Occurrence> {
    const series = readSeries(input);
    const { first, tooClose } = await this.#worker.run<'task-pace'>({ kind: 'task-pace', series });
    if (tooClose) {
      const [one, two] = tooClose.map(({ wallMs }) => formatLocal({ ...series.start, wallMs }));
      throw new InvalidRecurrence(
        'FREQ',
        `A task repeats every 5 minutes or slower, but "${input.rule}" gives ${one} and ${two}: make it slower`,
      );
    }
    if (first) return toOccurrence(series, { ...first, occurrence: 1 });
    if (series.rule.until === null) throw new RecurrenceTooSparse();
    throw new InvalidRecurrence(
      'UNTIL',
      `"${input.rule}" has no occurrence from ${input.start} to its UNTIL: give a later UNTIL or an earlier start`,
    );
  }

  /**
   * The first occurrence after an instant with its number, and what was passed over on the way there; null when the
   * rule has ended. A long way is gone in several short jobs; give `from` so that it is not the whole way every time.
   */
  async next(input: NextInput): Promise<{ next: Occurrence | null; missed: Missed | null }> {
    const read = readSeries(input);
    const series = input.ignoreCount ? { ...read, rule: { ...read.rule, count: null } } : read;
    const from = input.from && { ...parseLocal(input.from.local, 'from'), occurrence: input.from.occurrence };
    const task = { kind: 'advance', series, afterMs: input.after.getTime() } as const;
    let state = await this.#worker.run<'advance'>({ ...task, from: from ?? null, passed: null });
    for (let round = 0; !state.isDone; round += 1) {
      if (round >= maxRounds) throw new RecurrenceTooSparse(tooManyMessage);
      state = await this.#worker.run<'advance'>({ ...task, from: state.from, passed: state.passed });
    }
    const { next, passed } = state;
    const local = ({ wallMs }: Moment) => formatLocal({ ...series.start, wallMs });
    return {
      next: next && toOccurrence(series, next),
      missed: passed && { from: local(passed.first), to: local(passed.last), count: passed.count },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker[Symbol.asyncDispose]();
  }
}

// Three seconds of work, less than a transaction may be idle; a rule for every five minutes needs them after decades.
const maxRounds = 30;
const tooManyMessage = 'More occurrences have passed than can be counted: begin the rule at a later start';

function readSeries({ rule: text, start, timeZone }: SeriesInput): Series {
  const rule = parseRule(text);
  return { rule, start: checkStart(rule, start, timeZone), timeZone };
}

function toOccurrence(series: Series, { wallMs, instantMs, occurrence }: Moment & { occurrence: number }): Occurrence {
  return { local: formatLocal({ ...series.start, wallMs }), instant: new Date(instantMs), occurrence };
}
