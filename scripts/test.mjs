import { buildWeb } from './build-web.mjs';
import { installChromium } from './chromium.mjs';
import { prepare } from './prepare.mjs';
import { runForeground } from './run-foreground.mjs';

// `npm test`: installs and builds like `npm start`, then runs all tests, or those that the arguments select.
const environment = { ...(await prepare()), CHROMIUM_PATH: installChromium(), NODE_ENV: 'test' };
await buildWeb(environment);
const reporters = ['--reporter=default', '--reporter=./scripts/closing-line-reporter.mjs'];
const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)];
process.exitCode = await runForeground('node', args, environment);
