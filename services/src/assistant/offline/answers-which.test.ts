import { expect, test } from 'vitest';
import { answerToWhich, askedAgain } from './answers-which.ts';
import { taskMark } from './marks.ts';

const ids = [1, 2, 3].map((number) => `00000000-0000-7000-8000-00000000000${number}`);
const titles = ['Write report', 'Read report of Anna, due friday', 'Print report'];
const options = (count: number) =>
  ids.slice(0, count).map((id, index) => ({ label: titles[index] ?? '', value: `move it to friday ${taskMark(id)}` }));
const mark = (...some: number[]) => `move it to friday ${taskMark(...some.map((index) => ids[index] ?? ''))}`;

test.each([
  ['both', 2, mark(0, 1)],
  ['Both of them, please.', 2, mark(0, 1)],
  ['both lol', 2, mark(0, 1)],
  ['all of them', 3, mark(0, 1, 2)],
  ['every one', 3, mark(0, 1, 2)],
  ['both', 3, undefined],
  ['all three', 2, undefined],
  ['all is well', 2, undefined],
  ["not anna's", 2, mark(0)],
  ['no, not the one of Anna please', 2, mark(0)],
  ['not the first', 2, mark(1)],
  ["not anna's", 3, undefined],
  ['not today', 2, undefined],
  ['the first', 2, undefined],
])('%j of %i offered', (said, count, value) => {
  expect(answerToWhich(said, options(count))).toBe(value);
});

test('asks once more among those that are not denied', () => {
  const asked = (said: string, count: number) =>
    askedAgain(said, {
      history: [
        { role: 'assistant', text: '', widget: { kind: 'choices', question: 'Which?', options: options(count) } },
      ],
    });
  expect(asked("not anna's", 3)?.options.map(({ label }) => label)).toEqual(['Write report', 'Print report']);
  expect(asked("not anna's", 2)).toBeUndefined();
  expect(asked('the first', 3)).toBeUndefined();
});

test('what wants different things is not answered with both', () => {
  const [write] = options(1);
  const adding = { label: 'Add it', value: 'report [new task]' };
  expect(answerToWhich('both', write ? [write, adding] : [])).toBeUndefined();
});
