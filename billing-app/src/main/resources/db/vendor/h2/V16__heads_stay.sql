-- H2 knows no triggers in SQL: there the engine alone sees to it that heads are only ever added.
comment on table proof_head is 'rows are only ever inserted';
