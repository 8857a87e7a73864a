import { quotesIn } from '../../frames/own-words.ts';
import type { Slot, Span } from '../labels.ts';
import { unquoted, type Way, wordsAt } from './part.ts';

/** A new title: the one that is marked, or the one that is quoted. */
export const renamed: Way = (part) => {
  const { values, valueIn, said, held, text } = part;
  // "change the note to ask Julia"
  if (ofNote.test(said)) return noted('replace the note of it with', 't')(part);
  const quoted = quotesIn(said).map(({ value }) => value);
  const named = values('ref').map((words) => unquoted(words).toLowerCase());
  const fresh = quoted.filter((words) => !named.includes(words.toLowerCase()));
  const spans = held('t').filter((one) => !isInAnother(one, held('t'), text));
  const [name, ...others] = spans.length > 0 ? spans.map(valueIn) : fresh;
  if (name === undefined || others.length > 0) return undefined;
  const [span] = spans;
  // "no, buy oat milk and bread", of what is called "buy oat milk": all of it is the new one.
  const first = span && held('ref').find(({ end }) => /^\s+(?:and|&|with|for)\s+$/i.test(text.slice(end, span.start)));
  return [`rename it to "${unquoted(first && span ? text.slice(first.start, span.end) : name)}"`];
};

/** "dentist is for Henry, change it to dentist Henry": what a longer name has as well. */
function isInAnother(span: Span, spans: readonly Span[], text: string): boolean {
  const words = wordsAt(span, text).toLowerCase();
  return spans.some((other) => {
    const longer = wordsAt(other, text).toLowerCase();
    return longer.length > words.length && ` ${longer} `.includes(` ${words} `);
  });
}

const ofNote = /\b(?:change|correct|fix|make|edit|rewrite) (?:the|that|my|its) notes? (?:to|into)\b/i;

const saying = /^(?:reading|saying|(?:that |which )?(?:says|reads)|stating|with the words)$/i;

/** "set the description of the trip | to cheap flights": what it is set to. */
const setsTo = /\b(?:set|change|update|turn) (?:the |its |that |my )?(?:notes?|descriptions?|comments?|details?)\b/i;

/** A note: all from its first words to its last, as what stands between belongs to it. */
export const noted =
  (verb: string, kind: Slot = 'n'): Way =>
  ({ tagged: { spans, start }, text }) => {
    const marked = spans.filter(({ slot }) => slot === kind);
    // "a note with the dentist reading: bring the card"
    const isLead = marked.length > 1 && marked[0] !== undefined && saying.test(wordsAt(marked[0], text));
    const told = isLead ? marked.slice(1) : marked;
    const [first, last] = [told[0], told.at(-1)];
    if (!first || !last) return undefined;
    const words = text.slice(first.start, last.end);
    return [`${verb}: ${setsTo.test(text.slice(start, first.start)) ? words.replace(/^to\s+/i, '') : words}`];
  };
