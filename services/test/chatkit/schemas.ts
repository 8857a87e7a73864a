import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

/** The schemas that were made from the public types of the reference; see schemas/README.md. */
export type SchemaName = 'request' | 'event' | 'thread' | 'thread_page' | 'item_page' | 'sync_action';

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
const compiled = new Map<SchemaName, ReturnType<typeof ajv.compile>>();

export function isValid(name: SchemaName, value: unknown): boolean {
  return validator(name)(value) === true;
}

/** Fails the test when a value is not what the schema says. */
export function expectValid(name: SchemaName, value: unknown): void {
  const validate = validator(name);
  const isRight = validate(value);
  expect(isRight ? [] : validate.errors?.slice(0, 3), JSON.stringify(value).slice(0, 500)).toEqual([]);
}

function validator(name: SchemaName): ReturnType<typeof ajv.compile> {
  let validate = compiled.get(name);
  if (!validate) {
    const file = new URL(`./schemas/${name}.generated.json`, import.meta.url);
    validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
    compiled.set(name, validate);
  }
  return validate;
}
