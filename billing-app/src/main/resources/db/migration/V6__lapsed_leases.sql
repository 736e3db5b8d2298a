-- Finds the leases that ran out long ago, to forget those that finished nothing.
create index queue_lease_by_end on queue_lease (outcome, expires_at);
