export type Level = 'OK' | 'WARN' | 'FAIL';

/** What a check has found; everything but OK comes with what to do, in one sentence. */
export type Finding =
  | { level: 'OK'; subject: string; says: string }
  | { level: 'WARN' | 'FAIL'; subject: string; says: string; remedy: string };

export function ok(subject: string, says: string): Finding {
  return { level: 'OK', subject, says };
}

export function warn(subject: string, says: string, remedy: string): Finding {
  return { level: 'WARN', subject, says, remedy };
}

export function fail(subject: string, says: string, remedy: string): Finding {
  return { level: 'FAIL', subject, says, remedy };
}

/** A duration as people say it: "850 ms", "12 s", "3 min", "5 h", "2 d". */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 2 * 3_600_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 2 * 86_400_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / 86_400_000)} d`;
}
