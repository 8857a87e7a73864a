-- Written by `npm run generate` from the migrations. Do not edit.

create table administrator (
  id boolean not null default true,
  user_id uuid not null,
  created_at timestamp with time zone not null default now(),
  constraint administrator_pkey PRIMARY KEY (id),
  constraint administrator_user_id_key UNIQUE (user_id),
  constraint administrator_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint administrator_id_check CHECK (id)
);

create table assistant_confirmations (
  user_id uuid not null,
  id uuid not null,
  thread_id text not null,
  commands jsonb not null,
  expires_at timestamp with time zone not null,
  answer text,
  constraint assistant_confirmations_pkey PRIMARY KEY (user_id, id),
  constraint assistant_confirmations_answer_check CHECK ((answer = ANY (ARRAY['confirmed'::text, 'declined'::text])))
);

create table assistant_usage (
  user_id uuid not null,
  day date not null,
  turns integer not null,
  tokens bigint not null,
  constraint assistant_usage_pkey PRIMARY KEY (user_id, day)
);

create table changes (
  user_id uuid not null,
  seq bigint not null,
  event_id uuid not null,
  at timestamp with time zone not null,
  command text,
  task_id uuid,
  event json not null,
  undone_at timestamp with time zone,
  constraint changes_pkey PRIMARY KEY (user_id, seq)
);

create table credentials (
  id uuid not null,
  user_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint credentials_pkey PRIMARY KEY (id),
  constraint credentials_user_id_provider_id_account_id_key UNIQUE (user_id, provider_id, account_id),
  constraint credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table cursors (
  consumer text not null,
  topic text not null,
  partition smallint not null,
  position bigint not null default 0,
  constraint cursors_pkey PRIMARY KEY (consumer, topic, partition)
) with (fillfactor=50);

create table dead_letters (
  id uuid not null,
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
  first_failed_at timestamp with time zone not null,
  last_failed_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  replayed_at timestamp with time zone,
  discarded_at timestamp with time zone,
  constraint dead_letters_pkey PRIMARY KEY (id)
);
CREATE INDEX dead_letters_by_expiry ON public.dead_letters USING btree (expires_at);
CREATE UNIQUE INDEX dead_letters_one_per_event ON public.dead_letters USING btree (consumer, event_id) WHERE ((event_id IS NOT NULL) AND (replayed_at IS NULL) AND (discarded_at IS NULL));
CREATE INDEX dead_letters_open ON public.dead_letters USING btree (last_failed_at, id) WHERE ((replayed_at IS NULL) AND (discarded_at IS NULL));

create table deliveries (
  user_id uuid not null,
  id uuid not null,
  mail_id uuid not null,
  reminder_id uuid not null,
  task_id uuid not null,
  firing integer not null,
  channel text not null,
  title text not null,
  due_at timestamp with time zone,
  fire_at timestamp with time zone not null,
  event_id uuid not null,
  state text not null,
  attempts integer not null default 0,
  sent_at timestamp with time zone,
  lateness_ms bigint,
  error text,
  created_at timestamp with time zone not null,
  constraint deliveries_pkey PRIMARY KEY (user_id, id),
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02);
CREATE INDEX deliveries_by_age ON public.deliveries USING btree (created_at);
CREATE INDEX deliveries_by_mail ON public.deliveries USING btree (user_id, mail_id);
CREATE UNIQUE INDEX deliveries_once ON public.deliveries USING btree (user_id, reminder_id, firing, channel);

create table idempotency_keys (
  user_id uuid not null,
  route text not null,
  key text not null,
  fingerprint text not null,
  status smallint not null,
  body text not null,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (user_id, route, key)
);
CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys USING btree (created_at);

create table inbox (
  user_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  constraint inbox_pkey PRIMARY KEY (user_id, consumer, event_id)
) partition by RANGE (event_id);

create table leases (
  name text not null,
  owner uuid not null,
  fence bigint not null,
  expires_at timestamp with time zone not null,
  constraint leases_pkey PRIMARY KEY (name)
) with (fillfactor=50);

create table log (
  topic text not null,
  partition smallint not null,
  position bigint not null,
  event_id uuid not null,
  event text not null,
  appended_at timestamp with time zone not null,
  constraint log_pkey PRIMARY KEY (topic, partition, "position")
) with (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=20000);

create table log_partitions (
  topic text not null,
  partition smallint not null,
  last_position bigint not null default 0,
  fence bigint not null default 0,
  constraint log_partitions_pkey PRIMARY KEY (topic, partition)
) with (fillfactor=50);

create table mailbox (
  id bigint not null generated always as identity,
  received_at timestamp with time zone not null,
  message_id text not null,
  recipient text not null,
  sender text not null,
  subject text not null,
  text text not null,
  html text not null,
  constraint mailbox_pkey PRIMARY KEY (id)
);

create table mails (
  user_id uuid not null,
  id uuid not null,
  kind text not null,
  group_at timestamp with time zone,
  url text,
  state text not null,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  lease_owner uuid,
  error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint mails_pkey PRIMARY KEY (user_id, id),
  constraint mails_check CHECK (((state = ANY (ARRAY['pending'::text, 'sending'::text])) = (next_attempt_at IS NOT NULL))),
  constraint mails_kind_check CHECK ((kind = ANY (ARRAY['reminder'::text, 'verify-email'::text, 'reset-password'::text]))),
  constraint mails_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02);
CREATE INDEX mails_by_age ON public.mails USING btree (created_at);
CREATE UNIQUE INDEX mails_open_group ON public.mails USING btree (user_id, group_at) WHERE ((kind = 'reminder'::text) AND (state = 'pending'::text) AND (attempts = 0));
CREATE INDEX mails_to_send ON public.mails USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);

