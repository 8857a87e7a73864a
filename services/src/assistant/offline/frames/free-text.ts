import type { Word } from './words.ts';

/** A command that ends in words of its own: a new name, a note. */
export interface FreeText {
  intent: 'rename' | 'note';
  /** The words that say which task; empty for what was spoken of. */
  of: string;
  value: string;
}

interface Pattern {
  intent: FreeText['intent'];
  /** Words, "_" for those that name the task, "*" for the words of its own. */
  words: string;
}

/** In this order: the first that fits is taken. */
const patterns: readonly Pattern[] = [
  ...['call', 'name', 'title'].map((verb) => ({ intent: 'rename' as const, words: `${verb} IT *` })),
  ...['rename', 'retitle'].flatMap((verb) => [
    { intent: 'rename' as const, words: `${verb} _ to *` },
    { intent: 'rename' as const, words: `${verb} _ as *` },
    { intent: 'rename' as const, words: `${verb} _ into *` },
    { intent: 'rename' as const, words: `${verb} IT *` },
  ]),
  ...['name', 'title', 'wording', 'text'].flatMap((field) => [
    { intent: 'rename' as const, words: `change the ${field} of _ to *` },
    { intent: 'rename' as const, words: `change the ${field} to *` },
    { intent: 'rename' as const, words: `change its ${field} to *` },
  ]),
  ...['be called', 'be named', 'say', 'read', 'be titled'].flatMap((verb) => [
    { intent: 'rename' as const, words: `_ should ${verb} *` },
    { intent: 'rename' as const, words: `_ should rather ${verb} *` },
    { intent: 'rename' as const, words: `_ should actually ${verb} *` },
  ]),
  { intent: 'rename', words: 'change _ into *' },
  ...[
    'in the notes of',
    'in the notes for',
    'in the note of',
    'in the note for',
    'to the notes of',
    'to the notes for',
    'as a note to',
    'as a note on',
    'as a note for',
    'as note to',
  ].flatMap((place) =>
    ['put', 'write', 'add', 'note', 'leave'].map((verb) => ({
      intent: 'note' as const,
      words: `${verb} * ${place} _`,
    })),
  ),
  ...['put', 'write', 'add', 'leave', 'attach', 'make', 'jot'].flatMap((verb) => [
    ...['a note', 'note', 'the note', 'a comment', 'another note'].flatMap((note) => [
      ...['to', 'on', 'for'].map((place) => ({
        intent: 'note' as const,
        words: `${verb} ${note} ${place} _ that says *`,
      })),
      ...['to', 'on', 'for'].map((place) => ({
        intent: 'note' as const,
        words: `${verb} ${note} ${place} _ saying *`,
      })),
      ...['to', 'on', 'for'].map((place) => ({ intent: 'note' as const, words: `${verb} ${note} ${place} _ : *` })),
      ...['to', 'on', 'for'].map((place) => ({ intent: 'note' as const, words: `${verb} ${note} ${place} _ that *` })),
      { intent: 'note' as const, words: `${verb} ${note} saying *` },
      { intent: 'note' as const, words: `${verb} ${note} that says *` },
      { intent: 'note' as const, words: `${verb} ${note} : *` },
      { intent: 'note' as const, words: `${verb} ${note} that *` },
    ]),
    ...['of', 'for'].flatMap((of) => [
      { intent: 'note' as const, words: `${verb} in the notes ${of} _ that *` },
      { intent: 'note' as const, words: `${verb} in the notes ${of} _ : *` },
      { intent: 'note' as const, words: `${verb} to the notes ${of} _ : *` },
      { intent: 'note' as const, words: `${verb} to the notes ${of} _ that *` },
    ]),
    { intent: 'note' as const, words: `${verb} in the notes that *` },
    { intent: 'note' as const, words: `${verb} in the notes : *` },
    { intent: 'note' as const, words: `${verb} in the notes *` },
  ]),
  ...['note', 'notes', 'comment'].flatMap((note) => [
    ...['for', 'on', 'to'].map((place) => ({ intent: 'note' as const, words: `${note} ${place} _ : *` })),
    { intent: 'note' as const, words: `${note} : *` },
    { intent: 'note' as const, words: `_ ${note} : *` },
  ]),
  ...['for', 'to', 'on'].flatMap((place) => [
    { intent: 'note' as const, words: `${place} _ write in the notes *` },
    { intent: 'note' as const, words: `${place} _ add the note *` },
    { intent: 'note' as const, words: `${place} _ note that *` },
  ]),
];

