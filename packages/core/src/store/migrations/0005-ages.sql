-- The cleaner finds stored answers by their age. A BRIN index cannot serve a table whose pages are used again: its
-- ranges keep the oldest age that they ever held, so that after a day every range would have to be read.
drop index idempotency_keys_by_age;
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- Of each account the first changes go, found by their numbers: nothing looks for changes by age.
drop index changes_by_age;
