import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultSettings } from '@duly/contracts';
import { type ParseContext, parse } from '@duly/language';
import { judged, percentile, type Result, round, spread } from '../result.ts';
import type { Surroundings } from '../surroundings.ts';

const corpus = join(import.meta.dirname, '../../../packages/language/corpus/tuned');
const files = ['dates', 'recurrence', 'intents', 'reminders', 'labels', 'mixed', 'negatives'];
const usual = 200;
const longest = 500;

const context: ParseContext = {
  now: '2026-11-24T10:00:00Z',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
  projects: [
    { id: '1', name: 'Home' },
    { id: '2', name: 'Home Improvement' },
    { id: '3', name: 'Work' },
  ],
};

/** What may be dear: one sign or word again and again, beginnings of everything, and no spaces at all. */
const repeated = [
  'a',
  '1',
  ' ',
  '"',
  '#',
  '@a ',
  'every ',
  'every day ',
  'to ',
  'friday ',
  'friday or ',
  'in 2 ',
  'at 5 ',
  '1/2/',
  '10:',
  'remind me ',
  'move a to b ',
  'next week ',
  'the first of the ',
  'and ',
  'p1 ',
  'http://',
  '12 dec 2026 ',
  '日',
  '👨‍👩‍👧 ',
];

/** One text after the other, each as often as it takes to see past a lone pause of the machine. */
export async function measureParse({ isQuick, say }: Surroundings): Promise<Result[]> {
  const phrases = await readPhrases();
  const texts = joined(phrases, usual);
  const rounds = isQuick ? 2 : 5;
  const p99s: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const times = texts.map((text) => fastestMs(text, 3));
    // The first compiles.
    if (round >= 0) p99s.push(percentile(times, 99));
  }
  const worst = [...joined(phrases, longest), ...repeated.map((piece) => piece.repeat(longest).slice(0, longest))]
    .map((text) => ({ text, ms: fastestMs(text, 5) }))
    .reduce((one, other) => (other.ms > one.ms ? other : one));
  const chronoMs = await measureChrono(texts);
  say(`  p99 ${p99s.map(round).join(', ')} ms; worst of ${longest} characters ${round(worst.ms)} ms: ${worst.text}`);
  const reference = { what: 'chrono-node alone on the same texts, p99', value: round(chronoMs), unit: 'ms' };
  return [
    judged({
      name: 'parse-p99',
      value: percentile(p99s, 50),
      unit: 'ms',
      goal: '<= 1',
      reference,
      detail: { characters: usual, texts: texts.length, p99Ms: spread(p99s) },
    }),
    judged({
      name: 'parse-worst',
      value: worst.ms,
      unit: 'ms',
      goal: '<= 20',
      reference,
      detail: { characters: longest, repeated: repeated.length, text: worst.text },
    }),
  ];
}

async function readPhrases(): Promise<string[]> {
  const groups = await Promise.all(
    files.map(async (file): Promise<{ cases: { text: string }[] }[]> => {
      return JSON.parse(await readFile(join(corpus, `${file}.json`), 'utf8'));
    }),
  );
  return groups.flat().flatMap(({ cases }) => cases.map(({ text }) => text));
}

/** The phrases in turn, one behind the other, cut into texts of so many characters. */
function joined(phrases: readonly string[], characters: number): string[] {
  const whole = phrases.join(' ');
  const count = Math.floor(whole.length / characters);
  return Array.from({ length: count }, (_, index) => whole.slice(index * characters, (index + 1) * characters));
}

/** In a context of its own each time: what was read in one is kept there. */
const parseAnew = (text: string) => parse(text, { ...context });

function fastestMs(text: string, times: number, run: (text: string) => unknown = parseAnew): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) {
    const startedMs = performance.now();
    run(text);
    fastest = Math.min(fastest, performance.now() - startedMs);
  }
  return fastest;
}

async function measureChrono(texts: readonly string[]): Promise<number> {
  const { parse: read } = await import('chrono-node');
  const at = new Date(context.now);
  for (const text of texts) read(text, at);
  return percentile(
    texts.map((text) => fastestMs(text, 3, (one) => read(one, at))),
    99,
  );
}
