import { expect, test } from 'vitest';
import { talkAfter } from './answering.test-support.ts';
import { complete } from './follow-up.ts';

const [write, read, third] = [1, 2, 3].map((last) => `00000000-0000-7000-8000-00000000000${last}`);
const option = (id: string | undefined, wish = 'move it to friday') => ({
  label: 'Report',
  value: `${wish} [task ${id}]`,
});

function answered(said: string, options: { label: string; value: string }[]) {
  return complete(said, talkAfter({ role: 'assistant', text: '', widget: { kind: 'choices', question: '', options } }));
}

test('"both" is said of each of two that are offered', () => {
  const both = `move it to friday [task ${write},${read}]`;
  for (const said of ['both', 'both of them please', 'the two'])
    expect(answered(said, [option(write), option(read)])).toBe(both);
  expect(answered('all of them', [option(write), option(read), option(third)])).toContain(`${read},${third}]`);
  expect(answered('both', [option(write), option(read), option(third)])).toBe('both');
  expect(answered('both', [option(write), { label: 'No', value: 'never mind' }])).toBe('both');
  expect(answered('both', [option(write), option(read, 'complete it')])).toBe('both');
  expect(answered('both to monday', [option(write), option(read)])).toBe('both to monday');
});
