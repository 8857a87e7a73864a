import { expect, test } from 'vitest';
import { spokenOf } from '../spoken-of.ts';
import { known, talkAfter } from './answering.test-support.ts';
import { inTurn, type Part } from './in-turn.ts';
import { taskMark } from './marks.ts';
import { type Answering, act, choose, type Step, say, type Talk } from './talk.ts';

const [milk, write, read] = [1, 2, 3].map((last) => `00000000-0000-7000-8000-00000000000${last}`) as [
  string,
  string,
  string,
];

const options = [
  { label: 'Write report', value: `complete it ${taskMark(write)}` },
  { label: 'Read report', value: `complete it ${taskMark(read)}` },
];
const asks = { name: 'offer-choices', input: { question: 'Which one shall I complete?', options } };

function* answer({ said }: Part, talk: Talk): Answering {
  if (said === 'the report is sent') return yield* choose('Which one shall I complete?', options);
  if (said === 'whatever') return yield* choose('Add it?', [{ label: 'Add', value: 'whatever [new task]' }]);
  const id = { 'milk is done': milk, 'the write one too': write }[said] ?? spokenOf(talk.history).last[0];
  const outcomes = yield* act([{ name: 'complete-task', input: { id } }]);
  if (outcomes.every(({ kind }) => kind === 'done')) yield* say(`Completed ${id}.`);
}

function turn(parts: string[], { isWaiting = false, mayAsk = true } = {}) {
  const steps: Step[] = [];
  const answering = inTurn(
    parts.map((said) => ({ said })),
    talkAfter(),
    answer,
    { mayAsk },
  );
  let next = answering.next();
  while (!next.done) {
    steps.push(next.value);
    const result = isWaiting ? { waiting: 'asked' } : undefined;
    next = answering.next(next.value.calls.map(({ input }) => result ?? { done: known(String(input.id), '') }));
  }
  return { isDone: next.value, steps };
}

const commandOf = (id: string) => [{ name: 'complete-task', input: { id } }];

test.each([[['milk is done', 'the report is sent']], [['the report is sent', 'milk is done']]])(
  'of %j the clear one is done, and of the other it is asked which',
  (parts) => {
    expect(turn(parts)).toEqual({
      isDone: true,
      steps: [
        { calls: commandOf(milk), isPartly: true },
        { text: `Completed ${milk}.`, calls: [asks] },
      ],
    });
  },
);

test.each([
  [['milk is done', 'whatever']],
  // "it" is the one that is asked about.
  [['the report is sent', 'mark it']],
  [['milk is done', 'the report is sent', 'the report is sent', 'the report is sent']],
  // The same task may be meant.
  [['the report is sent', 'the write one too']],
  [['the report is sent']],
])('of %j nothing is done', (parts) => {
  expect(turn(parts)).toEqual({ isDone: false, steps: [] });
});

test('where it may not be asked nothing is done', () => {
  expect(turn(['milk is done', 'the report is sent'], { mayAsk: false })).toEqual({ isDone: false, steps: [] });
});

test('what is left is told where the other has to be confirmed', () => {
  const { steps } = turn(['milk is done', 'the report is sent'], { isWaiting: true });
  expect(steps.at(-1)?.calls).toEqual([]);
  expect(steps.at(-1)?.text).toContain('Which one shall I complete?');
});

test('what was undone is what was done last, and no task by the id of the change', () => {
  const history = [
    {
      role: 'assistant' as const,
      text: '',
      widget: { kind: 'changes' as const, activityIds: ['7'], taskIds: [write] },
    },
  ];
  const seen: (readonly string[])[] = [];
  function* noting({ said }: Part, talk: Talk): Answering {
    seen.push(spokenOf(talk.history).changed);
    yield* act([
      said === 'undo' ? { name: 'undo-change', input: { id: '7' } } : { name: 'complete-task', input: { id: milk } },
    ]);
  }
  const answering = inTurn([{ said: 'undo' }, { said: 'the milk' }], talkAfter(...history), noting);
  let next = answering.next();
  while (!next.done) next = answering.next(next.value.calls.map(() => ({ done: { id: '8' } })));
  expect(seen).toEqual([[write], [write], [write], [write]]);
});
