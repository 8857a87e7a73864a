/** One line of the table: what was measured, beside its goal and a reference measured in the same run. */
export interface Result {
  name: string;
  /** The median of the rounds, in `unit`. */
  value: number;
  unit: string;
  /** As a person reads it: ">= 1.0". */
  goal: string;
  met: boolean;
  reference: { what: string; value: number | null; unit: string };
  detail: Record<string, unknown>;
}

/** A result whose `met` follows from its goal, a comparison such as ">= 1.0" or "<= 25". */
export function judged(result: Omit<Result, 'met'>): Result {
  const [, sign, bound] = /^(>=|<=) ([\d.]+)$/.exec(result.goal) ?? [];
  if (!sign) throw new Error(`Not a goal: ${result.goal}`);
  const value = round(result.value);
  return { ...result, value, met: sign === '>=' ? value >= Number(bound) : value <= Number(bound) };
}

export interface Spread {
  min: number;
  median: number;
  max: number;
  rounds: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    min: round(sorted[0] ?? Number.NaN),
    median: round(median(sorted)),
    max: round(sorted.at(-1) ?? Number.NaN),
    rounds: sorted.length,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The smallest value that at least this share of the values does not pass (nearest rank); NaN of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Three significant digits below 100, whole numbers above. */
export function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
