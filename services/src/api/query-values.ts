import { type ErrorPlace, type Operation, queryFields, Refusal } from '@duly/contracts';
import type { z } from 'zod';
import { readQueryString } from './query-string.ts';

type Kind = 'text' | 'number' | 'list';

/** Reads an operation's fields out of an address, where all is text: numbers and lists become what the schema wants. */
export function queryReader(operation: Operation): (url: string) => Record<string, unknown> {
  const kinds = new Map(
    queryFields(operation).map((field) => [field, kindOf(operation.input.shape[field] as z.core.$ZodType)]),
  );
  return (url) => {
    const values: Record<string, unknown> = {};
    for (const [name, value] of readQueryString(url)) {
      const kind = kinds.get(name);
      if (kind === undefined) throw unknownParameter(name, [...kinds.keys()]);
      if (kind === 'list') values[name] = [...((values[name] as string[] | undefined) ?? []), value];
      else if (name in values) throw repeated(name);
      else values[name] = kind === 'number' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
    }
    return values;
  };
}

function kindOf(schema: z.core.$ZodType): Kind {
  const { def } = schema._zod;
  if (def.type === 'array') return 'list';
  if (def.type === 'number') return 'number';
  const inner = 'innerType' in def ? def.innerType : 'in' in def ? def.in : undefined;
  return inner === undefined ? 'text' : kindOf(inner as z.core.$ZodType);
}

function unknownParameter(name: string, known: string[]): Refusal {
  const shown = JSON.stringify(name.slice(0, 60));
  const remedy = known.length > 0 ? `use ${known.join(', ')}, or leave it out` : 'leave it out';
  return refusal('unknown_field', name, `There is no parameter ${shown} here: ${remedy}.`);
}

function repeated(name: string): Refusal {
  return refusal('invalid_input', name, `The parameter ${name} is given more than once: give it once.`);
}

function refusal(code: ErrorPlace['code'], name: string, message: string): Refusal {
  return new Refusal(code, message, { pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` });
}
