-- Long work that somebody asked for: a rebuild, a check, a what-if. Rows stay: what came of it is evidence.
create table job (
    -- Later ones have larger ids.
    job_id          varchar not null primary key,
    kind            varchar not null,
    -- The one brand that it is about; null for all.
    brand           varchar,
    -- What was asked for, as JSON.
    request         varchar not null,
    -- WAITING, RUNNING, DONE, FAILED or CANCELLED
    state           varchar not null,
    -- What is being done now, in a word or two.
    step            varchar,
    -- In events, or whatever the step counts; null while nobody knows how many there will be.
    done            bigint  not null default 0,
    total           bigint,
    -- Since when, and from where, the step's pace is measured, and when it was told last. Real time, as all times here.
    paced_from      timestamp(6) with time zone,
    paced_done      bigint  not null default 0,
    told_at         timestamp(6) with time zone,
    -- From where it goes on after an interruption, as its kind keeps it, and how many lines there were then.
    checkpoint      varchar,
    kept_lines      bigint  not null default 0,
    -- How often it was begun since the last checkpoint.
    attempts        integer not null default 0,
    -- What came of it, as JSON; or why nothing did.
    result          varchar,
    reason          varchar,
    asked_by        varchar not null,
    key_id          varchar not null,
    asked_request   varchar not null,
    -- Whose idempotency key it came under: the brand's, or '' for all; null when it came under none.
    command_scope   varchar,
    command_key     varchar,
    created_at      timestamp(6) with time zone not null,
    started_at      timestamp(6) with time zone,
    ended_at        timestamp(6) with time zone,
    cancelled_at    timestamp(6) with time zone,
    -- Which node works on it, and until when it need not say so again.
    node            varchar,
    claimed_until   timestamp(6) with time zone,
    -- Counts the changes of this row, for those who follow it.
    version         bigint  not null default 1
);
create unique index job_by_command on job (command_scope, command_key);
create index job_by_state on job (state, job_id);

-- What a job found, one line after the other.
create table job_line (
    job_id     varchar not null,
    -- Counts from 1.
    place      bigint  not null,
    account_id varchar,
    content    varchar not null,
    primary key (job_id, place)
);

-- Its one row is locked by whoever takes a job, so that no two nodes take the same.
create table job_turn (
    id integer not null primary key
);
insert into job_turn (id) values (1);

-- Counts the rebuilds of the part's view, so that each node forgets what it remembers of what was there before.
alter table processor_token add column rebuilt bigint default 0 not null;
