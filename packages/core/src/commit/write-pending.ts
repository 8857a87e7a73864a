import { idempotencyTable } from '../store/idempotency.ts';
import { projectsTable } from '../store/projects.ts';
import { seriesTable } from '../store/series.ts';
import type { Sql } from '../store/sql.ts';
import { insertRows, type Table, updateRows } from '../store/table.ts';
import {
  type ReminderRow,
  remindersTable,
  reminderToRow,
  type TaskRow,
  tasksTable,
  taskToRow,
} from '../store/tasks.ts';
import type { Pending } from './pending.ts';
import type { UserUnit, Witness } from './user-unit.ts';

/** What a commit may have woken: the relay, and the loop that fires what is due. */
export interface Written {
  /** One of the recorded events: whoever finds it in `changes` knows that all of the transaction was kept. */
  witness: Witness | null;
  earliestFireAt: Date | null;
  hasMail: boolean;
}

/**
 * Writes what the units have recorded: a statement for each kind of row, whatever the number of accounts, and the
 * clocks, changes and outbox in one. Units come in the order of their accounts, as their clocks were locked.
 */
export async function writePending(sql: Sql, units: readonly UserUnit[]): Promise<Written> {
  const taken = units.map((unit) => ({ unit, pending: unit.takePending() }));
  const insertedTasks: TaskRow[] = [];
  const updatedTasks: TaskRow[] = [];
  const insertedReminders: ReminderRow[] = [];
  const updatedReminders: ReminderRow[] = [];
  for (const { unit, pending } of taken) {
    for (const task of pending.insertedTasks.values()) insertedTasks.push(taskToRow(unit.userId, task));
    for (const task of pending.updatedTasks.values()) updatedTasks.push(taskToRow(unit.userId, task));
    for (const { taskId, ordinal, reminder } of pending.insertedReminders) {
      insertedReminders.push(reminderToRow(unit.userId, taskId, ordinal, reminder));
    }
    for (const { taskId, ordinal, reminder } of pending.updatedReminders) {
      updatedReminders.push(reminderToRow(unit.userId, taskId, ordinal, reminder));
    }
  }
  // They run in this order, and travel together. Updates first: a withdrawn successor must make room for the next one
  // in the unique indexes.
  await Promise.all([
    write(sql, updateRows, tasksTable, updatedTasks),
    write(sql, insertRows, tasksTable, insertedTasks),
    removeReminders(sql, taken),
    write(sql, updateRows, remindersTable, lastOfEach(updatedReminders)),
    write(sql, insertRows, remindersTable, insertedReminders),
    upsert(
      sql,
      seriesTable,
      taken.flatMap(({ pending }) => [...pending.series.values()]),
    ),
    upsert(
      sql,
      projectsTable,
      taken.flatMap(({ pending }) => [...pending.projects.values()]),
    ),
    upsert(
      sql,
      idempotencyTable,
      taken.flatMap(({ pending }) => pending.answers),
    ),
    markUndone(sql, taken),
    writeEvents(sql, taken),
  ]);
  const witness = units.find((unit) => unit.witness)?.witness ?? null;
  const armed = [...insertedReminders, ...updatedReminders].map((row) => row.fire_at);
  return {
    witness,
    earliestFireAt: earliest([...armed, ...units.map((unit) => unit.mayFireAt)]),
    hasMail: units.some((unit) => unit.wakesMail),
  };
}

type Taken = readonly { unit: UserUnit; pending: Pending }[];

async function write<Row>(
  sql: Sql,
  rowsInto: typeof insertRows,
  table: Table<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const { statement, values } = rowsInto(table, rows);
  const { rowCount } = await sql.query(statement, values);
  if (rowCount !== rows.length) throw new Error(`Wrote ${rowCount} of ${rows.length} rows of ${table.name}`);
}

