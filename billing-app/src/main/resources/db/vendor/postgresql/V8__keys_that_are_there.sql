-- Most events bear no idempotency key, and an index over those that do keeps the promise as well. Every append is spared
-- an entry that nobody would look for.
drop index event_by_command_key;
create unique index event_by_command_key on event (account_id, command_key) where command_key is not null;
