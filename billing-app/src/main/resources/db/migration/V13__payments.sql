-- Every payment that the engine collects; folded from the events, and can be folded again.
create table collected_payment (
    account_id   varchar not null,
    payment_id   varchar not null,
    -- Counts the account's payments.
    number       bigint  not null,
    purpose      varchar not null,
    item         varchar not null,
    cycle        bigint,
    amount_minor bigint  not null,
    currency     varchar not null,
    method       varchar not null,
    attempt      bigint  not null,
    state        varchar not null,
    requested_at timestamp(6) with time zone not null,
    -- When its outcome went on record, and when that of its refund did.
    closed_at    timestamp(6) with time zone,
    reference    varchar,
    -- Why it was declined, or why it was to go back, or why the provider refused that.
    reason       varchar,
    refund       varchar,
    -- While somebody has to ask the provider for something: since when.
    open_since   timestamp(6) with time zone,
    -- Of the account's last event that concerned it: earlier ones have nothing new to say.
    sequence     bigint  not null,
    primary key (account_id, payment_id)
);
create index collected_payment_open on collected_payment (open_since);

-- Who is asking the provider right now, and how often that was tried. No event says so: a rebuild of the views leaves it alone.
create table payment_claim (
    account_id varchar not null,
    payment_id varchar not null,
    -- Whether the money is to come or to go back.
    step       varchar not null,
    -- Until then nobody else asks, by the database's clock.
    held_until timestamp(6) with time zone not null,
    tries      integer not null,
    primary key (account_id, payment_id, step)
);

-- What the simulated provider remembers, as a real one would: each order once, however often it came.
create table simulated_payment (
    order_key    varchar not null primary key,
    account_id   varchar not null,
    payment_id   varchar not null,
    method       varchar not null,
    amount_minor bigint  not null,
    currency     varchar not null,
    -- Null while it was heard of, but nothing was done.
    reference    varchar,
    declined     varchar,
    asked_at     timestamp(6) with time zone not null,
    -- How often it was asked for.
    calls        integer not null
);
create index simulated_payment_of_method on simulated_payment (account_id, method);
