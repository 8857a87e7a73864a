import { expect, test } from 'vitest';
import { context, known } from '../answering.test-support.ts';
import { sameAs } from './same-as.ts';
import { tagged } from './tagged.test-support.ts';

const tasks = [
  known('m', 'Buy milk', { tags: ['errands'] }),
  known('r', 'Write report', { projectId: 'w', priority: 'high' }),
  known('d', 'Dentist'),
];

function said(line: string): string[] | undefined {
  const { text, parts } = tagged(line);
  const [part] = parts;
  if (!part) throw new Error(line);
  return sameAs(part, text, { tasks, context })?.map(({ sentence, refs }) => [sentence, ...refs].join(' | '));
}

test.each([
  ['same: same project as the [report]', ['move it to #Work']],
  ['tag: the {g:same tag} as [the milk] please', ['tag it with @errands']],
  ['project: put [the dentist] in the same project as [the report]', ['move it to #Work | the dentist']],
  ['prio-high: same priority as [the report]', ['set the priority of it to high']],
])('takes the value of the task that is named: %s', (line, sentences) => {
  expect(said(line)).toEqual(sentences);
});

test.each([
  'same: same tag as [the dentist]',
  'same: same for [the report]',
  'tag: tag [the milk] {g:garden}',
  'same: [the report] same project',
])('leaves what has no such value, or is wanted otherwise: %s', (line) => {
  expect(said(line)).toBeUndefined();
});
