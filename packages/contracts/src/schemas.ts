import { z } from 'zod';
import { dataSchemaOf, type EventType, eventSchema } from './events/index.ts';

/** The file in `packages/contracts/schemas` that holds an event's schema for readers in any language. */
export function schemaFileOf(type: EventType, version = 1): string {
  return `${type}.v${version}.generated.json`;
}

/**
 * The JSON Schema (2020-12) of an event, envelope and data. Objects are open: within a version fields may be added,
 * and readers ignore those that they do not know.
 */
export function eventJsonSchema(type: EventType): Record<string, unknown> {
  const schema = z.toJSONSchema(eventSchema(type), {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const { $schema, ...rest } = schema;
  return { $schema, $id: dataSchemaOf(type), title: type, ...rest };
}
