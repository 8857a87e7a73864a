import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { Instant } from '../scalars.ts';

export const listMailbox = defineQuery({
  name: 'list-mailbox',
  summary: 'Read the local mailbox',
  description: 'What the local mail server received, newest first. Only in local mode.',
  http: { method: 'GET', path: '/api/mailbox', status: 200 },
  access: 'local',
  input: z.strictObject({ limit: z.int().min(1).max(1000).default(200) }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        to: z.string(),
        subject: z.string(),
        receivedAt: Instant,
        text: z.string(),
        html: z.string(),
        messageId: z.string(),
      }),
    ),
  }),
  errors: ['not_found', 'unknown_field'],
});
