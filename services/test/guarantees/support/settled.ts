import type { Context } from '../../../src/context.ts';
import { eventually } from './eventually.ts';
import { hasReadAll } from './recorder.ts';
import { countOf } from './rows.ts';

/** Waits until the relay has published all events and the consumers have taken effect of them, and of what came of it. */
export async function settled(context: Context): Promise<void> {
  let quietRounds = 0;
  await eventually(async () => {
    const isQuiet = (await countOf(context.database, 'outbox')) === 0 && (await hasReadAll(context));
    quietRounds = isQuiet ? quietRounds + 1 : 0;
    // Between two looks an effect may have written events of its own.
    return quietRounds >= 2;
  });
}