create table migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (name)
);

create table outbox (
  bucket smallint not null,
  number bigint not null generated always as identity,
  topic text not null,
  user_id uuid not null,
  event_id uuid not null,
  event text not null,
  constraint outbox_pkey PRIMARY KEY (bucket, number)
) with (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=2000);

create table parked (
  user_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  topic text not null,
  key text not null,
  sequence bigint not null,
  event text not null,
  attempts integer not null,
  next_attempt_at timestamp with time zone not null,
  first_failed_at timestamp with time zone not null,
  last_error text not null,
  dead_letter_id uuid,
  constraint parked_pkey PRIMARY KEY (user_id, consumer, event_id)
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=500);
CREATE UNIQUE INDEX parked_by_key ON public.parked USING btree (consumer, key, sequence, event_id);
CREATE INDEX parked_by_time ON public.parked USING btree (consumer, next_attempt_at);

create table projects (
  user_id uuid not null,
  id uuid not null,
  name text not null,
  position double precision not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  version integer not null,
  constraint projects_pkey PRIMARY KEY (user_id, id)
);

create table rate_limits (
  id uuid not null,
  key text not null,
  count integer not null,
  last_request double precision not null,
  constraint rate_limits_pkey PRIMARY KEY (id),
  constraint rate_limits_key_key UNIQUE (key)
) with (fillfactor=70);

