-- How far a view has come is known from its processor's token alone, which is stored together with what it has folded.
drop table history_account;
drop table queue_progress;
drop table case_progress;

-- A place in time is found by halving along the primary key.
drop index history_by_time;

-- The events themselves say when something falls due next; a whole account for each is kept no more. What older events did not
-- say is found out by looking at every account once.
alter table account_due drop column state;
update account_due set due_at = timestamp with time zone '1970-01-01 00:00:00+00';
