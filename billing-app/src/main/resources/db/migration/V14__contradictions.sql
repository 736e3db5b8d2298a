-- What the provider said last of a payment that is not what is on record; folded from the events.
alter table collected_payment add column contradiction varchar;
