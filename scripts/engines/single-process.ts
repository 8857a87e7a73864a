import type { RunningEngine } from './engine.ts';
import { EngineProcess, type ProcessOptions } from './engine-process.ts';
import type { Place } from './place.ts';

interface SingleProcess extends Pick<RunningEngine, 'name' | 'addresses' | 'settings'> {
  place: Place<string>;
  process: ProcessOptions;
}

/** Starts an engine that is one process. */
export async function startSingleProcess({
  name,
  addresses,
  settings,
  place,
  process,
}: SingleProcess): Promise<RunningEngine> {
  await using stack = new AsyncDisposableStack();
  stack.use(place);
  const running = stack.use(await EngineProcess.start(process));
  const owned = stack.move();
  return {
    name,
    folder: place.folder,
    addresses,
    settings,
    processes: [running],
    kill: () => running.kill(),
    freeze: () => running.freeze(),
    thaw: () => running.thaw(),
    restart: () => running.restart(),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
