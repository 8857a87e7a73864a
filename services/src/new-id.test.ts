import { validate, version } from 'uuid';
import { expect, test } from 'vitest';
import { createNewId } from './new-id.ts';

test('makes ids that are UUIDv7, all different, and in the order of their making', () => {
  const newId = createNewId();
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.filter((id) => !validate(id) || version(id) !== 7)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test('names the present time', () => {
  const before = Date.now();
  const ms = Number.parseInt(createNewId()().replaceAll('-', '').slice(0, 12), 16);
  expect(ms).toBeGreaterThanOrEqual(before);
  expect(ms).toBeLessThanOrEqual(Date.now());
});

test('two makers in one millisecond share no id', () => {
  const [one, other] = [createNewId(), createNewId()];
  const ids = Array.from({ length: 2_000 }, (_, index) => (index % 2 === 0 ? one() : other()));
  expect(new Set(ids).size).toBe(ids.length);
});
