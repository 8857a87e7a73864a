import type { Topic } from '@duly/contracts';
import { type Consumer, queueDelivery, type RecurrenceCalculator, spawnSuccessor } from '@duly/core';
import type { Role } from './config.ts';
import type { Context } from './context.ts';

/** One line of the map: which role takes which topic's events to which effect. */
export interface Route {
  role: Role;
  topic: Topic;
  consumer: Consumer;
}

/**
 * THE MAP: event → consumer → effect. Sockets (realtime, every replica) follow `task-events` and `task-reminders`
 * beside it and have no effect.
 *
 * | topic           | events                                          | consumer   | effect                                   |
 * |-----------------|-------------------------------------------------|------------|------------------------------------------|
 * | task-reminders  | reminder.due                                    | email      | a delivery in the account's mail         |
 * | task-recurrence | task.completed, .skipped, .deleted (recurring)  | recurrence | the next occurrence                      |
 */
export function routes({ config, database }: Context, recurrence: RecurrenceCalculator): Route[] {
  const all: Route[] = [
    { role: 'email', topic: 'task-reminders', consumer: queueDelivery as Consumer },
    { role: 'recurrence', topic: 'task-recurrence', consumer: spawnSuccessor(database, recurrence) as Consumer },
  ];
  return all.map((route) => ({ ...route, consumer: waitingFor(route.consumer, config.retryScale) }));
}

function waitingFor(consumer: Consumer, scale: number): Consumer {
  return { ...consumer, retryAfterMs: consumer.retryAfterMs.map((waitMs) => waitMs * scale) };
}
