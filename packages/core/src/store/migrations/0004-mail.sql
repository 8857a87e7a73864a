-- A mail groups the deliveries of one account that are due at the same instant. It takes more deliveries until its
-- first attempt fixes it. Mails of the account itself (verification, reset) carry their link until they are sent.
create table mails (
  user_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('reminder', 'verify-email', 'reset-password')),
  group_at timestamptz,
  url text,
  state text not null check (state in ('pending', 'sending', 'sent', 'failed', 'cancelled')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  lease_owner uuid,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (user_id, id),
  check ((state in ('pending', 'sending')) = (next_attempt_at is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create unique index mails_open_group on mails (user_id, group_at) where kind = 'reminder' and state = 'pending' and attempts = 0;
create index mails_to_send on mails (next_attempt_at) where next_attempt_at is not null;
create index mails_by_age on mails (created_at);

-- The ledger: one row for every firing of a reminder on a channel.
create table deliveries (
  user_id uuid not null,
  id uuid not null,
  mail_id uuid not null,
  reminder_id uuid not null,
  task_id uuid not null,
  firing integer not null,
  channel text not null,
  title text not null,
  due_at timestamptz,
  fire_at timestamptz not null,
  event_id uuid not null,
  state text not null check (state in ('pending', 'sent', 'failed', 'cancelled')),
  attempts integer not null default 0,
  sent_at timestamptz,
  lateness_ms bigint,
  error text,
  created_at timestamptz not null,
  primary key (user_id, id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create unique index deliveries_once on deliveries (user_id, reminder_id, firing, channel);
create index deliveries_by_mail on deliveries (user_id, mail_id);
create index deliveries_by_age on deliveries (created_at);

-- What the local mail server received (local mode only).
create table mailbox (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  message_id text not null,
  recipient text not null,
  sender text not null,
  subject text not null,
  text text not null,
  html text not null
);
