import { expect, test } from 'vitest';
import { readTalk, readTalks, usualAct } from './lesson-files.ts';
import { readMarked } from './marked-message.ts';

test('a message of a conversation is told what came before it', () => {
  const talk =
    'rename: call [the milk] otherwise\n= asked value\nrename: {t:oat milk}\naside: fine || undo: put it back';
  expect(readTalk(talk).map(({ message, before }) => [message.text, before])).toEqual([
    ['call the milk otherwise', undefined],
    ['oat milk', { text: 'call the milk otherwise', act: 'showed' }],
    ['fine put it back', undefined],
  ]);
});

test('every conversation can be read', () => {
  expect(readTalks(new URL('./lessons/talks/', import.meta.url)).length).toBeGreaterThan(1000);
});

test('says which act it does not know', () => {
  expect(() => readTalk('undo: undo\n= laughed')).toThrow('“= laughed”: “laughed” is none of');
});

test.each([
  ['create: {milk}, || aside: we are out', 'changed'],
  ['complete: [rent] || list: what is {s:left}', 'listed'],
  ['delete: [the gym]', 'asked-whether'],
  ['set-zone: i am in {v:Tokyo}', 'told'],
  ['about: when is [the dentist]', 'told'],
])('%s: mostly %s', (line, act) => {
  expect(usualAct(readMarked(line))).toBe(act);
});
