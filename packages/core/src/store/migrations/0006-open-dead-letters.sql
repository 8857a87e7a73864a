-- The open ones in the order in which they are listed; also counted at every scrape, however many are replayed.
create index dead_letters_open on dead_letters (last_failed_at, id) where replayed_at is null and discarded_at is null;
