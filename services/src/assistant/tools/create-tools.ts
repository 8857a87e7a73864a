import { type Command, type CommandName, commands, type Query, queries, Refusal, runCommands } from '@duly/contracts';
import { fingerprintOf } from '@duly/core';
import type { AskedCommand } from '@duly/core/assistant/confirmations';
import { type Tool, type ToolSet, tool } from 'ai';
import { answers, type StoredQuery } from '../../answer-query.ts';
import type { Context } from '../../context.ts';
import type { Turn } from '../turn.ts';
import { compact } from './compact.ts';
import type { Ledger } from './ledger.ts';
import { mustAsk } from './must-ask.ts';
import { type Ran, runAsked } from './run-asked.ts';
import { showingTools } from './showing-tools.ts';
import { toolSchema } from './tool-schema.ts';

type Acting = Pick<Turn, 'userId' | 'correlationId' | 'inputId'>;

/** Not the account's own, operators read them; or for an interface. */
const notOffered: ReadonlySet<string> = new Set([
  'get-assistant',
  'get-me',
  'list-events',
  'list-mailbox',
  'list-dead-letters',
]);

/**
 * The tools of one turn: the commands and queries of the contracts, acting as the person. What must be asked first is
 * kept in the ledger and answered with `waiting`. All answers are data: `data`, `done`, `refused` or `waiting`.
 */
export function createTools(context: Context, turn: Acting, ledger: Ledger): ToolSet {
  const tools: ToolSet = {};
  for (const command of Object.values(commands)) tools[command.name] = commandTool(context, turn, ledger, command);
  for (const query of Object.values(queries)) {
    if (!notOffered.has(query.name)) tools[query.name] = queryTool(context, turn, query);
  }
  tools[runCommands.name] = tool({
    description: `${runCommands.summary}. ${runCommands.description}`,
    inputSchema: toolSchema(runCommands.input),
    execute: async ({ commands: asked }) => (await act(context, turn, ledger, asked)) as unknown,
  });
  return { ...tools, ...showingTools(ledger) };
}

function commandTool(context: Context, turn: Acting, ledger: Ledger, command: Command): Tool {
  return tool({
    description: `${command.summary}. ${command.description}`,
    inputSchema: toolSchema(command.input),
    execute: async (input): Promise<unknown> => {
      const acted = await act(context, turn, ledger, [{ name: command.name as CommandName, input }]);
      return Array.isArray(acted) ? acted[0] : acted;
    },
  });
}

function queryTool(context: Context, { userId }: Acting, query: Query): Tool {
  const answer = answers[query.name as StoredQuery] as (asked: object) => Promise<unknown>;
  return tool({
    description: `${query.summary}. ${query.description}`,
    inputSchema: toolSchema(query.input),
    execute: async (input): Promise<unknown> => {
      try {
        return { data: compact(await context.turns.take(userId, () => answer({ context, userId, input }))) };
      } catch (error) {
        return refused(error);
      }
    },
  });
}

async function act(
  context: Context,
  turn: Acting,
  ledger: Ledger,
  asked: readonly AskedCommand[],
): Promise<Ran[] | { waiting: string } | Extract<Ran, { refused: unknown }>> {
  if (mustAsk(asked, ledger)) {
    ledger.waiting.push(...asked);
    return { waiting: 'Nothing is done yet: the person is asked to confirm with a button. Do not repeat the call.' };
  }
  ledger.hasRun = true;
  try {
    const { ran, isRepeated } = await runAsked(context, turn, { asked, key: keyOf(turn, ledger, asked) });
    if (isRepeated && ran.some((one) => 'done' in one)) ledger.isRepeated = true;
    asked.forEach(({ input }, index) => {
      note(ledger, input, ran[index]);
    });
    return ran.map((one) => compact(one) as Ran);
  } catch (error) {
    return refused(error);
  }
}

/** The same for the same call of the same words: a turn that is tried again does nothing twice. */
function keyOf({ inputId }: Acting, { made }: Ledger, asked: readonly AskedCommand[]): string {
  const call = fingerprintOf(asked);
  const count = (made.get(call) ?? 0) + 1;
  made.set(call, count);
  return `${inputId}:${call}:${count}`;
}

/** A task that was made has its id in what was answered. */
function note(ledger: Ledger, input: Record<string, unknown>, ran: Ran | undefined): void {
  if (!ran || !('done' in ran)) return;
  const done = ran.done as { id?: unknown; taskId?: unknown };
  const id = input.id ?? done.taskId ?? done.id;
  if (typeof id === 'string') ledger.changed.add(id);
}

function refused(error: unknown): Extract<Ran, { refused: unknown }> {
  if (!(error instanceof Refusal)) throw error;
  return { refused: { code: error.code, detail: error.message } };
}
