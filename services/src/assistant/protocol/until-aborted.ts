/** Comes once, in place of a value, when the signal was aborted. */
export const aborted = Symbol('aborted');

/** How long, and how much, a source may still say afterwards: what it has done already must be shown. */
const graceMs = 3_000;
const mostAfterwards = 1_000;

/**
 * The same values until the signal is aborted, then `aborted`, then what the source still says as it ends. One that
 * does not end is left behind.
 */
export async function* untilAborted<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T | typeof aborted> {
  const gone = whenAborted(signal);
  const grace = Promise.withResolvers<'over'>();
  let timer: NodeJS.Timeout | undefined;
  let left = mostAfterwards;
  const iterator = source[Symbol.asyncIterator]();
  let isDone = false;
  try {
    for (let next = begin(iterator); ; ) {
      const result = await Promise.race([timer ? grace.promise : gone.promise, next]);
      if (result === 'gone') {
        timer = setTimeout(() => grace.resolve('over'), graceMs);
        yield aborted;
        continue;
      }
      if (result === 'over') return;
      isDone = result.done === true;
      if (result.done) return;
      yield result.value;
      if (timer) left -= 1;
      if (left === 0) return;
      next = begin(iterator);
    }
  } catch (error) {
    isDone = true;
    if (!timer) throw error;
  } finally {
    gone.forget();
    clearTimeout(timer);
    // Not awaited: a source that hangs would hold its reader.
    if (!isDone) iterator.return?.().then(undefined, () => {});
  }
}

function begin<T>(iterator: AsyncIterator<T>): Promise<IteratorResult<T>> {
  const next = iterator.next();
  // Of a source that is left behind nobody hears how it fails.
  next.catch(() => {});
  return next;
}

function whenAborted(signal: AbortSignal): { promise: Promise<'gone'>; forget: () => void } {
  const { promise, resolve } = Promise.withResolvers<'gone'>();
  const onAbort = () => resolve('gone');
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  return { promise, forget: () => signal.removeEventListener('abort', onAbort) };
}
