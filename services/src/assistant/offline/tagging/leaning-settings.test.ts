import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { changeOf, talkAfterChange } from '../last-change.test-support.ts';
import { meantIn } from './leaning.ts';
import { tagged } from './tagged.test-support.ts';

const weekStart = changeOf('update-settings', { weekStart: { from: 'monday', to: 'sunday' } });
const moving = changeOf('update-task', { due: { from: null, to: { date: '2026-11-24', time: null } } });

test.each([
  ['move: Change [it] back {d:to Monday}.', 'weeks start on sunday', weekStart, 'set-week-start v:Monday'],
  ['undo: no, back {d:to Monday}', 'what is the first day of my week?', weekStart, 'set-week-start v:Monday'],
  ['move: Change [the dentist] {d:to Monday}', 'weeks start on sunday', weekStart, 'move ref:the dentist d:to Monday'],
  ['move: Change [it] {d:to Monday}', 'move the dentist to next week', moving, 'move ref:it d:to Monday'],
  ['move: Change [it] {d:to Monday}', 'show the dentist', weekStart, 'move ref:it d:to Monday'],
])('%s, after %s', (line, before, change, meant) => {
  const { text, parts } = tagged(line);
  const heard = { said: text, talk: talkAfterChange(before, change), context };
  const { purpose, spans } = meantIn(parts[0] as (typeof parts)[number], heard);
  expect([purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' ')).toBe(meant);
});
