import { readConfig } from '../../src/config.ts';
import { createContext } from '../../src/context.ts';
import { createLogger } from '../../src/logging.ts';

// A process that dies while it handles a batch: it takes the first one, says so, and never finishes it.
const [consumer = 'nobody'] = process.argv.slice(2);
const config = readConfig({
  BETTER_AUTH_SECRET: 'only-known-to-the-tests-of-this-project',
  ...process.env,
});
const context = await createContext(config, createLogger({ level: 'error', isTerminal: false }));
await context.bus.subscribe(consumer, ['task-events'], { delivery: 'shared' }, async () => {
  console.log('handling');
  await new Promise<never>(() => {});
});
