-- A campaign's dates are the bank's: it was drafted, approved and paused on a day of the bank's clock. The machine's times beside
-- them stay as they were, for the audit. What was done before has none: this database does not know the bank's clock of then.
alter table marketing.campaign
    add column drafted_bank_time   timestamptz,
    add column activated_bank_time timestamptz check (activated_bank_time is null or activated_at is not null);
alter table marketing.campaign_event
    add column bank_time timestamptz;

-- What a desktop counts all day: the offers that were accepted since midnight.
create index offer_event_accepted on marketing.offer_event (happened_at) where state = 4;
