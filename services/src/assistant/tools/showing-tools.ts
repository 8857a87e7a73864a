import { Id } from '@duly/contracts/scalars';
import { type ToolSet, tool } from 'ai';
import { z } from 'zod';
import type { Ledger } from './ledger.ts';
import { toolSchema } from './tool-schema.ts';

const Shown = z.strictObject({ taskIds: z.array(Id).max(100) });
const Choices = z.strictObject({
  question: z.string().min(1).max(300),
  options: z
    .array(z.strictObject({ label: z.string().min(1).max(200), value: z.string().min(1).max(1000) }))
    .min(1)
    .max(10),
});

/** How an answer is shown: they reach no data and change nothing. */
export function showingTools(ledger: Ledger): ToolSet {
  return {
    'show-tasks': tool({
      description:
        'Shows tasks below the answer as rows, in this order. Use it for every list instead of writing it out.',
      inputSchema: toolSchema(Shown),
      execute: async ({ taskIds }) => {
        ledger.shownTaskIds = taskIds;
        return { shown: taskIds.length };
      },
    }),
    'offer-choices': tool({
      description:
        'Asks the person to choose, with buttons, when it is unclear what or which task is meant. The value is what a click says in their name. Ends the turn.',
      inputSchema: toolSchema(Choices),
      execute: async (choices) => {
        ledger.choices = choices;
        return { asked: true };
      },
    }),
  };
}
