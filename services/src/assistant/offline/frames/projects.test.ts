import { expect, test } from 'vitest';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { readEvidence } from './evidence.ts';
import { projectWishOf } from './projects.ts';

const tasks = [known('hedge', 'Trim the hedge'), known('letter', 'Write to Ben')];

test.each([
  ['make a new project for the garden', 'create project garden'],
  ['start a project for my thesis with the name Thesis', 'create project Thesis'],
  ['I need a project for the move, call it Moving', 'create project Moving'],
  ['change the project name from Work to Job', 'rename project Work to Job'],
  ['i want project Work to be named Office', 'rename project Work to Office'],
  ['ok now delete the project work', 'delete project Work'],
  ['new task in project Garden: plant tulips', undefined],
  ['rename the hedge to Trim both hedges', undefined],
  ['put the hedge in work', undefined],
])('%j: %s', (said, sentence) => {
  expect(projectWishOf(readEvidence(said, { tasks, talk: talkAfter(), context }), context.projects)).toBe(sentence);
});
