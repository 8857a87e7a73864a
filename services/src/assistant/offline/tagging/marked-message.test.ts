import { expect, test } from 'vitest';
import { readMarked } from './marked-message.ts';

test('reads the parts of a message and what their words carry', () => {
  const { text, parts, spans } = readMarked('complete: [rent] is paid, || move: and push [the dentist] {d:to friday}');
  expect(text).toBe('rent is paid, and push the dentist to friday');
  expect(parts.map(({ purposes, start, end }) => [purposes, text.slice(start, end)])).toEqual([
    [['complete'], 'rent is paid,'],
    [['move'], 'and push the dentist to friday'],
  ]);
  expect(spans.map(({ slot, start, end }) => [slot, text.slice(start, end)])).toEqual([
    ['ref', 'rent'],
    ['ref', 'the dentist'],
    ['d', 'to friday'],
  ]);
});

test('joins a part that begins with a sign without a space', () => {
  expect(readMarked('create: add {bread} || tag: , tag it {g:errands}').text).toBe('add bread, tag it errands');
});

test.each([
  ['dance: hello', '“dance” is none of'],
  ['create: {milk', 'a mark does not end'],
  ['create: milk}', 'a mark ends that has not begun'],
  ['create: {add [milk]}', 'marks stand within marks'],
  ['create: {q:milk}', '“q” is no mark'],
  ['create: ', 'nothing is said'],
])('names the line and what is wrong with “%s”', (line, why) => {
  expect(() => readMarked(line)).toThrow(why);
  expect(() => readMarked(line)).toThrow(`“${line}”`);
});
