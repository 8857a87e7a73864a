import { expect, test } from 'vitest';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import { understand } from './understand.ts';

const { settings } = context;
const projects = [...context.projects, { id: 'h', name: 'Holiday' }];
const tasks = [
  known('d', 'Dentist'),
  known('m', 'Buy milk', { tags: ['errands'] }),
  known('w', 'Water plants', { tags: ['home'] }),
  known('r', 'Plan trip to Rome'),
  known('k', 'Clean kitchen', { completedAt: '2026-11-20T08:00:00Z' }),
];

/** What is asked for after these were said, with only what says something. */
function asked(said: string, ...before: string[]) {
  const history = before.map((text) => ({ role: 'user' as const, text }));
  const value = answered(understand(said, talkAfter(...history), { ...context, settings, projects }), tasks).value;
  if (value?.kind !== 'asked') return value?.kind === 'said' ? value.sentence : value?.kind;
  const { has, lacks, ...rest } = value.asked;
  return { ...rest, ...(has.length > 0 ? { has } : {}), ...(lacks.length > 0 ? { lacks } : {}) };
}

test.each([
  ['anything about the constructor', { kind: 'search', terms: { text: 'constructor' } }],
  ["what's left under errands", { kind: 'list', terms: { tags: '@errands' } }],
  ['show everything except work', { kind: 'list', terms: { project: '-#Work' } }],
  ['how many tasks in work and holiday together', { kind: 'count', terms: { project: '(#Work or #Holiday)' } }],
  ['which tasks belong to no project', { kind: 'list', terms: {}, lacks: ['project'] }],
  ['how many do not have any tag', { kind: 'count', terms: {}, lacks: ['tags'] }],
  ['show me the tasks that have a priority, high or medium', { kind: 'list', terms: { priority: '(p1 or p2)' } }],
  [
    'what have i got between monday and wednesday',
    { kind: 'list', terms: { when: 'due:>=2026-11-23 due:<=2026-11-25' } },
  ],
  ['what comes up in the week of the 23rd?', { kind: 'list', terms: { when: 'due:2026-11-23..2026-11-29' } }],
  ['what should be done by now but is not', { kind: 'list', terms: { when: 'is:overdue' } }],
  ['which of my tasks repeat every week', { kind: 'list', terms: { repeats: 'is:recurring' }, every: 'WEEKLY' }],
  ['what have i finished yesterday', { kind: 'list', terms: {}, doneIn: 'yesterday' }],
  ['could you look up rome for me', { kind: 'search', terms: { text: 'rome' } }],
  ['plan the rest of my day', 'plan my day'],
])('%s', (said, meant) => {
  expect(asked(said)).toEqual(meant);
});

test.each([
  ['just the ones from work', 'what have i got next week', { when: 'due:"next week"', project: '#Work' }],
  ['which of them is overdue?', 'show me my work tasks', { when: 'is:overdue', project: '#Work' }],
  // "and" asks anew.
  ['and those tagged errands?', 'what is in the holiday project', { tags: '@errands' }],
])('%s, after “%s”', (said, before, terms) => {
  expect(asked(said, before)).toMatchObject({ kind: 'list', terms });
});

test('how many it is asks for what was shown', () => {
  expect(asked('and how many is that', 'what is overdue')).toEqual({ kind: 'count', terms: { when: 'is:overdue' } });
});
