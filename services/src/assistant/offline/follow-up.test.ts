import { expect, test } from 'vitest';
import { complete } from './follow-up.ts';
import { taskMark } from './marks.ts';

const [milk, report] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
const options = [
  { label: 'Show “Buy milk”', value: `show ${taskMark(milk)}` },
  { label: 'Add another “Write report”', value: `add it ${taskMark(report)}` },
  { label: 'No', value: 'never mind' },
];

function answered(said: string): string {
  return complete(said, {
    history: [{ role: 'assistant', text: '', widget: { kind: 'choices', question: 'Which?', options } }],
  });
}

test.each(['buy milk', 'the milk', 'milk', 'the first one'])('“%s” is the one that is offered', (said) => {
  expect(answered(said)).toBe(options[0]?.value);
});

test.each(['Buy bread', 'buy soy', 'bread'])('“%s” is another', (said) => {
  expect(answered(said)).toBe(said);
});
