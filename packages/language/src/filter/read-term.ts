import type { Priority } from '@duly/contracts';
import type { Clock } from '../clock.ts';
import { type FilterTerm, taskStates } from './filter.ts';
import { piecesOf } from './pieces.ts';
import { expected, quotedAt, type Read, wordEnd } from './read.ts';
import { readDateTerm } from './read-date-term.ts';

const priorities: readonly Priority[] = ['high', 'medium', 'low', 'none'];

/** Reads the term at a place that is neither white space nor a parenthesis. null: nothing that could be found. */
export function readTerm(text: string, at: number, clock: Clock): Read<FilterTerm | null> {
  const end = wordEnd(text, at);
  const word = text.slice(at, end);
  if (word.startsWith('#')) return readName(text, at, 'project');
  if (word.startsWith('@')) return readName(text, at, 'tag');
  const field = /^(due|created):/i.exec(word)?.[1]?.toLowerCase();
  if (field === 'due' || field === 'created') return readDateTerm(text, at, { field, clock });
  if (/^is:/i.test(word)) return readState(word, at);
  if (/^p[1-4]$/i.test(word)) {
    const priority = priorities[Number(word[1]) - 1] ?? 'none';
    return { end, value: { kind: 'priority', priority } };
  }
  return readText(text, at);
}

function readText(text: string, at: number): Read<FilterTerm | null> {
  const quoted = quotedAt(text, at);
  if (quoted === undefined) {
    const end = wordEnd(text, at);
    const word = text.slice(at, end);
    // Punctuation between words is no part of the question.
    return { end, value: piecesOf(word).length === 0 ? null : { kind: 'text', text: word, isQuoted: false } };
  }
  if ('error' in quoted) return quoted;
  if (piecesOf(quoted.value).length === 0) return expected(at + 1, 'letters or digits between the quotation marks');
  return { end: quoted.end, value: { kind: 'text', text: quoted.value, isQuoted: true } };
}

function readName(text: string, at: number, kind: 'project' | 'tag'): Read<FilterTerm> {
  const what = kind === 'project' ? 'the name of a project' : 'a tag';
  const quoted = quotedAt(text, at + 1);
  if (quoted && 'error' in quoted) return quoted;
  const end = quoted?.end ?? wordEnd(text, at + 1);
  const name = (quoted?.value ?? text.slice(at + 1, end)).trim();
  if (name === '') return expected(at + 1, what);
  return { end, value: { kind, name } };
}

function readState(word: string, at: number): Read<FilterTerm> {
  const name = word.slice(3).toLowerCase();
  const state = taskStates.find((known) => known === name);
  if (!state) return expected(at + 3, taskStates.join(', '));
  return { end: at + word.length, value: { kind: 'is', state } };
}
