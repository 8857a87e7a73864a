import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { withDatesBeside } from './dates-beside.ts';
import { tagged } from './tagged.test-support.ts';

function spansOf(line: string) {
  const { text, parts } = tagged(line);
  const [part] = parts;
  if (!part) throw new Error(line);
  return withDatesBeside(part, text, context).spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`);
}

test.each([
  ['move: {d:Tuesday at 8} in the evening', ['d:Tuesday at 8 in the evening']],
  ['move: sponges {d:the same} day', ['d:the same day']],
  ['move: make [that] [two] {d:in the afternoon}', ['ref:that', 'd:two in the afternoon']],
  ['move: [the first two] {d:in the afternoon}', ['ref:the first two', 'd:in the afternoon']],
  ['move: [both] {d:in the afternoon}', ['ref:both', 'd:in the afternoon']],
  ['create: {visit the two} {d:in the afternoon}', ['title:visit the two', 'd:in the afternoon']],
  ["move: they're closed till monday so set [it] {d:to then}", ['d:till monday', 'ref:it']],
  [
    "create: in twenty minutes i'm at the bakery, so remind me then to {ask for the cake}",
    ['d:in twenty minutes', 'title:ask for the cake'],
  ],
  ['create: tomorrow is busy, then {call Ann}', ['title:call Ann']],
  [
    'move: [the tax] also wednesday wait no [that one] {d:the day after}',
    ['ref:the tax', 'd:wednesday', 'ref:that one', 'd:the day after'],
  ],
  ['move: they come on wednesday, [it] has to be {d:the day after}', ['ref:it', 'd:the day after']],
  ['move: set [it] {d:to then}', ['ref:it', 'd:to then']],
  ['remind: first thing {d:in the morning} like eight', ['d:in the morning', 'd:eight']],
  ['move: [it] {d:monday morning}, so say eight fifteen', ['ref:it', 'd:monday morning', 'd:eight fifteen']],
  ['move: [the flowers] i have to get before, so let us say at one.', ['ref:the flowers', 'd:at one']],
  ['move: her bus is at 11, so 12 is ok', ['d:12']],
  [
    'create: {invoice Sommer} {d:30 nov}, {invoice Winter 2} {d:dec}',
    ['title:invoice Sommer', 'd:30 nov', 'title:invoice Winter', 'd:2 dec'],
  ],
  ['create: {send the cards by the 3rd of} {d:december}', ['title:send the cards', 'd:by the 3rd of december']],
  ['move: [the rent] to 5 {d:dec}', ['ref:the rent', 'd:5 dec']],
  ['create: {clean room 12} {d:dec 5}', ['title:clean room 12', 'd:dec 5']],
  ['create: {clean room 12} {d:friday}', ['title:clean room 12', 'd:friday']],
  ['create: {get quotes (Tue)}, {label boxes}', ['title:get quotes', 'd:Tue', 'title:label boxes']],
  [
    'create: {get soap tue}, {label boxes} {d:by friday}',
    ['title:get soap', 'd:tue', 'title:label boxes', 'd:by friday'],
  ],
  ['create: {the talk on Black Fri} {d:tomorrow}', ['title:the talk on Black Fri', 'd:tomorrow']],
  ['create: {get quotes (3)}, {label boxes (small)}', ['title:get quotes (3)', 'title:label boxes (small)']],
  // An hour is told already, and what is counted is none.
  ['move: [it] {d:monday at 9}, like ten others', ['ref:it', 'd:monday at 9']],
  ['move: [it] {d:monday}, there are about ten of us', ['ref:it', 'd:monday']],
  ['create: {buy eggs} {d:monday}, about ten eggs', ['title:buy eggs', 'd:monday']],
])('%s', (line, spans) => {
  expect(spansOf(line)).toEqual(spans);
});
