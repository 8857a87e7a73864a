-- The embedded bus: a durable log with the partitions of the topics. Positions are counted by the one row that every
-- append locks, so that no reader by cursor can skip a row whose transaction commits late.
create table log_partitions (
  topic text not null,
  partition smallint not null,
  last_position bigint not null default 0,
  fence bigint not null default 0,
  primary key (topic, partition)
) with (fillfactor = 50);

create table log (
  topic text not null,
  partition smallint not null,
  position bigint not null,
  event_id uuid not null,
  event text not null,
  appended_at timestamptz not null,
  primary key (topic, partition, position)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create table cursors (
  consumer text not null,
  topic text not null,
  partition smallint not null,
  position bigint not null default 0,
  primary key (consumer, topic, partition)
) with (fillfactor = 50);

-- Which events a consumer has taken effect of. Partitioned by the time in the event's id; whole days are dropped.
create table inbox (
  user_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  primary key (user_id, consumer, event_id)
) partition by range (event_id);

create table parked (
  user_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  topic text not null,
  key text not null,
  sequence bigint not null,
  event text not null,
  attempts integer not null,
  next_attempt_at timestamptz not null,
  first_failed_at timestamptz not null,
  last_error text not null,
  dead_letter_id uuid,
  primary key (user_id, consumer, event_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
create unique index parked_by_key on parked (consumer, key, sequence, event_id);
create index parked_by_time on parked (consumer, next_attempt_at);

create table dead_letters (
  id uuid primary key,
  consumer text not null,
  topic text not null,
  event_id uuid,
  user_id uuid,
  type text,
  key text not null,
  sequence bigint,
  attempts integer not null,
  error text not null,
  event text not null,
  first_failed_at timestamptz not null,
  last_failed_at timestamptz not null,
  expires_at timestamptz not null,
  replayed_at timestamptz,
  discarded_at timestamptz
);
create unique index dead_letters_one_per_event on dead_letters (consumer, event_id) where event_id is not null and replayed_at is null and discarded_at is null;
create index dead_letters_by_expiry on dead_letters (expires_at);

insert into log_partitions (topic, partition)
select topic, partition from unnest(array['task-events', 'task-reminders', 'task-recurrence']) topic, generate_series(0, 11) partition;
