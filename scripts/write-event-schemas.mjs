import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { eventData } from '../packages/contracts/src/index.ts';
import { eventJsonSchema, schemaFileOf } from '../packages/contracts/src/schemas.ts';

// Writes packages/contracts/schemas: the JSON Schema of every event, for readers in any language.
const folder = new URL('../packages/contracts/schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
const written = new Set();
for (const type of Object.keys(eventData)) {
  const name = schemaFileOf(type);
  writeFileSync(new URL(name, folder), `${JSON.stringify(eventJsonSchema(type), null, 2)}\n`);
  written.add(name);
}
for (const name of readdirSync(folder)) if (!written.has(name)) rmSync(new URL(name, folder));
