import { type Schema, zodSchema } from 'ai';
import type { z } from 'zod';

const converted = new WeakMap<z.ZodType, Schema<unknown>>();

/**
 * The schema of a tool's input for the AI SDK, which asks for its JSON form at every step of a turn, also where no model is
 * shown it. Made anew each time, that took more than half of an answer; so it is made once in a process.
 */
export function toolSchema<Input>(contract: z.ZodType<Input>): Schema<Input> {
  const known = converted.get(contract) as Schema<Input> | undefined;
  if (known) return known;
  const schema = zodSchema<Input>(contract);
  converted.set(contract, schema);
  return schema;
}
