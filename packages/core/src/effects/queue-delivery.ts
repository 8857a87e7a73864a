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
    await unit.sql.query(QUEUE, [
      unit.userId,
      unit.newId(),
      event.data.fireAt,
      unit.now.toISOString(),
      unit.newId(),
      event.data.reminderId,
      event.data.taskId,
      event.data.firing,
      event.data.channel,
      event.data.title,
      event.id,
    ]);
    unit.wakesMail = true;
  },
};

/**
 * One statement an event: the account's mail of this instant that no attempt has fixed yet, or a new one; the delivery;
 * and, for a replay of what was given up, the reminder, which is on its way again.
 */
const QUEUE = {
  name: 'queue delivery',
  text: `with mail as (
       insert into mails (user_id, id, kind, group_at, state, next_attempt_at, created_at)
       values ($1::uuid, $2::uuid, 'reminder', $3::timestamptz, 'pending', $4::timestamptz, $4::timestamptz)
       on conflict (user_id, group_at) where kind = 'reminder' and state = 'pending' and attempts = 0
       do update set group_at = excluded.group_at returning id
     ), again as (
       update reminders set state = 'due' where user_id = $1 and id = $6::uuid and firing = $8::int and state = 'failed'
     )
     insert into deliveries (user_id, id, mail_id, reminder_id, task_id, firing, channel, title, due_at, fire_at, event_id, state, created_at)
     select $1, $5::uuid, mail.id, $6, $7::uuid, $8, $9::text, $10::text,
       (select due_at from tasks where user_id = $1 and id = $7), $3, $11::uuid, 'pending', $4
     from mail
     on conflict (user_id, reminder_id, firing, channel) do update
       set state = 'pending', mail_id = excluded.mail_id, error = null where deliveries.state = 'failed'`,
};
