-- Hashes cannot be compressed, so nobody need try.
alter table proof_tile alter column hashes set storage external;

-- What was signed is never taken back, by nobody and by no mistake.
create function proof_head_stays() returns trigger language plpgsql as $$
begin
    raise exception 'tree heads are only ever added';
end
$$;
create trigger proof_head_stays before update or delete or truncate on proof_head
    for each statement execute function proof_head_stays();
