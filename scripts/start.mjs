import { resolve } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { prepare } from './prepare.mjs';
import { runForeground } from './run-foreground.mjs';

// `npm start`: installs and builds what is missing or stale, then runs Duly. Runs on Node 20.
const environment = await prepare();
await buildWeb(environment);
// Compiled once, started often: without it each start strips the types of all files and keeps the program that does.
environment.NODE_COMPILE_CACHE ??= resolve('.cache/compiled');
// Node gives young objects up to 64 MB on a large machine; a quarter of that loses nothing that can be measured.
const lean = '--max-semi-space-size=16';
process.exitCode = await runForeground('node', [lean, 'services/src/main.ts', ...process.argv.slice(2)], environment);
