import { expect, test } from 'vitest';
import { actions, type HistoryItem, type Widget } from '../turn.ts';
import { typedAnswer } from './typed-answer.ts';

const card = { kind: 'confirmation', confirmationId: 'c', title: 'Delete this?', lines: ['Delete “Milk”'] } as const;
const asked = (widget: Widget): HistoryItem[] => [
  { role: 'user', text: 'delete the milk' },
  { role: 'assistant', text: '', widget: { ...widget } },
];
const pressed = (text: string, history = asked({ ...card, lines: [...card.lines] })) =>
  typedAnswer({ input: { kind: 'text', text }, history })?.action.type;

test.each(['yes', 'Yes, please!', 'yep do it', 'go ahead', 'sure, delete it', 'OK', 'do it please', 'of course'])(
  '“%s” confirms',
  (text) => {
    expect(pressed(text)).toBe(actions.confirm);
  },
);

test.each(['no', 'No, thanks', 'never mind', "don't", 'oh no, keep it', 'nope leave it please'])(
  '“%s” declines',
  (text) => {
    expect(pressed(text)).toBe(actions.decline);
  },
);

test.each([
  'yes, and the bread too',
  'yes but not the milk',
  'no, the other one',
  'ok what is due today',
  'please add yes to the list',
  'delete it all tomorrow',
  'yes no',
  'do not',
  '',
])('“%s” does not confirm', (text) => {
  expect(pressed(text)).not.toBe(actions.confirm);
});

test('only the card that stands last is answered, and only once', () => {
  const later: HistoryItem[] = [...asked({ ...card, lines: [] }), { role: 'assistant', text: 'Hello!' }];
  expect(pressed('yes', later)).toBeUndefined();
  expect(pressed('yes', asked({ ...card, lines: [], answer: 'confirmed' }))).toBeUndefined();
  expect(pressed('yes', [])).toBeUndefined();
  expect(
    typedAnswer({ input: { kind: 'text', text: 'yes', quote: 'Milk' }, history: asked({ ...card, lines: [] }) }),
  ).toBeUndefined();
});
