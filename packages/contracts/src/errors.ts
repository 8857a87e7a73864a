import { z } from 'zod';
import { type ErrorCode, errorCodes } from './refusal.ts';

export const ErrorCodeSchema = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);

/** RFC 9457 problem details, the body of every answer that is not 2xx. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: ErrorCodeSchema,
    detail: z.string(),
    correlationId: z.string(),
    errors: z.array(z.strictObject({ pointer: z.string(), code: ErrorCodeSchema, message: z.string() })),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof Problem>;
