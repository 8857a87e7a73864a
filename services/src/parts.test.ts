import { expect, test } from 'vitest';
import { Parts } from './parts.ts';

/** A part that ends when it is told to. */
function slowPart() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { finish: resolve, [Symbol.asyncDispose]: () => promise };
}

test('parts end side by side, and those that have not ended are told by name', async () => {
  const parts = new Parts();
  const [slow, quick] = [parts.use('slow', slowPart()), parts.use('quick', slowPart())];
  const ended = parts[Symbol.asyncDispose]();
  quick.finish();
  await expect.poll(() => parts.names).toEqual(['slow']);
  slow.finish();
  await ended;
  expect(parts.names).toEqual([]);
});

test('no part takes the place of another', () => {
  const parts = new Parts();
  parts.use('relay', slowPart());
  expect(() => parts.use('relay', slowPart())).toThrow('two parts called relay');
});

test('a part that fails to end keeps no other from ending', async () => {
  const parts = new Parts();
  parts.use('broken', { [Symbol.asyncDispose]: () => Promise.reject(new Error('It is stuck')) });
  const sound = parts.use('sound', slowPart());
  const ended = parts[Symbol.asyncDispose]();
  sound.finish();
  await expect(ended).rejects.toThrow('These did not end well: broken');
  expect(parts.names).toEqual(['broken']);
});
