import { type Command, type CommandName, commands, Project, Refusal, type runCommands, Task } from '@duly/contracts';
import { type CommandAnswer, type CommandRequest, type CommandResult, fingerprintOf } from '@duly/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../auth/guard.ts';
import type { Context } from '../context.ts';
import { traceparentOf } from '../http/correlation.ts';
import { problemOfRefusal } from '../http/problem.ts';
import { expectedVersion, idempotencyKey } from './conditions.ts';
import { inputReader, parseInput } from './read-input.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply, identity: Identity) => Promise<FastifyReply>;

/** Runs one command for whoever is signed in. The answer is the core's JSON text as it is. */
export function commandHandler(context: Context, command: Command & { name: string }): Handler {
  const readInput = inputReader(command);
  return async (request, reply, identity) => {
    const input = readInput(request);
    const answer = await context.commands.run({
      userId: identity.userId,
      name: command.name as CommandName,
      input: input as CommandRequest['input'],
      cause: causeOf(request, identity),
      expectedVersion: expectedVersion(request),
      idempotency: idempotencyOf(request, command, input),
    });
    return sendAnswer(reply, command, answer);
  };
}

/** Runs up to 100 commands in order; each is parsed by its own contract, and one that is refused stops no other. */
export function batchHandler(context: Context, batch: typeof runCommands): Handler {
  const readInput = inputReader(batch);
  return async (request, reply, identity) => {
    const cause = causeOf(request, identity);
    // The inputs as they came: what the parsed record leaves out (__proto__) is for each contract to refuse.
    const raw = (request.body as { commands?: { input?: unknown }[] } | undefined)?.commands;
    const wanted = readInput(request).commands;
    const requests = wanted.map(({ name }, index): CommandRequest | Refusal => {
      try {
        const input = parseInput(commands[name] as Command, raw?.[index]?.input);
        return { userId: identity.userId, name, input: input as CommandRequest['input'], cause };
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
    });
    const answer = await context.commands.runAll({
      userId: identity.userId,
      cause,
      requests,
      idempotency: idempotencyOf(request, batch, raw),
      bodyOf: (results) => `{"results":[${results.map((result) => resultText(result, request.id)).join(',')}]}`,
    });
    return sendAnswer(reply, batch, answer);
  };
}

const versioned = new Set<unknown>([Task, Project, commands['quick-add'].output]);

/** Sends JSON text with the ETag that If-Match refers to. */
export function sendJson(reply: FastifyReply, output: Command['output'], body: string): FastifyReply {
  const version = versioned.has(output) ? versionIn(body) : undefined;
  if (version !== undefined) reply.header('etag', `"${version}"`);
  return reply.type('application/json; charset=utf-8').send(body);
}

function sendAnswer(reply: FastifyReply, command: Command, answer: CommandAnswer): FastifyReply {
  if (answer.isReplayed) reply.header('idempotent-replayed', 'true');
  // What the output has no field for, such as that the next occurrence stayed beside the one that came back.
  if (answer.remark) reply.header('duly-remark', answer.remark);
  return sendJson(reply.status(answer.status), command.output, answer.body);
}

function causeOf(request: FastifyRequest, identity: Identity): CommandRequest['cause'] {
  return {
    actor: { kind: 'user', name: identity.name },
    correlationId: request.id,
    traceparent: traceparentOf(request.headers),
  };
}

function idempotencyOf(request: FastifyRequest, command: Command, input: unknown): CommandRequest['idempotency'] {
  const key = idempotencyKey(request);
  if (key === undefined) return undefined;
  const { method, path } = command.http;
  const ifMatch = request.headers['if-match'] ?? null;
  return { route: `${method} ${path}`, key, fingerprint: fingerprintOf({ input, ifMatch }) };
}

function resultText(result: CommandResult, correlationId: string): string {
  if ('answer' in result) return `{"status":${result.answer.status},"output":${result.answer.body}}`;
  const problem = problemOfRefusal(result.refusal, correlationId);
  return JSON.stringify({ status: problem.status, problem });
}

/** `version` is the last member of what we write: found without parsing the text again. */
function versionIn(body: string): string | undefined {
  return /"version":(\d+)\}$/.exec(body)?.[1];
}
