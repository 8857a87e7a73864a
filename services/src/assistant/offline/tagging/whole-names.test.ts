import { expect, test } from 'vitest';
import { tagged } from './tagged.test-support.ts';
import { tidied } from './tidy.ts';

function tidy(line: string): string[] {
  const { text, parts } = tagged(line);
  return tidied(parts, text).map(({ purpose, spans }) =>
    [purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' '),
  );
}

test.each([
  ['rename: "[Sprint review] {t:Q4}", to be precise', ['rename t:Sprint review Q4']],
  ['rename: change "[Buy milk]" to "[Buy] {t:oat milk}"', ['rename ref:Buy milk t:Buy oat milk']],
  ['create: add "{ring} [Dad]" {d:monday}', ['create title:ring Dad d:monday']],
  ['note-add: note on [it]: "{n:bring} {r:two} cups"', ['note-add ref:it n:bring two cups']],
  ['rename: "[Buy milk]" is {t:oat milk}', ['rename ref:Buy milk t:oat milk']],
])('quotes hold one name: %s', (line, parts) => {
  expect(tidy(line)).toEqual(parts);
});

test.each([
  ['rename: call [that rome thing] [Plan trip] {t:to Naples}', ['rename ref:that rome thing t:Plan trip to Naples']],
  ['rename: call [the dentist] {t:orthodontist}', ['rename ref:the dentist t:orthodontist']],
  ['rename: [that] is off, call [rome] {t:Naples}', ['rename ref:rome t:Naples']],
  ['rename: [the report] of [Anna] {t:Anna}', ['rename ref:the report ref:Anna t:Anna']],
])('a name begins with the words right before it: %s', (line, parts) => {
  expect(tidy(line)).toEqual(parts);
});

test.each([
  [
    "note-add: {n:his number's in the blue book} under the phone note that down too",
    ["note-add n:his number's in the blue book under the phone"],
  ],
  ['note: {n:he likes} books, write this in it', ['note n:he likes books']],
  ['note-add: and the number is {n:four one} put that with it', ['note-add n:the number is four one']],
  ['note: [photos] only set {n:B} - note that', ['note ref:photos n:only set B']],
  ['note: note that {n:he is deaf}, put that in the notes', ['note n:he is deaf']],
  [
    'note-add: add a note to [the rent]: {n:ask Jo} about the key please',
    ['note-add ref:the rent n:ask Jo about the key'],
  ],
  ['note-add: and a note: {n:the oven} too', ['note-add n:the oven too']],
  ['note-add: note {n:the oven} too', ['note-add n:the oven']],
  ['note-add: note for [the rent]: {n:ask Jo} please', ['note-add ref:the rent n:ask Jo']],
  ['note-add: put {n:ring twice} on [the dentist]', ['note-add n:ring twice ref:the dentist']],
  ['note-add: put {n:ring twice} on the dentist', ['note-add n:ring twice']],
  ['note-add: {n:ring twice}, he is a little deaf', ['note-add n:ring twice']],
])('a note goes on to what asks for it, or to its end: %s', (line, parts) => {
  expect(tidy(line)).toEqual(parts);
});

test.each([
  [
    "move: put [both] {d:on the thursday}, || move: then it's one bad day instead of two",
    ['move ref:both d:on the thursday', 'aside'],
  ],
  ['prio-high: and {l:high priority} || prio-high: because they fine me', ['prio-high l:high priority', 'aside']],
  ['tag: [that] is an {g:errand} || tag: so tag [it] {g:errands}', ['tag ref:that g:errand g:errands']],
])('a wish once more without a value is why it is wanted: %s', (line, parts) => {
  expect(tidy(line)).toEqual(parts);
});
