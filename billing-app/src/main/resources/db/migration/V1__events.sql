-- What happened, once and for ever. Rows are only ever inserted, by one writer at a time, in the order of position.
create table event (
    -- Counts from 1 without a gap, in the order of commits.
    position      bigint    not null primary key,
    account_id    varchar   not null,
    sequence      bigint    not null,
    event_id      varchar   not null,
    -- The class name of the event, and the revision of its shape.
    type          varchar   not null,
    revision      varchar   not null,
    payload       varchar   not null,
    -- Who, by which command and request, caused by what, under which catalog.
    metadata      varchar   not null,
    recorded_at   timestamp(6) with time zone not null,
    -- The sequence of the first event that the same command recorded: those events are one answer.
    append_first  bigint    not null,
    -- The caller's idempotency key, on the first event that the command itself caused.
    command_key   varchar,
    -- What the event is about. The index is 0 for the event that brought the subject into being and the event's
    -- sequence for later ones, so one index says "never twice" and finds everything about a subject.
    subject       varchar,
    subject_index bigint
);
create unique index event_by_account on event (account_id, sequence);
create unique index event_by_id on event (event_id);
create unique index event_by_command_key on event (account_id, command_key);
create unique index event_by_subject on event (account_id, subject, subject_index);

-- Its one row is locked by whoever appends until the commit, so that positions follow commits whichever node writes.
create table event_turn (
    id integer not null primary key
);
insert into event_turn (id) values (1);

-- An account as it stood at a sequence, so that loading it does not read its whole history. Only the latest is kept;
-- all of them can be thrown away.
create table account_snapshot (
    account_id varchar not null primary key,
    sequence   bigint  not null,
    event_id   varchar not null,
    type       varchar not null,
    revision   varchar not null,
    payload    text    not null,
    taken_at   timestamp(6) with time zone not null
);

-- How far each event processor has come.
create table processor_token (
    processor_name varchar not null,
    segment        integer not null,
    token          bytea,
    token_type     varchar,
    claimed_at     varchar,
    owner          varchar,
    primary key (processor_name, segment)
);
