-- H2 has no index over some of the rows; the one over all of them stays as it is.
comment on table history_entry is 'What an account''s owner reads.';
