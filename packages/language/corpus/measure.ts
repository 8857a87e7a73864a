import { parse } from '../src/index.ts';
import { readWithChrono, readWithRrule } from './baselines.ts';
import { type Answer, judge, type Verdict } from './judge.ts';
import { type Kind, type Phrase, readPhrases } from './phrases.ts';

/** `npm run corpus`: how much of the corpus is right. With `--failures` the tuned phrases that are not. */
const columns: Verdict[] = ['right', 'asked', 'missed', 'wrong'];
const readers: [name: string, read: (phrase: Phrase) => Answer, kinds?: Kind[]][] = [
  ['duly', readWithDuly],
  ['chrono-node', readWithChrono, ['dates', 'recurrence', 'negatives']],
  ['rrule text', readWithRrule, ['recurrence', 'negatives']],
];

if (process.argv.includes('--failures')) await printFailures();
else await printTable();

function readWithDuly({ text, now, timeZone, settings }: Phrase): Answer {
  return parse(text, { now, timeZone, settings });
}

async function printTable(): Promise<void> {
  console.log(['', '', '', 'phrases', ...columns, 'silently wrong'].map(cell).join(''));
  for (const [name, read, only] of readers) {
    for (const half of ['tuned', 'held-out'] as const) {
      const phrases = (await readPhrases(half)).filter(({ kind }) => only?.includes(kind) ?? true);
      const kinds = [...new Set(phrases.map(({ kind }) => kind))];
      for (const kind of kinds)
        printRow(
          [name, half, kind],
          phrases.filter((phrase) => phrase.kind === kind),
          read,
        );
      if (only === undefined) printRow([name, half, 'all'], phrases, read);
    }
  }
}

function printRow(names: string[], phrases: Phrase[], read: (phrase: Phrase) => Answer): void {
  const verdicts = phrases.map((phrase) => judge(phrase, read(phrase)).verdict);
  const counts = columns.map((verdict) => verdicts.filter((one) => one === verdict).length);
  const share = (count = 0) => `${((100 * count) / phrases.length).toFixed(1)}%`;
  const cells = [...names, phrases.length, share(counts[0]), ...counts.slice(1), share(counts[3])];
  console.log(cells.map(cell).join(''));
}

function cell(value: string | number, column: number): string {
  return column < 3 ? String(value).padEnd(13) : String(value).padStart(column === 8 ? 16 : 9);
}

/** Only of the tuned half: nobody reads the failures of the other. */
async function printFailures(): Promise<void> {
  for (const phrase of await readPhrases('tuned')) {
    const answer = readWithDuly(phrase);
    const { verdict, fields } = judge(phrase, answer);
    if (verdict === 'right') continue;
    const { intent, title, due, recurrence, priority, tags, project, reminders, target, confidence, warnings } = answer;
    console.log(`${phrase.kind} ${verdict} (${fields.join(', ')}): ${phrase.text}`);
    console.log(`  at ${phrase.now} ${phrase.timeZone}: ${phrase.convention}`);
    console.log(`  wanted ${JSON.stringify(phrase.readings)}`);
    const got = { intent, title, due, recurrence, priority, tags, project, reminders, target, confidence };
    console.log(`  got ${JSON.stringify({ ...got, warnings: warnings.map(({ code }) => code) })}\n`);
  }
}
