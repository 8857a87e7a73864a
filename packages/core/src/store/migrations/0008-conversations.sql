-- Conversations with the assistant. They are no tasks: the account's clock does not number them and no event tells of
-- them. Ids rise with time (UUIDv7 behind a prefix) and are their order; items have positions, since two processes may
-- add to one thread. revision rises when a part is said anew: an answer to what was taken back is not kept.
create table threads (
  user_id uuid not null,
  id text not null check (length(id) <= 64),
  title text check (length(title) <= 200),
  last_position integer not null default 0,
  item_count integer not null default 0,
  bytes integer not null default 0,
  revision integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (user_id, id)
) with (fillfactor = 80);

-- text: the item in words, searched and remembered. content: the fields of its kind as the protocol has them.
-- widget: what is shown as more than words. was_cut: somebody stopped the answer here.
create table thread_items (
  user_id uuid not null,
  thread_id text not null,
  position integer not null,
  id text not null check (length(id) <= 64),
  kind text not null check (kind in ('user_message', 'assistant_message', 'widget', 'client_tool_call', 'structured_input')),
  text text not null,
  content json not null,
  widget json,
  was_cut boolean not null default false,
  feedback text check (feedback in ('positive', 'negative')),
  bytes integer not null,
  created_at timestamptz not null,
  primary key (user_id, thread_id, position),
  foreign key (user_id, thread_id) references threads on delete cascade
);
create unique index thread_items_by_id on thread_items (user_id, thread_id, id);
