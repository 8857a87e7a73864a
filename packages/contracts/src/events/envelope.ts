import { z } from 'zod';
import { Id, Instant } from '../scalars.ts';

/**
 * The CloudEvents 1.0 envelope (structured JSON) with its sequence, partitioning and tracing extensions.
 * `sequence` is the account's own gapless number of this change; `partitionkey` is the account.
 */
export const Envelope = z.object({
  specversion: z.literal('1.0'),
  id: Id,
  type: z.string(),
  source: z.string(),
  time: Instant,
  subject: z.string(),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string(),
  partitionkey: Id,
  sequence: z.string(),
  correlationid: z.string(),
  causationid: z.string().optional(),
  traceparent: z.string().optional(),
  data: z.unknown(),
});

/** The `dataschema` of an event: its type and the version of its data. */
export function dataSchemaOf(type: string, version = 1): string {
  return `urn:duly:event:${type}:${version}`;
}

/** Splits a `dataschema`; null when it is none of ours. */
export function parseDataSchema(dataschema: string): { type: string; version: number } | null {
  const match = /^urn:duly:event:([a-z.]+):(\d+)$/.exec(dataschema);
  return match?.[1] === undefined ? null : { type: match[1], version: Number(match[2]) };
}
