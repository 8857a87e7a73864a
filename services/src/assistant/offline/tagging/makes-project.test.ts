import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { ofWhatGoesIn, withProjectMade } from './makes-project.ts';
import { tagged } from './tagged.test-support.ts';

function told(line: string): string[] {
  const { text, parts } = tagged(line);
  const made = parts.flatMap((part) => withProjectMade(part, text, context));
  return ofWhatGoesIn(made, text).map(({ purpose, spans }) =>
    [purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' '),
  );
}

test.each([
  [
    'new-project: And put it in a new project called {p:Birthdays}.',
    ['new-project p:Birthdays', 'project p:Birthdays ref:it'],
  ],
  [
    'new-project: put [it] into a new one called {p:paperwork} please',
    ['new-project p:paperwork', 'project p:paperwork ref:it'],
  ],
  [
    'new-project: move [the rent] to a new project "{p:Money}"',
    ['new-project p:Money', 'project p:Money ref:the rent'],
  ],
  [
    'project: put [the dentist] in a project called {p:Health}',
    ['new-project p:Health', 'project p:Health ref:the dentist'],
  ],
  [
    'project: put [them all] on a list called {p:Birthday}',
    ['new-project p:Birthday', 'project p:Birthday ref:them all'],
  ],
  [
    'new-project: Create a project {p:Audit}, put [the tax return] in it',
    ['new-project p:Audit', 'project p:Audit ref:the tax return'],
  ],
  [
    'project: Create a project {p:Audit}, put [the tax return] in it',
    ['new-project p:Audit', 'project p:Audit ref:the tax return'],
  ],
  [
    'project: Create a project {p:Audit}, put [the tax return] in it || prio-high: and set [it] to {l:high priority}',
    ['new-project p:Audit', 'project p:Audit ref:the tax return', 'prio-high ref:the tax return l:high priority'],
  ],
  [
    'new-project: Create a project {p:Audit}, || project: put [the tax return] in it || prio-high: and set it to {l:high}',
    ['new-project p:Audit', 'project p:Audit ref:the tax return', 'prio-high ref:the tax return l:high'],
  ],
])('a project is made, and something goes into it: %s', (line, parts) => {
  expect(told(line)).toEqual(parts);
});

test.each([
  ['new-project: make a new project called {p:Birthdays}', ['new-project p:Birthdays']],
  ['new-project: i want a project for it called {p:Birthdays}', ['new-project p:Birthdays']],
  ['project: put [the tax return] in {p:Audit}', ['project ref:the tax return p:Audit']],
  ['project: put [it] in the project {p:Audit}', ['project ref:it p:Audit']],
  ['project: put it in the project {p:Work}', ['project p:Work']],
  ['new-project: add a new project {p:Garden}', ['new-project p:Garden']],
  ['new-project: make a project {p:Garden}, [the report] is done', ['new-project p:Garden ref:the report']],
  [
    'new-project: a new project {p:Garden} || project: and put [the rent] in {p:Work}',
    ['new-project p:Garden', 'project ref:the rent p:Work'],
  ],
])('but not here: %s', (line, parts) => {
  expect(told(line)).toEqual(parts);
});
