import { z } from 'zod';

export type JsonSchema = { [key: string]: unknown };

/** Collects the schemas that have an id as components, so that the document says each of them once. */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {};

  /** The schema in JSON Schema 2020-12, as OpenAPI 3.1 wants it, with references to components. */
  convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...converted
    } = z.toJSONSchema(schema, { target: 'draft-2020-12', io }) as JsonSchema & {
      $defs?: Record<string, JsonSchema>;
    };
    const names = new Map<string, string>();
    for (const [id, definition] of Object.entries($defs ?? {})) names.set(id, this.#nameFor(id, definition));
    for (const [id, definition] of Object.entries($defs ?? {})) {
      this.components[names.get(id) ?? id] = withoutId(rename(definition, names) as JsonSchema);
    }
    const own = z.globalRegistry.get(schema)?.id;
    if (own === undefined) return rename(converted, names) as JsonSchema;
    const name = this.#nameFor(own, converted);
    this.components[name] = withoutId(rename(converted, names) as JsonSchema);
    return { $ref: `#/components/schemas/${name}` };
  }

  /** The same id may stand for two schemas, as something is taken and as it is answered. */
  #nameFor(id: string, definition: JsonSchema): string {
    const known = this.components[id];
    const shape = JSON.stringify(withoutId(rename(definition, new Map()) as JsonSchema));
    return known === undefined || JSON.stringify(known) === shape ? id : `${id}Input`;
  }
}

function withoutId({ id: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

/** References within one schema become references into the document. */
function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((member) => rename(member, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const id = key === '$ref' ? /^#\/\$defs\/(.+)$/.exec(String(member))?.[1] : undefined;
      return id === undefined ? [key, rename(member, names)] : [key, `#/components/schemas/${names.get(id) ?? id}`];
    }),
  );
}
