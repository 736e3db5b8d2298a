-- Who is told of what happens: an endpoint of the product that uses the engine. No event says so: a rebuild of the views leaves it alone.
create table webhook (
    webhook_id      varchar not null primary key,
    brand           varchar not null,
    url             varchar not null,
    -- What it asked for, with commas between.
    kinds           varchar not null,
    description     varchar,
    -- STARTING until it has what happened between its registration and its first message; then ACTIVE or PAUSED.
    state           varchar not null,
    paused_reason   varchar,
    paused_at       timestamp(6) with time zone,
    -- Encrypted, unless the engine was given no key for that.
    secret          varchar not null,
    -- Signs as well until then: the one before the last rotation.
    previous_secret varchar,
    previous_until  timestamp(6) with time zone,
    created_at      timestamp(6) with time zone not null,
    created_by      varchar not null,
    -- It is told of events behind this position.
    from_position   bigint  not null,
    -- How far a starting endpoint has what happened before, and up to where it gets it from the event table.
    filled_to       bigint  not null,
    fill_until      bigint,
    -- Messages up to this position may have been forgotten, and are not made again.
    forgotten_to    bigint  not null default 0,
    -- Attempts that failed one after the other, and since when.
    failures        integer not null default 0,
    failing_since   timestamp(6) with time zone,
    -- It asked not to be sent anything until then.
    held_until      timestamp(6) with time zone
);

-- Each message to each endpoint, with what came of it.
create table webhook_delivery (
    webhook_id      varchar not null,
    message_id      varchar not null,
    account_id      varchar not null,
    -- Of the event, and the message's place among those that come of it: an account's messages go out in this order.
    position        bigint  not null,
    part            bigint  not null,
    kind            varchar not null,
    payload         varchar not null,
    -- PENDING, DELIVERED or DEAD
    state           varchar not null,
    created_at      timestamp(6) with time zone not null,
    attempts        integer not null default 0,
    attempted_at    timestamp(6) with time zone,
    response_code   integer,
    error           varchar,
    next_attempt_at timestamp(6) with time zone,
    primary key (webhook_id, message_id)
);
create index webhook_delivery_in_line on webhook_delivery (webhook_id, account_id, state, position, part);
create index webhook_delivery_log on webhook_delivery (webhook_id, position, part);
create index webhook_delivery_log_by_state on webhook_delivery (webhook_id, state, position, part);
create index webhook_delivery_by_state on webhook_delivery (state, created_at);

-- The line of messages of one account to one endpoint. Only one node at a time works on a line.
create table webhook_lane (
    webhook_id    varchar not null,
    account_id    varchar not null,
    -- When the line's first message may be tried; null while nobody waits in it.
    due_at        timestamp(6) with time zone,
    claimed_by    varchar,
    -- Real time, whatever the engine's clock says.
    claimed_until timestamp(6) with time zone,
    primary key (webhook_id, account_id)
);
create index webhook_lane_due on webhook_lane (webhook_id, due_at);
