import { buildWeb } from './build-web.mjs';
import { prepare } from './prepare.mjs';
import { runForeground } from './run-foreground.mjs';

// `npm start`: installs and builds what is missing or stale, then runs Duly. Runs on Node 20.
const environment = await prepare();
await buildWeb(environment);
process.exitCode = await runForeground('node', ['services/src/main.ts', ...process.argv.slice(2)], environment);
