import { expect, it } from 'vitest';
import { refusedSearch } from './refused-search.ts';

const problem = { type: '', title: 'Invalid filter', status: 422, code: 'invalid_filter', correlationId: '' } as const;

it('says the place and what was expected there', () => {
  const message = 'At character 5: expected today, tomorrow or a date.';
  const errors = [{ pointer: '/q', code: 'invalid_filter', message } as const];
  expect(refusedSearch('due:soon', { ...problem, detail: message, errors })).toEqual({
    q: 'due:soon',
    message: 'Expected today, tomorrow or a date.',
    place: 4,
  });
});

it('says what is not about one place', () => {
  expect(refusedSearch('a', { ...problem, detail: 'It would take too long.', errors: [] })).toEqual({
    q: 'a',
    message: 'It would take too long.',
    place: null,
  });
});
