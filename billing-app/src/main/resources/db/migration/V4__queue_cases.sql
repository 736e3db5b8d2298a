-- Every task of every account; folded from the events, and can be folded again.
create table queue_task (
    account_id    varchar not null,
    generation_id varchar not null,
    brand         varchar not null,
    queue         varchar not null,
    reason        varchar not null,
    feature       varchar not null,
    model         varchar,
    queued_at     timestamp(6) with time zone not null,
    state         varchar not null,
    started_at    timestamp(6) with time zone,
    finished_at   timestamp(6) with time zone,
    price         bigint  not null,
    charged       bigint  not null,
    returned      bigint  not null,
    -- While credits are held for it: when the hold ends by itself.
    held_until    timestamp(6) with time zone,
    -- Of the account's last event that concerned the task: earlier ones have nothing new to say.
    sequence      bigint  not null,
    primary key (account_id, generation_id)
);
create index queue_task_in_line on queue_task (brand, queue, state, queued_at, account_id, generation_id);

-- Which worker has or had which task. No event says so: a rebuild of the views leaves it alone.
create table queue_lease (
    lease_id      varchar not null primary key,
    brand         varchar not null,
    account_id    varchar not null,
    generation_id varchar not null,
    worker        varchar not null,
    leased_at     timestamp(6) with time zone not null,
    expires_at    timestamp(6) with time zone not null,
    -- For how long it was asked, and again with each heartbeat that says nothing else.
    seconds       integer not null,
    -- How it ended before its time.
    outcome       varchar,
    -- The lease that took the task over; '' on the task's current one, of which there can be only one.
    superseded_by varchar not null default '',
    -- The idempotency key of the request for it, '' when it had none; and how many tasks that asked for.
    request_key   varchar not null,
    request_max   integer not null
);
create unique index queue_lease_by_task on queue_lease (account_id, generation_id, superseded_by);
create index queue_lease_by_request on queue_lease (brand, request_key);

-- Whoever leases a brand's tasks locks its row, so that no two choose at the same time.
create table queue_turn (
    brand           varchar not null primary key,
    -- What the standard queue has earned of its share and not spent: a decimal, exact, from 0 to below 1.
    standard_credit varchar not null
);

-- Every duplicate-charge case; folded from the events, and can be folded again.
create table payment_case (
    account_id        varchar not null,
    case_id           varchar not null,
    status            varchar not null,
    opened_at         timestamp(6) with time zone not null,
    first_payment     varchar not null,
    second_payment    varchar not null,
    -- The cycle that was paid twice, of a case that the engine itself suspected.
    cycle             integer,
    reason            varchar,
    respond_by        timestamp(6) with time zone not null,
    answered_at       timestamp(6) with time zone,
    answer            varchar,
    confirmed_at      timestamp(6) with time zone,
    refund_by         timestamp(6) with time zone,
    closed_at         timestamp(6) with time zone,
    rejection         varchar,
    refunded_payment  varchar,
    refund            varchar,
    -- Deadlines whose passing is on record.
    answer_missed     boolean not null,
    refund_missed     boolean not null,
    sequence          bigint  not null,
    primary key (account_id, case_id)
);

-- How far each of the two views has come with each account.
create table queue_progress (
    account_id varchar not null primary key,
    sequence   bigint  not null
);
create table case_progress (
    account_id varchar not null primary key,
    sequence   bigint  not null
);