create table reminders (
  user_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  kind text not null,
  minutes integer,
  at timestamp with time zone,
  message text,
  state text not null,
  firing integer not null default 0,
  snoozed_until timestamp with time zone,
  remind_at timestamp with time zone,
  fire_at timestamp with time zone,
  fired_seq bigint,
  fired_at timestamp with time zone,
  ordinal integer not null,
  constraint reminders_pkey PRIMARY KEY (user_id, id),
  constraint reminders_check CHECK ((((kind = 'before'::text) = (minutes IS NOT NULL)) AND ((kind = 'at'::text) = (at IS NOT NULL)))),
  constraint reminders_check1 CHECK (((state = 'scheduled'::text) = (fire_at IS NOT NULL))),
  constraint reminders_kind_check CHECK ((kind = ANY (ARRAY['before'::text, 'at'::text]))),
  constraint reminders_state_check CHECK ((state = ANY (ARRAY['scheduled'::text, 'due'::text, 'sent'::text, 'failed'::text, 'cancelled'::text, 'missed'::text])))
) with (fillfactor=80);
CREATE INDEX reminders_by_task ON public.reminders USING btree (user_id, task_id);
CREATE INDEX reminders_fired ON public.reminders USING btree (fired_at) WHERE (state = 'due'::text);
CREATE INDEX reminders_to_fire ON public.reminders USING btree (fire_at, user_id) WHERE (state = 'scheduled'::text);

create table series (
  user_id uuid not null,
  id uuid not null,
  revision integer not null,
  rule text not null,
  mode text not null,
  start text not null,
  time_zone text,
  state text not null,
  next_spawn_at timestamp with time zone,
  constraint series_pkey PRIMARY KEY (user_id, id),
  constraint series_mode_check CHECK ((mode = ANY (ARRAY['on-completion'::text, 'after-completion'::text, 'on-schedule'::text]))),
  constraint series_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'ended'::text])))
);
CREATE INDEX series_to_spawn ON public.series USING btree (next_spawn_at, user_id) WHERE (next_spawn_at IS NOT NULL);

