import type { CommandName, commands } from '@duly/contracts';
import type { z } from 'zod';
import type { UserUnit } from '../commit/user-unit.ts';
import type { RecurrenceCalculator } from '../recurrence/index.ts';

export type CommandInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>;

export interface HandlerContext {
  /** The version that the caller has seen (If-Match); undefined: the last write wins. */
  expectedVersion: number | undefined;
  recurrence: RecurrenceCalculator;
}

/** Decides one command for the account whose clock is locked: reads through the unit, records in it, or refuses. */
export type Handler<Name extends CommandName> = (
  unit: UserUnit,
  input: CommandInput<Name>,
  context: HandlerContext,
) => Promise<CommandOutput<Name>>;
