-- The processes that work on this database, each while it lives: they share the parts of the views. Empty where there is but one.
create table engine_node (
    node    varchar not null primary key,
    seen_at timestamp(6) with time zone not null
);
