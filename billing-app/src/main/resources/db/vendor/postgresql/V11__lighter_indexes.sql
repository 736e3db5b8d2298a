-- Nearly all lines of a history tell of consumption. Whoever asks for those finds them along the primary key, and every
-- charge is spared an entry.
drop index history_by_kind;
create index history_by_kind on history_entry (account_id, kind, place) where kind <> 'consumption';

-- Looked up one by one and never in order, so it need not be kept in order either: half the work of the other kind of index.
drop index history_by_generation;
create index history_by_generation on history_entry using hash (generation_id);

-- Those that were queued in the same microsecond are put in order when they are read.
drop index queue_task_in_line;
create index queue_task_in_line on queue_task (brand, queue, state, queued_at);

-- Nobody looks for these by their content: autovacuum need not compare long texts to know how they are spread.
alter table event alter payload set statistics 0;
alter table event alter metadata set statistics 0;
alter table event alter event_id set statistics 0;
alter table history_entry alter detail set statistics 0;
alter table balance alter state set statistics 0;
