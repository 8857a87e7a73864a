import { existsSync, readFileSync } from 'node:fs';

/** Licences whose terms a service under MIT meets by naming them; of MPL-2.0 parts nothing is changed. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'MPL-2.0',
]);

/** Packages with another licence, and why they may be here. */
const exceptions = [
  // Optional parts of the web app's build that the exported pages do not contain: shared libraries, used as they are.
  { name: /^@img\/sharp-/, licences: ['LGPL-3.0-or-later'] },
];

/** Holds the licence of every package that production installs against the list. Answers what is wrong. */
export function auditLicences() {
  const packages = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages);
  const inProduction = packages.filter(([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link);
  const problems = inProduction.flatMap(([path, locked]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = licenceOf(path, locked);
    const others = exceptions.find((exception) => exception.name.test(name))?.licences ?? [];
    if (isAllowed(licence, (one) => allowed.has(one) || others.includes(one))) return [];
    return [
      `The licence of ${name} ${locked.version} is "${licence}": replace the package, or add it to scripts/audit-licences.mjs with the reason`,
    ];
  });
  console.log(`licences: ${inProduction.length} packages of production looked at`);
  return problems;
}

/** The package says it itself; one for another platform is not installed, of it the lock file knows. */
function licenceOf(path, locked) {
  const manifest = `${path}/package.json`;
  const own = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {};
  return own.license?.type ?? own.license ?? locked.license ?? 'none';
}

/** An SPDX expression: of alternatives one must do, of a sum each. */
function isAllowed(expression, isOne) {
  const bare = String(expression).replaceAll(/[()]/g, ' ');
  return bare.split(/\sOR\s/).some((choice) => choice.split(/\sAND\s/).every((licence) => isOne(licence.trim())));
}
