import type { Priority } from '@duly/contracts';
import { claim, type Reading } from '../reading.ts';

const words: Readonly<Record<string, Priority>> = {
  highest: 'high',
  top: 'high',
  urgent: 'high',
  high: 'high',
  hi: 'high',
  h: 'high',
  medium: 'medium',
  med: 'medium',
  mid: 'medium',
  m: 'medium',
  low: 'low',
  lowest: 'low',
  lo: 'low',
  l: 'low',
  normal: 'none',
  no: 'none',
  none: 'none',
};
const levels: Readonly<Record<string, Priority>> = { '1': 'high', '2': 'medium', '3': 'low', '4': 'none' };

const patterns = [
  /(?<![^\s([,\uE000])p([1-4])(?![^\s)\],;:!?.\uE000])/i,
  /(?<![^\s([,\uE000])!{1,2}(highest|urgent|high|hi|h|medium|med|mid|m|lowest|low|lo|l|none|[1-4])(?![^\s)\],;:!?.\uE000])/i,
  /(?<![^\s([,\uE000])(!{2,3})(?![^\s)\],;])/,
  /(?<![^\s([,\uE000])\[?(?:with |at |as |of )?(?:(?:a|an) )?(highest|top|urgent|high|medium|low|lowest|normal|no)[ -]prio(?:rity)?\]?(?![^\s)\],;:!?.\uE000])/i,
  /(?<![^\s([,\uE000])(?:with |at |as )?prio(?:rity)?(?: is | to | as |: ?| |=)(highest|high|medium|low|lowest|normal|none|[1-4])(?![^\s)\],;:!?.\uE000])/i,
  /^\s*(urgent)(?=: )/i,
];

/** After these, "high priority" says what kind of thing the title is about: "review the high priority bugs". */
const ofAnother = /(?:^|\s)(?:the|our|my|your|their|these|those|all|every|of|about|for)\s+$/i;

const things =
  /^ (?:items|bugs|issues|tickets|customers|clients|leads|orders|requests|e?mails?|messages|queue|list|topics|points|projects|features|alerts|patients|cases)(?![\p{L}\d])/iu;

/** `p1`-`p4`, `!high`, `!1`, `!!`, "high priority", "priority: low", "urgent: ..." - the first of them. */
export function readPriority(reading: Reading): Reading {
  const [match] = patterns
    .map((pattern) => pattern.exec(reading.masked))
    .filter((found) => found !== null)
    .filter((found) => !isOfAnother(reading.masked, found))
    .toSorted((a, b) => a.index - b.index);
  if (!match) return reading;
  const priority = priorityOf(match[1] ?? '');
  const end = match.index + match[0].length;
  return claim(reading, { start: match.index, end, kind: 'priority', value: priority }, { priority });
}

function isOfAnother(text: string, match: RegExpExecArray): boolean {
  if (!/prio/i.test(match[0])) return false;
  const after = text.slice(match.index + match[0].length);
  if (/[a-z]-prio/i.test(match[0]) && /^ (?!tasks?|to-?do|item )\p{L}/iu.test(after)) return true;
  if (things.test(after)) return true;
  return ofAnother.test(text.slice(0, match.index)) && /^\s+\p{L}/u.test(after);
}

function priorityOf(word: string): Priority {
  if (word.startsWith('!')) return 'high';
  return levels[word] ?? words[word.toLowerCase()] ?? 'none';
}
