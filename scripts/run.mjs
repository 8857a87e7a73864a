import { prepare } from './prepare.mjs';
import { runForeground } from './run-foreground.mjs';

// `npm run duly -- ...`, `npm run smoke -- ...`: a program of Duly with its arguments, under the right Node.
const environment = await prepare();
process.exitCode = await runForeground('node', process.argv.slice(2), environment);
