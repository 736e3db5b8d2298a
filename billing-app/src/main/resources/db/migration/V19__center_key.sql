-- What links to the Account Center are signed with; the newest signs, the others are still good for what they have signed.
create table center_key (
    name    varchar not null primary key,
    -- In base64.
    secret  varchar not null,
    made_at timestamp(6) with time zone not null
);
