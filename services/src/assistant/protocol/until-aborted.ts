/** The same values until the signal is aborted; then it ends at once, even while the source says nothing and never ends. */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const { promise: aborted, resolve } = Promise.withResolvers<'aborted'>();
  const stop = () => resolve('aborted');
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const iterator = source[Symbol.asyncIterator]();
  let isDone = false;
  try {
    while (!signal.aborted) {
      const next = iterator.next();
      // Of a source that is left behind nobody hears how it fails.
      next.catch(() => {});
      const result = await Promise.race([next, aborted]);
      if (result === 'aborted') return;
      if (result.done) {
        isDone = true;
        return;
      }
      yield result.value;
    }
  } catch (error) {
    isDone = true;
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    // Not awaited: a source that hangs would hold its reader.
    if (!isDone) iterator.return?.().then(undefined, () => {});
  }
}
