-- H2 has no index over some of the rows; the one over all of them stays as it is.
comment on table event is 'What happened, once and for ever.';
