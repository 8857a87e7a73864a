import { expect, test } from 'vitest';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { readEvidence } from './evidence.ts';
import { ownTextIn } from './own-text.ts';

const open = [
  known('mom', 'Call mom'),
  known('report', 'Write report'),
  known('rome', 'Plan trip to Rome'),
  known('milk', 'Buy milk'),
];

function read(said: string) {
  const talk = talkAfter();
  const evidence = readEvidence(said, { tasks: open, talk, context });
  const found = ownTextIn(evidence, { said, talk, context, open, done: [], past: {} });
  return found && [found.target.ids.join(), found.sentence];
}

test.each([
  ['new name for the report: Finish the draft', 'report', 'rename it to Finish the draft'],
  ['call mom should be called Ring granny from now on', 'mom', 'rename it to Ring granny'],
  ['please change "Buy milk" to "Buy oat milk", the kids are allergic', 'milk', 'rename it to Buy oat milk'],
  ['rename plan trip to rome to Plan week in Naples', 'rome', 'rename it to Plan week in Naples'],
  ['rename the report to Draft, no, Final report', 'report', 'rename it to Final report'],
  ['replace the word milk with bread in buy milk', 'milk', 'rename it to Buy bread'],
  ['in the notes for the rome trip please write: not by plane', 'rome', 'add a note to it: not by plane'],
  ['for the milk add the remark low fat', 'milk', 'add a note to it: low fat'],
  ['the report should be renamed, i prefer Final draft', 'report', 'rename it to Final draft'],
  ['milk: two bottles, put that as a note', 'milk', 'add a note to it: two bottles'],
  ['milk should be called oat milk', 'milk', 'rename it to oat milk'],
  ['put "in the blue folder" in the notes of the report', 'report', 'add a note to it: in the blue folder'],
  ['"ask Lea" as a note on the report', 'report', 'add a note to it: ask Lea'],
  ['change the note of the report to: ask Tom first', 'report', 'replace the note of it with: ask Tom first'],
])('%j is of %s: %s', (said, id, sentence) => {
  expect(read(said)).toEqual([id, sentence]);
});

test.each([
  'notes for the report are missing',
  'call the bank',
  'write a letter to Anna',
  'change the tyres',
  'call mom on friday',
  'buy a note book',
  'move the rome trip to friday',
])('%j gives no words', (said) => {
  expect(read(said)).toBeUndefined();
});
