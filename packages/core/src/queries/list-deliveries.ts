import type { Delivery, DeliveryState } from '@duly/contracts';
import type { Sql } from '../store/sql.ts';
import { decodeCursor, encodeCursor, readFromCursor } from './cursor.ts';

interface DeliveryRow {
  id: string;
  reminder_id: string;
  task_id: string;
  title: string;
  due_at: Date | null;
  state: DeliveryState;
  attempts: number;
  sent_at: Date | null;
  lateness_ms: number | null;
  error: string | null;
}

/** What became of the account's reminders on their way to the mail server, newest first. */
export async function listDeliveries(
  sql: Sql,
  userId: string,
  input: { limit: number; cursor?: string | undefined; taskId?: string | undefined; state?: DeliveryState | undefined },
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  const filters = { deliveries: input.taskId ?? null, state: input.state ?? null };
  const before = decodeCursor(filters, input.cursor, 1)?.[0] ?? null;
  const { rows } = await readFromCursor(input.cursor, () =>
    sql.query<DeliveryRow>(
      `select * from deliveries where user_id = $1 and ($2::text is null or id < $2::uuid)
     and ($3::uuid is null or task_id = $3::uuid) and ($4::text is null or state = $4)
     order by id desc limit $5`,
      [userId, before, input.taskId ?? null, input.state ?? null, input.limit + 1],
    ),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(showDelivery),
    nextCursor: rows.length > input.limit && last ? encodeCursor(filters, [last.id]) : null,
  };
}

function showDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    reminderId: row.reminder_id,
    taskId: row.task_id,
    title: row.title,
    channel: 'email',
    dueAt: row.due_at?.toISOString() ?? null,
    state: row.state,
    attempts: row.attempts,
    sentAt: row.sent_at?.toISOString() ?? null,
    latenessMs: row.lateness_ms,
    error: row.error,
  };
}