create table sessions (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

create table settings (
  user_id uuid not null,
  overrides json not null,
  updated_at timestamp with time zone not null,
  constraint settings_pkey PRIMARY KEY (user_id)
);

create table signing_keys (
  id uuid not null,
  public_key text not null,
  private_key text not null,
  alg text,
  crv text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint signing_keys_pkey PRIMARY KEY (id)
);

create table tasks (
  user_id uuid not null,
  id uuid not null,
  title text not null,
  notes text not null default ''::text,
  project_id uuid,
  parent_id uuid,
  tags jsonb not null default '[]'::jsonb,
  priority smallint not null,
  due_date date,
  due_time text,
  due_zone text,
  due_at timestamp with time zone,
  due_end_at timestamp with time zone,
  series_id uuid,
  series_revision integer,
  occurrence integer,
  scheduled text,
  successor_of uuid,
  recurrence json,
  position double precision not null,
  completed_at timestamp with time zone,
  deleted_at timestamp with time zone,
  deleted_with uuid,
  closed_seq bigint,
  retracted boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint tasks_pkey PRIMARY KEY (user_id, id),
  constraint tasks_check CHECK (((due_date IS NOT NULL) OR ((due_time IS NULL) AND (due_zone IS NULL) AND (due_at IS NULL)))),
  constraint tasks_check1 CHECK (((series_id IS NULL) OR ((series_revision IS NOT NULL) AND (occurrence IS NOT NULL) AND (scheduled IS NOT NULL)))),
  constraint tasks_due_time_check CHECK ((due_time ~ '^\d\d:\d\d(:\d\d)?$'::text)),
  constraint tasks_priority_check CHECK (((priority >= 0) AND (priority <= 3))),
  constraint tasks_title_check CHECK ((title <> ''::text))
);
CREATE INDEX tasks_by_parent ON public.tasks USING btree (user_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX tasks_by_project ON public.tasks USING btree (user_id, project_id) WHERE (project_id IS NOT NULL);
CREATE INDEX tasks_in_trash ON public.tasks USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE UNIQUE INDEX tasks_one_per_occurrence ON public.tasks USING btree (user_id, series_id, series_revision, occurrence) WHERE ((series_id IS NOT NULL) AND (NOT retracted));
CREATE UNIQUE INDEX tasks_one_successor ON public.tasks USING btree (user_id, successor_of) WHERE ((successor_of IS NOT NULL) AND (NOT retracted));
CREATE INDEX tasks_open_by_due ON public.tasks USING btree (user_id, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE ((completed_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX tasks_search_done ON public.tasks USING gin (search_vector(user_id, title, tags, notes)) WITH (fastupdate=off) WHERE ((completed_at IS NOT NULL) AND (deleted_at IS NULL) AND (NOT retracted));
CREATE INDEX tasks_search_open ON public.tasks USING gin (search_vector(user_id, title, tags, notes)) WITH (fastupdate=off) WHERE ((completed_at IS NULL) AND (deleted_at IS NULL) AND (NOT retracted));

create table thread_items (
  user_id uuid not null,
  thread_id text not null,
  position integer not null,
  id text not null,
  kind text not null,
  text text not null,
  content json not null,
  widget json,
  was_cut boolean not null default false,
  feedback text,
  bytes integer not null,
  created_at timestamp with time zone not null,
  constraint thread_items_pkey PRIMARY KEY (user_id, thread_id, "position"),
  constraint thread_items_user_id_thread_id_fkey FOREIGN KEY (user_id, thread_id) REFERENCES threads(user_id, id) ON DELETE CASCADE,
  constraint thread_items_feedback_check CHECK ((feedback = ANY (ARRAY['positive'::text, 'negative'::text]))),
  constraint thread_items_id_check CHECK ((length(id) <= 64)),
  constraint thread_items_kind_check CHECK ((kind = ANY (ARRAY['user_message'::text, 'assistant_message'::text, 'widget'::text, 'client_tool_call'::text, 'structured_input'::text])))
);
CREATE UNIQUE INDEX thread_items_by_id ON public.thread_items USING btree (user_id, thread_id, id);

create table threads (
  user_id uuid not null,
  id text not null,
  title text,
  last_position integer not null default 0,
  item_count integer not null default 0,
  bytes integer not null default 0,
  revision integer not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint threads_pkey PRIMARY KEY (user_id, id),
  constraint threads_id_check CHECK ((length(id) <= 64)),
  constraint threads_title_check CHECK ((length(title) <= 200))
) with (fillfactor=80);

create table user_clock (
  user_id uuid not null,
  seq bigint not null default 0,
  task_count integer not null default 0,
  constraint user_clock_pkey PRIMARY KEY (user_id)
) with (fillfactor=50, autovacuum_vacuum_scale_factor=0.05);

create table users (
  id uuid not null,
  email text not null,
  name text not null,
  email_verified boolean not null,
  image text,
  time_zone text,
  admission text not null default 'open'::text,
  set_up_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_admission_check CHECK ((admission = ANY (ARRAY['open'::text, 'invited'::text, 'first'::text, 'set-up'::text]))),
  constraint users_email_check CHECK ((char_length(email) <= 254)),
  constraint users_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))
);
CREATE TRIGGER claim_administrator AFTER INSERT ON public.users FOR EACH ROW WHEN ((new.admission = ANY (ARRAY['first'::text, 'set-up'::text]))) EXECUTE FUNCTION claim_administrator();

create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_expiry ON public.verifications USING btree (expires_at);
CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);

CREATE OR REPLACE FUNCTION public.claim_administrator()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.admission = 'set-up' then
    insert into administrator (user_id) values (new.id);
  else
    insert into administrator (user_id) values (new.id) on conflict do nothing;
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.search_document(title text, tags jsonb, notes text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE COST 1000
RETURN ((search_text(title) || CASE tags WHEN '[]'::jsonb THEN ''::text ELSE (SELECT string_agg(('|'::text || search_text(tag.value)), ''::text) AS string_agg FROM jsonb_array_elements_text(search_document.tags) tag(value)) END) || CASE notes WHEN ''::text THEN ''::text ELSE ('|'::text || search_text(notes)) END);

CREATE OR REPLACE FUNCTION public.search_lexemes(mark text, words text, weight text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT COST 1000
AS $function$
declare
  unspaced constant text := '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2300-\u23FF\u2600-\u27BF\u2B00-\u2BFF\u3005-\u3007\u3031-\u303C\u3040-\u309F\u30A1-\u30FA\u30FC-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U0001F000-\U0001FAFF\U00020000-\U0003FFFF]';
  ending constant text := ':1' || weight;
  word text;
  run text := '';
  lexemes text := '';
begin
  if words = ' ' then return ''; end if;
  if octet_length(words) = length(words) or words !~ unspaced then
    return mark || replace(btrim(words), ' ', ending || ' ' || mark) || ending;
  end if;
  foreach word in array string_to_array(btrim(words), ' ') || array[''] loop
    if word ~ unspaced then
      run := run || word;
      continue;
    end if;
    for place in 1 .. length(run) loop
      lexemes := lexemes || ' ' || mark || substr(run, place, 3) || ending;
    end loop;
    run := '';
    if word <> '' then lexemes := lexemes || ' ' || mark || word || ending; end if;
  end loop;
  return lexemes;
end
$function$;

CREATE OR REPLACE FUNCTION public.search_tags(mark text, tags jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE COST 1000
BEGIN ATOMIC
 SELECT string_agg(((((((' '::text || search_lexemes(search_tags.mark, words.words, 'B'::text)) || ' '::text) || search_tags.mark) || '@'::text) || replace(btrim(words.words), ' '::text, '_'::text)) || ':1B'::text), ''::text) AS string_agg
    FROM jsonb_array_elements_text(search_tags.tags) tag(value),
     LATERAL search_text(tag.value) words(words);
END;

CREATE OR REPLACE FUNCTION public.search_text(value text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT COST 1000
AS $function$
declare
  folded text;
begin
  if octet_length(value) = length(value) then
    folded := regexp_replace(lower(value), '[^a-z0-9]+', ' ', 'g');
  else
    folded := regexp_replace(lower(normalize(value, nfkd)), '[\u00AD\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u2060-\u2064\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\U000E0100-\U000E01EF]', '', 'g');
    folded := translate(folded, 'øđðłħıŧς', 'oddlhitσ');
    folded := replace(replace(replace(replace(folded, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
    folded := regexp_replace(folded, '([\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2300-\u23FF\u2600-\u27BF\u2B00-\u2BFF\u3005-\u3007\u3031-\u303C\u3040-\u309F\u30A1-\u30FA\u30FC-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U0001F000-\U0001FAFF\U00020000-\U0003FFFF])', ' \1 ', 'g');
    folded := regexp_replace(folded, '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u060C\u061B\u061E\u061F\u066A-\u066D\u06D4\u0964\u0965\u1680\u180E\u2000-\u22FF\u2400-\u25FF\u2900-\u2AFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3030\u303D-\u303F\u30A0\u30FB\uE000-\uF8FF\uFE10-\uFE19\uFE30-\uFE6F\uFFF0-\uFFFF]+', ' ', 'g');
  end if;
  -- An index cannot take words of any length: of a longer one the first letters count.
  if length(folded) > 60 then
    folded := regexp_replace(folded, '([^ ]{60})[^ ]+', '\1', 'g');
  end if;
  folded := btrim(folded);
  return case when folded = '' then ' ' else ' ' || folded || ' ' end;
end
$function$;

CREATE OR REPLACE FUNCTION public.search_vector(user_id uuid, title text, tags jsonb, notes text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE COST 1000
AS $function$
    declare
      mark constant text := right(user_id::text, 8);
      lexemes text := public.search_lexemes(mark, public.search_text(title), 'A');
    begin
      if tags <> '[]' then lexemes := lexemes || public.search_tags(mark, tags); end if;
      if notes <> '' then lexemes := lexemes || ' ' || public.search_lexemes(mark, public.search_text(notes), 'D'); end if;
      return lexemes::tsvector;
    end
    $function$;
