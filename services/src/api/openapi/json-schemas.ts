import { z } from 'zod';

export type JsonSchema = { [key: string]: unknown };

/** Collects the schemas that have an id as components, so that the document says each of them once. */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {};

  /** The schema in JSON Schema 2020-12, as OpenAPI 3.1 wants it, with references to components. */
  convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { $schema: _, $defs = {}, ...converted } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
    for (const [id, definition] of Object.entries($defs)) this.#keep(id, referring(definition) as JsonSchema);
    return referring(converted) as JsonSchema;
  }

  #keep(id: string, { id: _, ...component }: JsonSchema): void {
    const known = this.components[id];
    if (known && JSON.stringify(known) !== JSON.stringify(component)) {
      throw new Error(`Two schemas of the contracts have the id "${id}", or it differs between input and output`);
    }
    this.components[id] = component;
  }
}

/** References within one schema become references into the document. */
function referring(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referring);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === '$ref' && typeof member === 'string'
        ? member.replace('#/$defs/', '#/components/schemas/')
        : referring(member),
    ]),
  );
}
