-- Each account's credits as they stand after its last folded event. What time alone changes is worked out when asked.
create table balance (
    account_id varchar not null primary key,
    -- The last event that is in it.
    sequence   bigint  not null,
    -- The whole fold, as JSON: lots, holds, totals, the cycle.
    state      text    not null,
    -- In units, at the instant of the last event; for queries over many accounts.
    available  bigint  not null,
    held       bigint  not null
);
