import { z } from 'zod';
import type { CommandName } from './commands/index.ts';
import { commands } from './commands/index.ts';
import { Problem } from './errors.ts';
import { defineCommand } from './operation.ts';

/** Up to 100 commands in one request; each has its own result, and one that is refused stops no other. */
export const runCommands = defineCommand({
  name: 'run-commands',
  summary: 'Run several commands',
  description:
    'Runs up to 100 commands in order under one Idempotency-Key. Each has its own result; a refused one stops no other.',
  http: { method: 'POST', path: '/api/commands', status: 200 },
  isDestructive: true,
  input: z.strictObject({
    commands: z
      .array(
        z.strictObject({
          name: z.enum(Object.keys(commands) as [CommandName, ...CommandName[]]),
          input: z.record(z.string(), z.unknown()),
        }),
      )
      .min(1)
      .max(100),
  }),
  output: z.strictObject({
    results: z.array(z.strictObject({ status: z.int(), output: z.unknown().optional(), problem: Problem.optional() })),
  }),
  errors: ['invalid_input', 'unknown_field', 'limit_exceeded'],
});
