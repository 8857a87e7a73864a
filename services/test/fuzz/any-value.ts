import { anyRule } from '@duly/language/rule/any-rule.test-support';
import fc from 'fast-check';
import type { ApiDocument, Schema } from './api-document.ts';
import { type KindOfThing, Reference } from './known-things.ts';
import { nastyNames, nastyText, nastyValue } from './nasty.ts';

/**
 * Values for a schema of the document: mostly ones that it takes, now and then broken ones in any place. `name` is the
 * field's, by which texts are given a meaning; References stand for things that exist when the request is sent.
 */
export function anyValue(document: ApiDocument, schema: Schema, name = ''): fc.Arbitrary<unknown> {
  const meant = meantBy(name) ?? bySchema(document, schema, name);
  return fc.oneof({ weight: 60, arbitrary: meant }, { weight: 1, arbitrary: nastyValue() });
}

/** Fields of an object: the required ones nearly always, the others by half, and at times one that it does not have. */
export function anyFields(
  document: ApiDocument,
  { properties = {}, required = [] }: Schema,
): fc.Arbitrary<[name: string, value: unknown][]> {
  const known = Object.entries(properties).map(([name, schema]) => {
    const entry = anyValue(document, schema, name).map((value): [string, unknown] => [name, value]);
    const absentInHundred = required.includes(name) ? 2 : 70;
    return fc.oneof(
      { weight: 100 - absentInHundred, arbitrary: entry },
      { weight: absentInHundred, arbitrary: fc.constant(null) },
    );
  });
  const unknown = fc.tuple(fc.constantFrom(...nastyNames), nastyValue());
  const extra = fc.oneof({ weight: 50, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: unknown });
  return fc.tuple(fc.tuple(...known), extra).map(([entries, more]) => [...entries, more].filter((one) => one !== null));
}

function bySchema(document: ApiDocument, schema: Schema, name: string): fc.Arbitrary<unknown> {
  if (schema.$ref) return bySchema(document, resolve(document, schema.$ref), name);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return fc.oneof(...branches.map((branch) => bySchema(document, branch, name)));
  switch (schema.type) {
    case 'object':
      return anyFields(document, schema).map((entries) => Object.fromEntries(entries));
    case 'array':
      return fc.array(anyValue(document, schema.items ?? {}, singular[name]), { maxLength: 3 });
    case 'string':
      return anyText(schema);
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? -5, -5), max: Math.min(schema.maximum ?? 5_000, 5_000) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return nastyValue();
  }
}

function anyText({ format, pattern }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date') return anyDate;
  if (format === 'date-time') return anyInstant;
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.oneof({ weight: 5, arbitrary: fc.string({ maxLength: 30 }) }, { weight: 1, arbitrary: nastyText() });
}

function resolve(document: ApiDocument, reference: string): Schema {
  return document.components.schemas[reference.replace('#/components/schemas/', '')] ?? {};
}

/** What texts under these names mean; the schema cannot say it. */
function meantBy(name: string): fc.Arbitrary<unknown> | undefined {
  return meanings[name];
}

const referenceTo = (kind: KindOfThing) => fc.nat().map((pick) => new Reference(kind, pick));
const orNone = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 });
const singular: Record<string, string> = { tag: 'tagged', tags: 'tagged' };

const anyDate = fc.oneof(
  { weight: 5, arbitrary: dateBetween('2025-01-01', '2032-12-31') },
  { weight: 1, arbitrary: dateBetween('1970-01-01', '9999-12-31') },
  { weight: 1, arbitrary: fc.constantFrom('1970-01-01', '9999-12-31', '2028-02-29', '2026-03-29', '2011-12-30') },
);
const anyTime = fc.oneof(
  fc.constantFrom('00:00', '02:30', '09:00', '23:59:59', '12:00:00', '01:30'),
  fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
);
const anyInstant = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.integer({ min: -5, max: 5_000 }).map((s) => new Date(Date.now() + 1000 * s).toISOString()),
  },
  { weight: 3, arbitrary: fc.tuple(anyDate, anyTime).map(([date, time]) => `${date}T${time.slice(0, 5)}:00Z`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('9999-12-31T23:59:59.999Z', '1970-01-01T00:00:00Z', '2030-06-01T00:00:00-12:00'),
  },
);
const anyZone = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'),
  },
  { weight: 3, arbitrary: fc.constantFrom(...Intl.supportedValuesOf('timeZone')) },
  { weight: 1, arbitrary: fc.constantFrom('europe/berlin', 'EST5EDT', 'Etc/GMT+12', 'Etc/GMT-14', 'GMT+0', 'Factory') },
);
const anyRuleText = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('daily', 'weekly', 'monthly', 'yearly', 'FREQ=DAILY;COUNT=3', 'FREQ=HOURLY'),
  },
  { weight: 2, arbitrary: anyRule() },
  {
    weight: 1,
    arbitrary: fc.constantFrom('FREQ=YEARLY;BYSETPOS=366;BYDAY=MO', 'FREQ=DAILY;COUNT=0', 'RRULE:FREQ=DAILY'),
  },
);

const meanings: Record<string, fc.Arbitrary<unknown>> = {
  title: fc.string({ minLength: 1, maxLength: 40 }),
  name: fc.string({ minLength: 1, maxLength: 40 }),
  tagged: fc.oneof(fc.constantFrom('home', '@Home', '#work', 'Ä', 'ä'), fc.string({ minLength: 1, maxLength: 10 })),
  date: anyDate,
  time: orNone(anyTime),
  timeZone: orNone(anyZone),
  at: anyInstant,
  until: anyInstant,
  dueFrom: fc.oneof(anyDate, anyInstant),
  dueTo: fc.oneof(anyDate, anyInstant),
  start: fc.oneof(
    fc.tuple(anyDate, anyTime).map(([date, time]) => `${date}T${time}`),
    anyDate,
  ),
  rule: anyRuleText,
  projectId: orNone(referenceTo('project')),
  parentId: orNone(referenceTo('task')),
  taskId: referenceTo('task'),
  project: fc.oneof(referenceTo('project'), fc.constant('inbox')),
  parent: fc.oneof(referenceTo('task'), fc.constant('none')),
  cursor: referenceTo('cursor'),
  after: fc.oneof(referenceTo('position'), fc.nat().map(String)),
  // A request that waits would tell nothing more.
  wait: fc.constant(0),
};

function dateBetween(from: string, to: string): fc.Arbitrary<string> {
  return fc
    .integer({ min: Date.parse(from) / 86_400_000, max: Date.parse(to) / 86_400_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
}
