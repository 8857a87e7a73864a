-- Accounts, sessions and signing keys. Better Auth reads and writes users, sessions, credentials, verifications,
-- signing_keys and rate_limits under these names (services/src/auth/table-names.ts); our guard reads users and sessions.

create table users (
  id             uuid primary key,
  email          text not null unique check (char_length(email) <= 254),
  name           text not null check (char_length(name) between 1 and 200),
  email_verified boolean not null,
  image          text,
  -- The zone given at sign-up, kept in the same row so that it cannot be lost before the settings row is written.
  time_zone      text,
  -- Why this account was let in. 'first' and 'set-up' claim the administrator's row, see below.
  admission      text not null default 'open' check (admission in ('open', 'invited', 'first', 'set-up')),
  -- When the account's other rows (clock, settings) were written; null makes the guard write them.
  set_up_at      timestamptz,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now()
);

create table sessions (
  id         uuid primary key,
  user_id    uuid not null references users on delete cascade,
  token      text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

create table credentials (
  id                       uuid primary key,
  user_id                  uuid not null references users on delete cascade,
  provider_id              text not null,
  account_id               text not null,
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now(),
  unique (user_id, provider_id, account_id)
);

-- Tokens for resetting a password; the identifier is a hash, so a copy of this table resets nothing.
create table verifications (
  id         uuid primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);
create index verifications_expiry on verifications (expires_at);

-- Keys that sign JWTs; private_key is encrypted with BETTER_AUTH_SECRET.
create table signing_keys (
  id          uuid primary key,
  public_key  text not null,
  private_key text not null,
  alg         text,
  crv         text,
  created_at  timestamptz not null,
  expires_at  timestamptz
);

-- Attempts per address and path, in the database so that all replicas count together. last_request is in
-- milliseconds; double precision, because the driver hands bigint out as text and Better Auth adds to it.
create table rate_limits (
  id           uuid primary key,
  key          text not null unique,
  count        integer not null,
  last_request double precision not null
) with (fillfactor = 70);

-- One administrator: the primary key admits one row, whoever commits first.
create table administrator (
  id         boolean primary key default true check (id),
  user_id    uuid not null unique references users on delete cascade,
  created_at timestamptz not null default now()
);

-- In the statement that inserts the account, so that no crash can separate the two. 'first' (local mode, sign-up open
-- to everybody) becomes an ordinary account when another one was faster; 'set-up' was let in only to become the
-- administrator, so a second one is refused together with its account.
create function claim_administrator() returns trigger language plpgsql as $$
begin
  if new.admission = 'set-up' then
    insert into administrator (user_id) values (new.id);
  else
    insert into administrator (user_id) values (new.id) on conflict do nothing;
  end if;
  return null;
end
$$;

create trigger claim_administrator after insert on users
  for each row when (new.admission in ('first', 'set-up')) execute function claim_administrator();
