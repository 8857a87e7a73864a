import type { DulyEvent } from '@duly/contracts';
import type { UserUnit } from '../commit/user-unit.ts';
import { type Consumer, doubling } from './consumer.ts';

/**
 * The consumer of reminder.due: writes one delivery a (reminder, firing, channel) and puts it into the account's mail
 * of that instant, which takes more until its first attempt fixes it. Sending is the business of those rows alone.
 */
export const queueDelivery: Consumer<'reminder.due'> = {
  name: 'email',
  types: ['reminder.due'],
  keyOf: (event) => event.partitionkey,
  retryAfterMs: doubling(1_000, 5),
  effect: async (unit, event) => {
    const mailId = await openMail(unit, event);
    await unit.sql.query(
      `insert into deliveries (user_id, id, mail_id, reminder_id, task_id, firing, channel, title, due_at, fire_at, event_id, state, created_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, (select due_at from tasks where user_id = $1 and id = $5), $9, $10, 'pending', $11
       on conflict (user_id, reminder_id, firing, channel) do update
         set state = 'pending', mail_id = excluded.mail_id, error = null where deliveries.state = 'failed'`,
      [
        unit.userId,
        unit.newId(),
        mailId,
        event.data.reminderId,
        event.data.taskId,
        event.data.firing,
        event.data.channel,
        event.data.title,
        event.data.fireAt,
        event.id,
        unit.now.toISOString(),
      ],
    );
    // A replay of what was given up: its reminder is on its way again.
    await unit.sql.query(
      `update reminders set state = 'due' where user_id = $1 and id = $2 and firing = $3 and state = 'failed'`,
      [unit.userId, event.data.reminderId, event.data.firing],
    );
    unit.wakesMail = true;
  },
};

/** The account's mail of this instant that no attempt has fixed yet, or a new one. */
async function openMail(unit: UserUnit, event: DulyEvent<'reminder.due'>): Promise<string> {
  const { rows } = await unit.sql.query<{ id: string }>(
    `insert into mails (user_id, id, kind, group_at, state, next_attempt_at, created_at)
     values ($1, $2, 'reminder', $3, 'pending', $4, $4)
     on conflict (user_id, group_at) where kind = 'reminder' and state = 'pending' and attempts = 0
     do update set group_at = excluded.group_at returning id`,
    [unit.userId, unit.newId(), event.data.fireAt, unit.now.toISOString()],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The mail of this instant was not written');
  return id;
}
