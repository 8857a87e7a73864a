-- What the assistant may do only after the person's click: the exact commands, for one thread, once, for 10 minutes.
create table assistant_confirmations (
  user_id uuid not null,
  id uuid not null,
  thread_id text not null,
  commands jsonb not null,
  expires_at timestamptz not null,
  answer text check (answer in ('confirmed', 'declined')),
  primary key (user_id, id)
);

-- What an account has asked of the assistant on a day of UTC.
create table assistant_usage (
  user_id uuid not null,
  day date not null,
  turns int not null,
  tokens bigint not null,
  primary key (user_id, day)
);
