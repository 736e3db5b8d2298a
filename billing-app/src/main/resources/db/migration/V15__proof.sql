-- The Merkle tree over all events, in tiles of 256 hashes: 32 bytes an event, and a little more for what is above.
create table proof_tile (
    -- At level n each hash stands for 256^n events.
    tile_level integer not null,
    tile       bigint  not null,
    -- One after the other; fewer than 256 only in the last tile of a level.
    hashes     bytea   not null,
    primary key (tile_level, tile)
);

-- Its one row is locked by whoever makes the tree grow or signs it, so that one node does at a time.
create table proof_tree (
    id        integer not null primary key,
    -- How many events are in the tree.
    tree_size bigint  not null,
    -- The number of the last head that was handed out.
    published bigint  not null
);
insert into proof_tree (id, tree_size, published) values (1, 0, 0);

-- What was signed, once and for ever. Rows are only ever inserted.
create table proof_head (
    number    bigint  not null primary key,
    tree_size bigint  not null,
    signed_at timestamp(6) with time zone not null,
    -- The signed text and its signature: all that counts.
    note      varchar not null
);
create unique index proof_head_by_size on proof_head (tree_size);

-- Who looked at what, of those who may read the evidence.
create table audit_access (
    -- Later ones have larger ids.
    access_id   varchar not null primary key,
    accessed_at timestamp(6) with time zone not null,
    actor       varchar not null,
    key_id      varchar not null,
    -- The one that the key belongs to; null for all.
    brand       varchar,
    request     varchar not null,
    method      varchar not null,
    -- The path and what was asked for.
    target      varchar not null
);
