import { expect, it } from 'vitest';
import { z } from 'zod';
import { findBreaks } from './find-breaks.ts';

const Place = z.object({ street: z.string(), number: z.int().nullable() }).meta({ id: 'Place' });
const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  nick: z.string().optional(),
  colour: z.enum(['red', 'blue']),
  place: Place,
  places: z.array(Place),
});

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema) as Record<string, unknown>;
const breaksOf = (changed: z.ZodType) => findBreaks(schemaOf(Person), schemaOf(changed));

it.each([
  ['nothing', Person],
  ['an optional field', Person.extend({ age: z.int().optional() })],
  ['an optional field deep inside', Person.extend({ place: Place.extend({ floor: z.int().optional() }) })],
  ['an optional field that refers elsewhere', Person.extend({ home: Place.optional() })],
  ['a description', Person.extend({ name: z.string().describe('As people say it') })],
  ['where a definition stands', Person.extend({ place: z.object(Place.shape) })],
])('lets pass a change of %s', (_what, changed) => {
  expect(breaksOf(changed)).toEqual([]);
});

it.each([
  ['/age is new and required', Person.extend({ age: z.int() })],
  ['/name is gone', Person.omit({ name: true })],
  ['/name was required', Person.partial({ name: true })],
  ['/nick is required now', Person.required({ nick: true })],
  ['/name/type has changed', Person.extend({ name: z.int() })],
  ['/name/maxLength has changed', Person.extend({ name: z.string().max(9) })],
  ['/colour/enum has changed', Person.extend({ colour: z.enum(['red', 'blue', 'green']) })],
  ['/colour/enum/1 has changed', Person.extend({ colour: z.enum(['red', 'green']) })],
  ['/place/street is gone', Person.extend({ place: Place.omit({ street: true }) })],
  ['/places/items/floor is new and required', Person.extend({ places: z.array(Place.extend({ floor: z.int() })) })],
  ['/place/number/type has changed', Person.extend({ place: Place.extend({ number: z.int() }) })],
])('names the break: %s', (sentence, changed) => {
  expect(breaksOf(changed)).toContain(sentence);
});
