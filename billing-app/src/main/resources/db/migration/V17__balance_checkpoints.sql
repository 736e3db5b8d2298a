-- Each account's balance as it was after every thousandth of its events, so that none of its past is far from one of them. Accounts that
-- are older than this table get theirs when the balance is rebuilt; until then their past is folded from the start.
create table balance_checkpoint (
    account_id varchar not null,
    sequence   bigint  not null,
    -- When its last event took effect.
    at         timestamp(6) with time zone not null,
    -- The whole fold, as in balance.
    state      text    not null,
    primary key (account_id, sequence)
);
