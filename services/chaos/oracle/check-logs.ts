import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from './finding.ts';

interface Line {
  level: number;
  msg: string;
  err?: { message?: string; stack?: string };
}

const errorLevel = 50;

/** What was broken here is expected and never an error of the program's own: its logs hold none. */
export async function checkLogs(folder: string): Promise<Finding> {
  const violations: string[] = [];
  let checked = 0;
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.log') || name.startsWith('postgres')) continue;
    for (const text of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      const line = parse(text);
      if (!line) continue;
      checked += 1;
      if (line.level >= errorLevel) violations.push(`${name}: ${line.msg}: ${summaryOf(line)}`);
    }
  }
  return { promise: 'no error of their own in the logs', checked, violations };
}

/** What was said, and where in the program it happened. */
function summaryOf({ err }: Line): string {
  const places = err?.stack?.split('\n').filter((line) => /\/(services|packages)\//.test(line)) ?? [];
  return [
    err?.message,
    ...places.slice(0, 3).map((place) => place.trim().replace(/file:.*\/(services|packages)\//, '$1/')),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What is not JSON is the sentence of a start that failed: the database was away. */
function parse(text: string): Line | undefined {
  return text.startsWith('{') ? (JSON.parse(text) as Line) : undefined;
}
