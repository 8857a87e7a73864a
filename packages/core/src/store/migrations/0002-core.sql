-- The clock of each account: the lock of everything it changes, and the number of its last change.
create table user_clock (
  user_id uuid primary key,
  seq bigint not null default 0,
  task_count integer not null default 0
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

create table settings (
  user_id uuid primary key,
  overrides json not null,
  updated_at timestamptz not null
);

create table projects (
  user_id uuid not null,
  id uuid not null,
  name text not null,
  position double precision not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null,
  primary key (user_id, id)
);

-- due_at is the due instant (of a whole day: its first), due_end_at when it becomes overdue (of a whole day: its end).
-- closed_seq is the number of the change that completed, skipped or deleted it: a successor is owed to that change only.
-- retracted: a successor that was withdrawn when its predecessor was reopened.
create table tasks (
  user_id uuid not null,
  id uuid not null,
  title text not null check (title <> ''),
  notes text not null default '',
  project_id uuid,
  parent_id uuid,
  tags jsonb not null default '[]',
  priority smallint not null check (priority between 0 and 3),
  due_date date,
  due_time text check (due_time ~ '^\d\d:\d\d(:\d\d)?$'),
  due_zone text,
  due_at timestamptz,
  due_end_at timestamptz,
  series_id uuid,
  series_revision integer,
  occurrence integer,
  scheduled text,
  successor_of uuid,
  recurrence json,
  position double precision not null,
  completed_at timestamptz,
  deleted_at timestamptz,
  deleted_with uuid,
  closed_seq bigint,
  retracted boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null,
  primary key (user_id, id),
  check (due_date is not null or (due_time is null and due_zone is null and due_at is null)),
  check (series_id is null or (series_revision is not null and occurrence is not null and scheduled is not null))
);
create index tasks_open_by_due on tasks (user_id, coalesce(due_at, 'infinity'), id) where completed_at is null and deleted_at is null;
create index tasks_by_parent on tasks (user_id, parent_id) where parent_id is not null;
create index tasks_by_project on tasks (user_id, project_id) where project_id is not null;
create index tasks_in_trash on tasks (deleted_at) where deleted_at is not null;
create unique index tasks_one_successor on tasks (user_id, successor_of) where successor_of is not null and not retracted;
create unique index tasks_one_per_occurrence on tasks (user_id, series_id, series_revision, occurrence)
  where series_id is not null and not retracted;

-- fire_at is set while a reminder waits to fire; remind_at is the instant asked for, as shown.
create table reminders (
  user_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  kind text not null check (kind in ('before', 'at')),
  minutes integer,
  at timestamptz,
  message text,
  state text not null check (state in ('scheduled', 'due', 'sent', 'failed', 'cancelled', 'missed')),
  firing integer not null default 0,
  snoozed_until timestamptz,
  remind_at timestamptz,
  fire_at timestamptz,
  fired_seq bigint,
  fired_at timestamptz,
  ordinal integer not null,
  primary key (user_id, id),
  check ((kind = 'before') = (minutes is not null) and (kind = 'at') = (at is not null)),
  check ((state = 'scheduled') = (fire_at is not null))
) with (fillfactor = 80);
create index reminders_by_task on reminders (user_id, task_id);
create index reminders_to_fire on reminders (fire_at, user_id) where state = 'scheduled';
create index reminders_fired on reminders (fired_at) where state = 'due';

create table series (
  user_id uuid not null,
  id uuid not null,
  revision integer not null,
  rule text not null,
  mode text not null check (mode in ('on-completion', 'after-completion', 'on-schedule')),
  start text not null,
  time_zone text,
  state text not null check (state in ('active', 'paused', 'ended')),
  next_spawn_at timestamptz,
  primary key (user_id, id)
);
create index series_to_spawn on series (next_spawn_at, user_id) where next_spawn_at is not null;

-- The activity log and the source of resume: one row for every event of the account, numbered without a gap.
create table changes (
  user_id uuid not null,
  seq bigint not null,
  event_id uuid not null,
  at timestamptz not null,
  command text,
  task_id uuid,
  event json not null,
  undone_at timestamptz,
  primary key (user_id, seq)
);
create index changes_by_age on changes using brin (at);

create table idempotency_keys (
  user_id uuid not null,
  route text not null,
  key text not null,
  fingerprint text not null,
  status smallint not null,
  body text not null,
  created_at timestamptz not null,
  primary key (user_id, route, key)
);
create index idempotency_keys_by_age on idempotency_keys using brin (created_at);

create table leases (
  name text primary key,
  owner uuid not null,
  fence bigint not null,
  expires_at timestamptz not null
) with (fillfactor = 50);

create table outbox (
  bucket smallint not null,
  number bigint generated always as identity,
  topic text not null,
  user_id uuid not null,
  event_id uuid not null,
  event text not null,
  primary key (bucket, number)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