async function upsert<Row>(sql: Sql, table: Table<Row>, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(table.columns).filter((column) => !(table.key as readonly string[]).includes(column));
  const suffix = `on conflict (${table.key.join(', ')}) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  const { statement, values } = insertRows(table, rows, suffix);
  await sql.query(statement, values);
}

async function removeReminders(sql: Sql, taken: Taken): Promise<void> {
  const removed = taken.flatMap(({ unit, pending }) =>
    pending.removedReminders.map((id) => ({ userId: unit.userId, id })),
  );
  if (removed.length === 0) return;
  await sql.query(
    'delete from reminders r using unnest($1::uuid[], $2::uuid[]) v (user_id, id) where r.user_id = v.user_id and r.id = v.id',
    [removed.map((row) => row.userId), removed.map((row) => row.id)],
  );
}

async function markUndone(sql: Sql, taken: Taken): Promise<void> {
  await Promise.all(
    taken
      .filter(({ pending }) => pending.undone.length > 0)
      .map(({ unit, pending }) =>
        sql.query('update changes set undone_at = $3 where user_id = $1 and seq = any($2)', [
          unit.userId,
          pending.undone,
          unit.now.toISOString(),
        ]),
      ),
  );
}

/** Between the texts of events, which cannot hold it: JSON writes control characters as escapes (RFC 8259 7). */
const eventSeparator = '\x1e';

/**
 * The text of an event travels once, though it goes to `changes` and, for each topic, to the outbox; and as it is: in
 * an array each of its many quotes would be escaped here and unescaped there.
 */
const WRITE_EVENTS = {
  name: 'write events',
  text: `with moved as (
       update user_clock c set seq = v.seq, task_count = v.task_count
       from unnest($1::uuid[], $2::bigint[], $3::int[]) v (user_id, seq, task_count) where c.user_id = v.user_id
     ), given as materialized (
       select * from unnest($4::uuid[], $5::bigint[], $6::uuid[], $7::timestamptz[], $8::text[], $9::uuid[],
                           string_to_array($10::text, chr(30)))
         with ordinality g (user_id, seq, event_id, at, command, task_id, event, number)
     ), recorded as (
       insert into changes (user_id, seq, event_id, at, command, task_id, event)
       select user_id, seq, event_id, at, command, task_id, event::json from given
     )
     insert into outbox (bucket, topic, user_id, event_id, event)
     select o.bucket, o.topic, g.user_id, g.event_id, g.event
     from unnest($11::smallint[], $12::text[], $13::int[]) with ordinality o (bucket, topic, number, place)
     join given g on g.number = o.number order by o.place`,
};

/** One statement: the clocks, one change an event, one row of the outbox an event and topic, numbered in their order. */
async function writeEvents(sql: Sql, taken: Taken): Promise<void> {
  const events = taken.flatMap(({ unit, pending }) => pending.events.map((event) => ({ unit, ...event })));
  const first = events[0];
  if (!first) return;
  const outbox = events.flatMap(({ unit, topics }, index) =>
    topics.map((topic) => ({ bucket: unit.bucket, topic, number: index + 1 })),
  );
  const clocks = taken.filter(({ pending }) => pending.events.length > 0).map(({ unit }) => unit);
  await sql.query(WRITE_EVENTS, [
    clocks.map((unit) => unit.userId),
    clocks.map((unit) => unit.seq),
    clocks.map((unit) => unit.taskCount),
    events.map((event) => event.unit.userId),
    events.map((event) => event.seq),
    events.map((event) => event.eventId),
    events.map((event) => event.unit.now.toISOString()),
    events.map((event) => event.command),
    events.map((event) => event.taskId),
    events.map((event) => event.event).join(eventSeparator),
    outbox.map((row) => row.bucket),
    outbox.map((row) => row.topic),
    outbox.map((row) => row.number),
  ]);
  first.unit.witness ??= { userId: first.unit.userId, seq: first.seq, eventId: first.eventId };
}

/** A reminder may have changed twice in one unit: the last state counts. */
function lastOfEach(rows: readonly ReminderRow[]): ReminderRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  let found: Date | null = null;
  for (const instant of instants) if (instant && (found === null || instant < found)) found = instant;
  return found;
}
