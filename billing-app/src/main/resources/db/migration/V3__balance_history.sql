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

-- What an account's owner reads: a line, sometimes two, for each event that concerns him.
create table history_entry (
    account_id    varchar  not null,
    -- Orders the lines of an account: twice the sequence of the event, one more for the second line of an event.
    place         bigint   not null,
    effective_at  timestamp(6) with time zone not null,
    kind          varchar  not null,
    type          varchar  not null,
    -- In units: by how much it changed what the account owns, and what is set aside.
    credits       bigint   not null,
    held          bigint   not null,
    generation_id varchar,
    feature       varchar,
    model         varchar,
    amount_minor  bigint,
    currency      varchar,
    plan          varchar,
    detail        varchar  not null,
    primary key (account_id, place)
);
-- Each filter walks an index of its own from the newest line on, so that a page costs the same in a long history.
create index history_by_kind on history_entry (account_id, kind, place);
create index history_by_model on history_entry (account_id, model, place);
create index history_by_time on history_entry (account_id, effective_at, place);
create index history_by_generation on history_entry (account_id, generation_id);

-- How far the history of each account has been written.
create table history_account (
    account_id varchar not null primary key,
    sequence   bigint  not null
);
