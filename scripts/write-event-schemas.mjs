import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findBreaks } from '../packages/contracts/src/find-breaks.ts';
import { eventData } from '../packages/contracts/src/index.ts';
import { eventJsonSchema, schemaFileOf } from '../packages/contracts/src/schemas.ts';

// Writes packages/contracts/schemas (or the folder named as argument): the JSON Schema of every event, for readers in any
// language. What is there has been published: nothing is written over it that its readers would not understand.
const folder = resolve(process.argv[2] ?? new URL('../packages/contracts/schemas', import.meta.url).pathname);
mkdirSync(folder, { recursive: true });
const published = new Map(readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
const present = new Map(Object.keys(eventData).map((type) => [schemaFileOf(type), eventJsonSchema(type)]));

const breaks = [...published].flatMap(([name, text]) => {
  const schema = present.get(name);
  if (!schema) return [`${name}: the event is gone`];
  return findBreaks(JSON.parse(text), schema).map((sentence) => `${name}: ${sentence}`);
});
if (breaks.length > 0) {
  console.error(`These changes would break readers of published events. Within a version a field may only be added, and
must be optional; for anything else give the event a new version, beside the old one.
${breaks.join('\n')}`);
  process.exit(1);
}
for (const [name, schema] of present) writeFileSync(`${folder}/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
