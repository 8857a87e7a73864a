import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, talkAfter } from '../answering.test-support.ts';
import { withNoteGoingOn, withNoteReplaced } from './note-goes-on.ts';
import { tagged } from './tagged.test-support.ts';

test.each([
  ["delete: and that [Marek] can't come", 'note for the meeting: bring the sheet', "note-add n:Marek can't come"],
  ["delete: and that [Marek] can't come", 'move the meeting to friday', 'delete ref:Marek'],
  ['move: and that one [to friday]', 'note for the meeting: bring the sheet', 'move ref:to friday'],
  ['complete: and [that] too', 'note for the meeting: bring the sheet', 'complete ref:that'],
])('%s, after %s', (line, before, wish) => {
  const { text, parts } = tagged(line);
  const history: HistoryItem[] = [
    { role: 'user', text: before },
    { role: 'assistant', text: '', widget: { kind: 'changes', activityIds: ['1'], taskIds: ['a'] } },
  ];
  const [part] = withNoteGoingOn(parts, { said: text, talk: talkAfter(...history), context });
  const spans = part?.spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`) ?? [];
  expect([part?.purpose, ...spans].join(' ')).toBe(wish);
});

test.each([
  ['note: Replace it with "{n:Ask about the crown}".', 'what does the note say?', 'note n:Ask about the crown'],
  ['rename: make it say {t:bring both cards}', 'note on the dentist: bring the card', 'note n:bring both cards'],
  ['rename: change the note to {t:ask Julia}.', 'note on the dentist: bring the card', 'note n:ask Julia'],
  ['rename: change it to "{t:ask Julia}"', 'note on the dentist: bring the card', 'note n:ask Julia'],
  // No note was spoken of, or it is no words of one.
  ['rename: replace it with {t:Ask about the crown}', 'show the dentist', 'rename t:Ask about the crown'],
  ['move: change it {d:to friday}', 'note on the dentist: bring the card', 'move d:to friday'],
])('the note is replaced: %s, after %s', (line, before, wish) => {
  const { text, parts } = tagged(line);
  const history: HistoryItem[] = [
    { role: 'user', text: before },
    { role: 'assistant', text: '' },
  ];
  const [part] = withNoteReplaced(parts, { said: text, talk: talkAfter(...history), context });
  const spans = part?.spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`) ?? [];
  expect([part?.purpose, ...spans].join(' ')).toBe(wish);
});