const pronouns = new Set(['it', 'that', 'this', 'that one', 'this one', 'the task', 'that task']);

/** Reads a new name or a note with its words as they stand; undefined when there is none. */
export function readFreeText(text: string, words: readonly Word[]): FreeText | undefined {
  const tokens = withColons(text, words);
  const note = quotedNote.exec(text.replace(/[.!]$/, ''))?.groups;
  if (note?.value !== undefined)
    return {
      intent: 'note',
      of: pronouns.has((note.of ?? '').toLowerCase()) ? '' : (note.of ?? ''),
      value: note.value.trim(),
    };
  const quoted = readQuotes(text);
  if (quoted) return quoted;
  for (const { intent, words: pattern } of patterns) {
    const found = match(pattern.split(' '), tokens);
    if (!found || found['*'] === undefined) continue;
    const value = unquoted(sliceOf(text, tokens, found['*']));
    const of = found._ ? sliceOf(text, tokens, found._).replace(/^["“]|["”]$/g, '') : '';
    if (value === '') continue;
    return { intent, of: pronouns.has(of.toLowerCase()) ? '' : of, value };
  }
  return undefined;
}

const newName = /^(?:call|name|title|rename|retitle) (?<of>[^"“”]{1,80})["“](?<value>[^"“”]{1,200})["”][^"“”]{0,20}$/i;
const otherName =
  /^["“](?<of>[^"“”]{1,200})["”][^"“”]{0,20}(?:should|must|is|be|to|called|->|=>|into)[^"“”]{0,20}["“](?<value>[^"“”]{1,200})["”][\s.!]{0,5}$/i;

/** A name in quotes needs no word before it. */
function readQuotes(text: string): FreeText | undefined {
  const { of, value } = (newName.exec(text) ?? otherName.exec(text))?.groups ?? {};
  if (of === undefined || value === undefined) return undefined;
  const name = of.trim().replace(/ (?:to|as|into)$/i, '');
  return { intent: 'rename', of: pronouns.has(name.toLowerCase()) ? '' : name, value: value.trim() };
}

const quotedNote =
  /^(?:put|write|add|note|leave|attach)\s+["“](?<value>[^"“”]{1,300})["”]\s+(?:in|to|into|on|as)\s+(?:the |a )?(?:notes?|comment)(?:\s+(?:of|for|to|on)\s+(?<of>[^"“”]{1,80}))?$/i;

/** A colon says where a note begins: it is a word here. */
function withColons(text: string, words: readonly Word[]): Word[] {
  const colons = [...text.matchAll(/:(?=\s|$)/g)].map(({ index }) => ({ text: ':', start: index, end: index + 1 }));
  return [...words, ...colons].toSorted((one, other) => one.start - other.start);
}

type Range = [from: number, to: number];

/** Where the gaps of a pattern lie; each is as short as can be, and the last takes the rest. */
function match(parts: readonly string[], tokens: readonly Word[]): Record<string, Range> | undefined {
  const found: Record<string, Range> = {};
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part === '_' || part === '*') {
      const rest = parts.slice(index + 1);
      const fixed = rest.findIndex((one) => one === '_' || one === '*');
      const until = fixed < 0 ? rest : rest.slice(0, fixed);
      const end = until.length === 0 ? tokens.length : placeOf(until, tokens, at + 1);
      if (end === undefined || end <= at) return undefined;
      found[part] = [at, end];
      at = end;
    } else if (part === 'IT') {
      if (!['it', 'that', 'this'].includes(tokens[at]?.text ?? '')) return undefined;
      at += 1;
    } else {
      if (tokens[at]?.text !== part) return undefined;
      at += 1;
    }
  }
  return at === tokens.length ? found : undefined;
}

function placeOf(words: readonly string[], tokens: readonly Word[], from: number): number | undefined {
  for (let index = from; index + words.length <= tokens.length; index += 1) {
    if (words.every((word, add) => tokens[index + add]?.text === word)) return index;
  }
  return undefined;
}

function sliceOf(text: string, tokens: readonly Word[], [from, to]: Range): string {
  return text.slice(tokens[from]?.start ?? 0, to >= tokens.length ? text.length : (tokens[to - 1]?.end ?? 0)).trim();
}

function unquoted(value: string): string {
  const bare = value
    .replace(/[.!]+$/, '')
    .replace(/ instead$/i, '')
    .trim();
  return /^["“].*["”]$/.test(bare) ? bare.slice(1, -1).trim() : bare;
}
