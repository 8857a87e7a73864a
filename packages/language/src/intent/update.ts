import type { ParsedText } from '@duly/contracts';
import type { Piece } from '../literals/quotes.ts';
import { find, type Reading, shield } from '../reading.ts';
import { isQuoted } from '../target/read-target.ts';
import { fold } from '../text/fold.ts';
import type { Body } from './body.ts';
import { claimIntent, claimOver, doubtful, fair, matchBody, sure } from './match.ts';
import { kindOfObject } from './objects.ts';
import { claimTarget } from './read-command.ts';

type Clear = ParsedText['clears'][number];

const renaming =
  /^(?:rename|retitle|re-name) (?:the )?(?:(?:task|to-?do|item) )?(?<x>.+?) (?:to|as|into|=>|->) (?<y>.+)$/dis;
const renamingTitle =
  /^(?:change|set|update|edit|make) (?:the )?(?:title|name|text|wording) (?:of|for) (?<x>.+?) (?:to|into|as|be) (?<y>.+)$/dis;
const renamingOwn = /^(?:change|set|update|edit) (?<x>.+?)(?:['’]s) (?:title|name|text) (?:to|into|as) (?<y>.+)$/dis;
const renamingIt = /^(?:call|name|title) (?<x>it|that|this)(?: task)? (?<y>.+?)(?: instead)?$/dis;
const changing = /^(?:change|update|edit|correct|replace) (?<x>.+?) (?:to|into|with|by) (?<y>.+)$/dis;
const noting = [
  /^(?:add|attach|append|put|write|set|leave) (?:an? |the |this |these )?(?:notes?|comment|description) (?:to|on|for) (?<x>.+?)(?:: ?|,? saying | that says |, | - )(?<y>.+)$/dis,
  /^(?:add|attach|append|put|write|set|leave) (?:the |this |these |a )?(?:notes?|comment):? (?<y>\uE000+|.+?) (?:to|on|for) (?<x>.+)$/dis,
  /^(?:notes?|comment) (?:to|on|for) (?!(?:my)?self)(?<x>.+?): ?(?<y>.+)$/dis,
];
const replacing =
  /^(?:change|replace|overwrite|set) (?:the |this |that |its )?(?:notes?|comment|description) (?:of|on|for) (?<x>.+?) (?:with|by|to|into): ?(?<y>.+)$/dis;
const clearing =
  /^(?:remove|clear|delete|drop|take off|unset|erase|get rid of) (?:the |its |all |any )?(?<y>[a-z ]{3,12}?)(?: (?:of|from|for|on|off) (?<x>.+))?$/dis;
const fields = /^(?:due ?dates?|dates?|deadline|due|time|priority|tags?|labels?|project|notes?|description)$/i;
const clearingOwn =
  /^(?:remove|clear|delete|drop|unset) (?<x>.+?)(?:['’]s) (?<y>due ?date|date|deadline|time|priority|tags|labels|project|notes)$/dis;
const unscheduling = /^unschedule (?<x>.+)$/dis;
const untagging = /^(?:untag|unlabel) (?<x>.+)$/dis;
const weighing =
  /^(?:(?<up>prioriti[sz]e|(?:raise|increase) (?:the )?priority of)|(?<down>deprioriti[sz]e|(?:lower|decrease|reduce) (?:the )?priority of)) (?<x>.+)$/dis;

/** "rename X to Y", "add a note to X: ...", "remove the due date from X". */
export function readUpdate(reading: Reading, body: Body): Reading | undefined {
  return readNote(reading, body) ?? readClear(reading, body) ?? readRename(reading, body) ?? readWeight(reading, body);
}

function readRename(reading: Reading, body: Body): Reading | undefined {
  for (const pattern of [renaming, renamingTitle, renamingOwn, renamingIt]) {
    const { x, y } = matchBody(reading, body, pattern)?.parts ?? {};
    if (!x || !y) continue;
    if (pattern === renamingIt && !isQuoted(textOf(reading, y))) continue;
    return claimRename(reading, body, { x, y, confidence: isClear(reading, x, y) ? sure : doubtful });
  }
  return undefined;
}

/** "change X to Y", when Y says nothing but a title: last of all, because dates and priorities are changed so too. */
export function readReplacement(reading: Reading, body: Body): Reading | undefined {
  const { x, y } = matchBody(reading, body, changing)?.parts ?? {};
  if (!x || !y) return undefined;
  const isTitle = isQuoted(textOf(reading, x)) || kindOfObject(textOf(reading, x)) === 'task';
  return isTitle ? claimRename(reading, body, { x, y, confidence: fair }) : undefined;
}

/** "rename letter to Anna to letter to Bob" can be split twice; quotes, or the old words in the new title, decide. */
function isClear(reading: Reading, x: Piece, y: Piece): boolean {
  const [from, to] = [textOf(reading, x), textOf(reading, y)];
  return (
    isQuoted(from) || !/ (?:to|as|into) /i.test(reading.masked.slice(y.start, y.end)) || fold(to).startsWith(fold(from))
  );
}

function claimRename(
  reading: Reading,
  body: Body,
  { x, y, confidence }: { x: Piece; y: Piece; confidence: number },
): Reading {
  const said = textOf(reading, y).replace(/\s+/gu, ' ').trim();
  const title =
    isQuoted(said) && reading.spans.some(({ kind, text }) => kind === 'literal' && text === said)
      ? said.slice(1, -1)
      : said;
  // The new title is taken as it is: nothing is read in it.
  const renamed = shield(claimTarget(find(reading, { title }), x), y.start, y.end);
  return claimIntent(renamed, { body, open: [x, y], intent: 'update', confidence });
}

function readNote(reading: Reading, body: Body): Reading | undefined {
  for (const pattern of [replacing, ...noting]) {
    const { x, y } = matchBody(reading, body, pattern)?.parts ?? {};
    if (!x || !y) continue;
    const said = textOf(reading, y);
    const notes = isQuoted(said) ? said.slice(1, -1) : said;
    const found = { notes, ...(pattern === replacing ? { clears: ['notes'] satisfies Clear[] } : {}) };
    const noted = claimOver(claimTarget(find(reading, found), x), y, 'notes', notes);
    return claimIntent(noted, { body, open: [x, y], intent: 'update', confidence: fair });
  }
  return undefined;
}

function readClear(reading: Reading, body: Body): Reading | undefined {
  for (const pattern of [clearing, clearingOwn, unscheduling, untagging]) {
    const sentence = matchBody(reading, body, pattern);
    if (!sentence) continue;
    const { x, y } = sentence.parts;
    if (y && !fields.test(textOf(reading, y))) continue;
    const clears = [y ? clearOf(textOf(reading, y)) : pattern === untagging ? 'tags' : 'due'] satisfies Clear[];
    const cleared = claimTarget(find(reading, { clears }), x);
    return claimIntent(cleared, { body, open: x ? [x] : [], intent: 'update', confidence: fair });
  }
  return undefined;
}

/** "prioritize the report": how much higher is not said, and it is a title as well. */
function readWeight(reading: Reading, body: Body): Reading | undefined {
  const { x, up } = matchBody(reading, body, weighing)?.parts ?? {};
  if (!x || / to /i.test(textOf(reading, x))) return undefined;
  const weighed = claimTarget(find(reading, { priority: up ? 'high' : 'low' }), x);
  return claimIntent(weighed, { body, open: [x], intent: 'update', confidence: doubtful });
}

function clearOf(words: string): Clear {
  const word = words.toLowerCase();
  if (/^(?:tag|label)/.test(word)) return 'tags';
  if (/^(?:note|desc)/.test(word)) return 'notes';
  if (word === 'time' || word === 'priority' || word === 'project') return word;
  return 'due';
}

function textOf({ text }: Reading, { start, end }: Piece): string {
  return text.slice(start, end);
}
