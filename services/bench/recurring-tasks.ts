import type { Account } from './accounts.ts';
import { requestBytes } from './http-connection.ts';
import { openLoop } from './http-load.ts';
import type { BenchDatabase } from './surroundings.ts';

/** A task that can be completed, and whose completion brings the next. */
export interface RecurringTask {
  id: string;
  cookie: string;
}

/** Creates that many daily tasks over HTTP, of accounts in turn. */
export async function createRecurring(
  { client }: BenchDatabase,
  { port, accounts, count }: { port: number; accounts: readonly Account[]; count: number },
): Promise<RecurringTask[]> {
  const input = {
    title: 'Stand-up',
    due: { date: '2031-05-01', time: '09:00' },
    recurrence: { rule: 'daily' },
    reminders: [],
  };
  const requests = accounts.map(({ cookie }) =>
    requestBytes({ method: 'POST', path: '/api/tasks', port, cookie, body: input }),
  );
  const outcome = await openLoop({
    port,
    connections: 16,
    seconds: count / 400,
    perSecond: 400,
    request: (index) => requests[index % requests.length] ?? Buffer.alloc(0),
  });
  if (outcome.done < count - 1) throw new Error(`Recurring tasks were refused: ${JSON.stringify(outcome.others)}`);
  const cookies = new Map(accounts.map(({ userId, cookie }) => [userId, cookie]));
  const { rows } = await client.query<{ id: string; user_id: string }>(
    'select id, user_id from tasks where completed_at is null order by id',
  );
  return rows.map(({ id, user_id }) => ({ id, cookie: cookies.get(user_id) ?? '' }));
}

/** Completes tasks at a steady rate; resolves with the database's time at which that began. */
export async function completeTasks(
  { client }: BenchDatabase,
  { port, tasks, perSecond }: { port: number; tasks: readonly RecurringTask[]; perSecond: number },
): Promise<string> {
  const requests = tasks.map(({ id, cookie }) =>
    requestBytes({ method: 'POST', path: `/api/tasks/${id}/complete`, port, cookie, body: {} }),
  );
  const { rows } = await client.query<{ now: string }>('select clock_timestamp()::text as now');
  const outcome = await openLoop({
    port,
    connections: 16,
    seconds: tasks.length / perSecond,
    perSecond,
    request: (index) => requests[index] ?? Buffer.alloc(0),
  });
  if (outcome.done !== tasks.length) throw new Error(`Completions were refused: ${JSON.stringify(outcome.others)}`);
  return rows[0]?.now ?? '';
}
