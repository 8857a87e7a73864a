import type { Body } from '../intent/body.ts';
import { claimIntent, claimOver, doubtful, fair, matchBody, sure } from '../intent/match.ts';
import { kindOfObject } from '../intent/objects.ts';
import type { Piece } from '../literals/quotes.ts';
import { find, type Reading } from '../reading.ts';
import { hasWhen } from '../when.ts';
import { format, readTerms } from './terms.ts';

const searching =
  /^(?<verb>search(?: for)?|find(?: me)?|look(?:ing)? for|look up|locate|where is|where are|where['’]s)(?: (?:all|any|every|the|my|our))*(?<noun> (?:tasks?|to-?dos?|notes?|items?|things?|reminders?|everything|anything|something))?(?: (?:about|for|with|on|containing|mentioning|matching|named|called|that (?:mention|contain)s?|related to|regarding|in which))* (?<rest>.+)$/dis;
const about =
  /^(?:do i have|is there|are there|have i got|did i (?:add|write|have)|any|which|what)(?: (?:a|an|any|the|my|all)){0,2} ?(?:tasks?|to-?dos?|notes?|anything|something|reminders?|items?) (?:about|containing|mentioning|matching|named|called|related to|regarding) (?<rest>.+)$/dis;

/** "search for dentist", "find my notes about Rome", "do I have a task about taxes?". */
export function readSearch(reading: Reading, body: Body): Reading | undefined {
  const asked = matchBody(reading, body, about)?.parts.rest;
  if (asked) return claimSearch(reading, body, { rest: asked, confidence: fair });
  const { verb, noun, rest } = matchBody(reading, body, searching)?.parts ?? {};
  if (!verb || !rest) return undefined;
  const word = reading.text.slice(verb.start, verb.end).toLowerCase();
  // "Search the attic on saturday" is a new task.
  const isDated = hasWhen(reading);
  if (word === 'search' && isDated && !noun) return undefined;
  if (word.startsWith('search')) return claimSearch(reading, body, { rest, confidence: isDated ? doubtful : sure });
  if (noun) return claimSearch(reading, body, { rest, confidence: fair });
  const isTask = /\b(?:task|to-?do|reminder)s?$/i.test(reading.text.slice(rest.start, rest.end));
  if (isTask) return claimSearch(reading, body, { rest, confidence: fair });
  const isTitle =
    kindOfObject(reading.text.slice(verb.end, body.end)) === 'title' || isDated || word.startsWith('where');
  return isTitle ? undefined : claimSearch(reading, body, { rest, confidence: doubtful });
}

function claimSearch(reading: Reading, body: Body, { rest, confidence }: { rest: Piece; confidence: number }): Reading {
  const { left, labels } = readTerms(reading, rest);
  // Only labels narrow a search: in "find the friday report" every word is looked for.
  const words = labels === '' ? allWords(reading.text.slice(rest.start, rest.end)) : left;
  const text = words.map(asWord).join(' ');
  const terms = `${labels} ${text}`.trim();
  const searched = claimIntent(find(reading, { filter: terms }), {
    body: { ...body, end: rest.start },
    open: [],
    intent: 'search',
    confidence,
  });
  return claimOver(searched, rest, 'filter', terms);
}

function allWords(text: string): string[] {
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const naming = words.filter((word) => !/^(?:the|a|an|my|tasks?|to-?dos?)$/i.test(word));
  return naming.length > 0 ? naming : words;
}

/** A word that the language of filters would read as something else is quoted. */
function asWord(word: string): string {
  const plain = word.replaceAll(/["“”]/g, '');
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’._-]*$/u.test(plain) && !/^(?:and|or|not|p[1-4])$/i.test(plain);
  return format({ kind: 'text', text: plain, isQuoted: !isPlain });
}
