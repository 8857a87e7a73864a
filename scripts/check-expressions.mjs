import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'acorn';

// What people write goes through the expressions of these folders: no text of 500 characters may make one slow.
// The checker's own binary where there is one, else its JavaScript, which gives up on some; never Java.
const binary = `recheck-${process.platform === 'darwin' ? 'macos' : process.platform}-${process.arch}/package.json`;
process.env.RECHECK_BACKEND = isInstalled(binary) ? 'native' : 'pure';
const { check } = await import('recheck');

const folders = ['packages/language/src', 'services/src/assistant/offline'];
/** Answers take seconds each: those of this version of the checker are kept, so that only new expressions are asked about. */
const store = 'scripts/expressions.generated.json';
const checker = JSON.parse(readFileSync('node_modules/recheck/package.json', 'utf8')).version;
/** Callers refuse longer texts. */
const longestText = 500;
const mostMs = 5;

const files = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.ts') && !/\.(?:test|test-support)\.ts$/.test(file))
  .sort();
const expressions = new Map([...(await builtOnes()), ...files.flatMap(literalsOf)]);
const before = existsSync(store) ? JSON.parse(readFileSync(store, 'utf8')) : {};
const known = before.checker === checker ? before.answers : {};
const answers = {};
for (const key of [...expressions.keys()].sort()) {
  answers[key] = known[key] ?? (await ask(key));
  // What was asked is kept also when the check is broken off.
  if (!known[key]) write({ ...known, ...answers });
}
write(answers);
const bad = [...expressions].filter(([key]) => !isFine(answers[key]));
for (const [key, place] of bad)
  console.error(`${place}: ${key} is ${answers[key]}: rewrite it, so that no text is slow`);
const isStale = JSON.stringify(before) !== JSON.stringify({ checker, answers });
if (isStale) console.error(`${store} was stale and has been written anew, commit it`);
console.log(`regular expressions: ${expressions.size} of ${files.length} files looked at`);
process.exit(bad.length > 0 || isStale ? 1 : 0);

/** The literals of a file, as they stand in the source. */
function literalsOf(file) {
  const found = [];
  parse(stripTypeScriptTypes(readFileSync(file, 'utf8')), {
    ecmaVersion: 'latest',
    sourceType: 'module',
    locations: true,
    onToken: ({ type, value, loc }) => {
      if (type.label === 'regexp') found.push([`/${value.pattern}/${value.flags}`, `${file}:${loc.start.line}`]);
    },
  });
  return found;
}

/** Those that modules build of strings while they load. */
async function builtOnes() {
  const built = [];
  const Original = globalThis.RegExp;
  const own = folders.map((folder) => resolve(folder));
  globalThis.RegExp = new Proxy(Original, {
    construct(target, args) {
      const expression = Reflect.construct(target, args);
      const place = new Error().stack?.split('\n').find((line) => own.some((folder) => line.includes(folder)));
      if (place) built.push([`/${expression.source}/${expression.flags}`, place.trim()]);
      return expression;
    },
  });
  for (const file of files) await import(pathToFileURL(resolve(file)).href);
  globalThis.RegExp = Original;
  return built;
}

async function ask(key) {
  const end = key.lastIndexOf('/');
  const [source, flags] = [key.slice(1, end), key.slice(end + 1)];
  // The flag d only asks for places, and the checker does not know it.
  const result = await check(source, flags.replace('d', ''), { timeout: 60_000 });
  if (result.status === 'safe') return 'safe';
  if (result.status === 'unknown') return `not known to be safe (${result.error.kind})`;
  if (result.complexity.type === 'exponential') return 'exponential';
  const isQuick = slowest(new RegExp(source, flags), result.attack) <= mostMs;
  return isQuick ? `polynomial, within ${mostMs} ms` : `polynomial, and slow with ${longestText} characters`;
}

function isFine(answer) {
  return answer === 'safe' || answer === `polynomial, within ${mostMs} ms`;
}

/** Milliseconds for the text that the checker found to be worst, cut to the longest there is. */
function slowest(expression, { pumps, suffix }) {
  const [{ prefix, pump }] = pumps;
  const text = prefix + pump.repeat(Math.floor((longestText - prefix.length - suffix.length) / pump.length)) + suffix;
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    if (expression.global) text.replaceAll(expression, '');
    else expression.exec(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}

function write(current) {
  writeFileSync(store, `${JSON.stringify({ checker, answers: current }, null, 1)}\n`);
}

function isInstalled(path) {
  try {
    return createRequire(import.meta.url).resolve(path) !== '';
  } catch {
    return false;
  }
}
