import { generate } from './generate.mjs';
import { prepare } from './prepare.mjs';
import { runForeground } from './run-foreground.mjs';

// `npm run check`: format, lint and boundaries; types; regular expressions; supply chain; generated files are those that their sources give.
const environment = await prepare();
const steps = [
  [binaryOf('biome'), 'ci', '--error-on-warnings', process.stdout.isTTY ? '--colors=force' : '--colors=off', '.'],
  [binaryOf('tsc'), '-b'],
  ['--disable-warning=ExperimentalWarning', 'scripts/check-expressions.mjs'],
  ['scripts/audit.mjs'],
];
for (const args of steps) {
  console.log(`> ${args.join(' ')}`);
  const code = await runForeground('node', args, environment);
  if (code !== 0) process.exit(code);
}
const changed = await generate(environment);
if (changed.length > 0) {
  console.error(`Generated files were stale and have been written anew, commit them: ${changed.join(', ')}`);
  process.exit(1);
}
console.log('check passed');

function binaryOf(program) {
  return `node_modules/.bin/${program}`;
}
