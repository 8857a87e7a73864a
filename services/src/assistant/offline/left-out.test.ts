import { expect, test } from 'vitest';
import { answered, known } from './answering.test-support.ts';
import { leftOut, sayingLeftOut } from './left-out.ts';
import { tagged } from './tagging/tagged.test-support.ts';
import { type Answering, say } from './talk.ts';

const tasks = [known('mom', 'Call mom'), known('write', 'Write report'), known('read', 'Read report of Anna')];
const step = (...ids: string[]) => ({ calls: ids.map((id) => ({ name: 'update-task', input: { id, due: null } })) });

function left(line: string, ...ids: string[]) {
  const { text, parts } = tagged(line);
  return leftOut(step(...ids), { parts, said: text, tasks });
}

const line = 'move: ok then [mom] {d:at 11}, || move: and [the report] after, {d:at 12}';

test('what is wanted of another task is told, where only one is changed', () => {
  expect(left(line, 'mom')).toEqual(['the report after, at 12']);
  expect(left(line, 'mom', 'write')).toEqual([]);
  expect(left('move: [mom] {d:at 11}, || tag: and tag [it] {g:home}', 'mom')).toEqual([]);
  expect(left('move: [mom] {d:at 11}', 'write')).toEqual([]);
  expect(left(line)).toEqual([]);
});

test('it is said behind what was done', () => {
  function* answer(): Answering {
    yield step('mom');
    yield* say('Changed “Call mom”.');
  }
  const { steps } = answered(sayingLeftOut(answer(), ['the report']));
  expect(steps.at(-1)?.text).toBe('Changed “Call mom”. I have left out “the report”: say that once more.');
  expect(steps[0]).toEqual(step('mom'));
});
