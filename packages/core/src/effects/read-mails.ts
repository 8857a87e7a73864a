import { defaultSettings, mergeSettings, type SettingsPatch } from '@duly/contracts';
import type { Prepared, Sql } from '../store/sql.ts';
import {
  type ReminderRow,
  reminderFromRow,
  remindersTable,
  type TaskRow,
  taskFromRow,
  tasksTable,
} from '../store/tasks.ts';
import { isOpen, type ReminderRecord, type TaskState } from '../tasks/task-state.ts';

/** What a mail has to say at the instant at which it is read. */
export interface MailContents {
  /** The account's own address: the only one that mails ever go to. Undefined when the account is gone. */
  recipient: MailRecipient | undefined;
  timeZone: string;
  /** Deliveries whose task is open and whose firing is the present one, in the order of their instants. */
  left: DeliveryToSend[];
  outdated: OutdatedDelivery[];
}

export interface MailRecipient {
  name: string;
  address: string;
  isVerified: boolean;
}

/** A delivery that is still to be said; of its task's reminders the task has this one alone. */
export interface DeliveryToSend {
  id: string;
  task: TaskState;
  reminder: ReminderRecord;
  fireAt: Date;
}

export interface OutdatedDelivery {
  row: DeliveryRow;
  reason: string;
}

export interface DeliveryRow {
  id: string;
  reminder_id: string;
  task_id: string;
  firing: number;
  fire_at: Date;
  event_id: string;
}

/** Reads all that these mails say in one round trip, by the mail's id. */
export async function readMails(
  sql: Sql,
  mails: readonly { userId: string; id: string }[],
): Promise<Map<string, MailContents>> {
  const { rows } = await sql.query<ReadRow>(READ, [mails.map(({ userId }) => userId), mails.map(({ id }) => id)]);
  const contents = new Map<string, MailContents>();
  for (const row of rows) {
    const mail = contents.get(row.mail_id) ?? emptyMail(row);
    contents.set(row.mail_id, mail);
    const delivery = partOf<DeliveryRow>(row, 'd', deliveryColumns);
    if (!delivery) continue;
    const reminderRow = partOf<ReminderRow>(row, 'r', reminderColumns);
    const reminder = reminderRow && reminderFromRow(reminderRow);
    const taskRow = partOf<TaskRow>(row, 't', taskColumns);
    const task = taskRow && taskFromRow(taskRow, reminder ? [reminder] : []);
    const reason = whyOutdated(task, reminder, delivery.firing);
    if (reason === null && task && reminder)
      mail.left.push({ id: delivery.id, task, reminder, fireAt: delivery.fire_at });
    else mail.outdated.push({ row: delivery, reason: reason ?? 'The reminder is gone' });
  }
  return contents;
}

function emptyMail({ address, name, is_verified: isVerified, overrides }: ReadRow): MailContents {
  return {
    recipient: address === null ? undefined : { name: name ?? '', address, isVerified: isVerified ?? false },
    timeZone: mergeSettings(defaultSettings, overrides ?? {}).timeZone,
    left: [],
    outdated: [],
  };
}

function whyOutdated(task: TaskState | undefined, reminder: ReminderRecord | undefined, firing: number): string | null {
  if (!task) return 'The task is gone';
  if (task.deletedAt) return 'The task was deleted';
  if (!isOpen(task)) return 'The task was completed';
  if (!reminder) return 'The reminder was removed';
  // Moved to where it cannot fire any more it keeps its firing, but does not count as fired.
  if (reminder.firing !== firing || reminder.state !== 'due') return 'The reminder was moved or snoozed';
  return null;
}

interface ReadRow {
  mail_id: string;
  name: string | null;
  address: string | null;
  is_verified: boolean | null;
  overrides: SettingsPatch | null;
  /** The columns of the delivery (d_), its task (t_) and its reminder (r_). */
  [column: string]: unknown;
}

const deliveryColumns = ['id', 'reminder_id', 'task_id', 'firing', 'fire_at', 'event_id'];
const taskColumns = Object.keys(tasksTable.columns);
const reminderColumns = Object.keys(remindersTable.columns);

const named = (prefix: string, columns: readonly string[]) =>
  columns.map((column) => `${prefix}.${column} as ${prefix}_${column}`).join(', ');

/** The row of one of the joined tables; undefined where nothing was joined. */
function partOf<Row>(row: ReadRow, prefix: string, columns: readonly string[]): Row | undefined {
  if (row[`${prefix}_id`] === null) return undefined;
  return Object.fromEntries(columns.map((column) => [column, row[`${prefix}_${column}`]])) as Row;
}

/**
 * Lateral, with a limit or an order, so that each mail is looked up by keys: a plain join would be planned once by the
 * sizes of that moment, and a plan that was made while the tables were small would read them whole in a burst.
 */
const READ: Prepared = {
  name: 'read mails',
  text: `select m.id as mail_id, u.name, u.email as address, u.email_verified as is_verified, s.overrides,
       ${named('d', deliveryColumns)}, ${named('t', taskColumns)}, ${named('r', reminderColumns)}
     from unnest($1::uuid[], $2::uuid[]) m (user_id, id)
     left join lateral (select name, email, email_verified from users where id = m.user_id limit 1) u on true
     left join lateral (select overrides from settings where user_id = m.user_id limit 1) s on true
     left join lateral (
       select ${deliveryColumns.join(', ')} from deliveries
       where user_id = m.user_id and mail_id = m.id and state = 'pending' order by fire_at, id) d on true
     left join lateral (
       select ${taskColumns.join(', ')} from tasks
       where user_id = m.user_id and id = d.task_id and not retracted limit 1) t on true
     left join lateral (
       select ${reminderColumns.join(', ')} from reminders
       where user_id = m.user_id and id = d.reminder_id and task_id = d.task_id limit 1) r on true
     order by d.fire_at, d.id`,
};
