-- Each account as a whole and when something happens to it next by itself, so that it is recorded in due time.
create table account_due (
    account_id varchar not null primary key,
    -- The last event that is in it.
    sequence   bigint  not null,
    -- Null while there is nothing to wait for.
    due_at     timestamp(6) with time zone,
    state      text    not null
);
create index account_due_next on account_due (due_at);
