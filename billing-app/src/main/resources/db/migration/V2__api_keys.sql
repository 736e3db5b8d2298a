-- Who may call. The secret of a key is kept as a hash only; rows are never deleted, because events name them.
create table api_key (
    id            varchar(24)  not null primary key,
    name          varchar(100) not null,
    secret_sha256 varchar(64)  not null,
    roles         varchar(100) not null,
    -- null: all brands
    brand         varchar(64),
    created_at    timestamp(6) with time zone not null,
    created_by    varchar(64)  not null,
    revoked_at    timestamp(6) with time zone,
    revoked_by    varchar(64),
    constraint api_key_revocation check ((revoked_at is null) = (revoked_by is null))
);
