-- Whether what an offer taught was a yes: a client who said nothing for a week taught a no, and may still accept.
alter table marketing.offer add column learned_yes boolean not null default false;
update marketing.offer set learned_yes = true where learned and state = 4;
create index offer_silent on marketing.offer (made_at) where state in (2, 3) and not learned;

-- By which rules of the bank decisions are made. Rows are added and never changed but for the time: those that a service began
-- with last are in force.
create table marketing.decision_rules (
    id              integer generated always as identity primary key,
    -- Of the contact policy.
    most_offers     integer     not null,
    within_days     integer     not null,
    cool_down_days  integer     not null,
    refusals        integer     not null,
    suppressed_days integer     not null,
    -- What the arbitration multiplies.
    by_propensity   boolean     not null,
    by_value        boolean     not null,
    by_context      boolean     not null,
    by_lever        boolean     not null,
    -- The machine's time.
    published_at    timestamptz not null,
    unique (most_offers, within_days, cool_down_days, refusals, suppressed_days, by_propensity, by_value, by_context, by_lever)
);
-- By which all decisions were made before they could be set.
insert into marketing.decision_rules (most_offers, within_days, cool_down_days, refusals, suppressed_days, by_propensity, by_value,
                                      by_context, by_lever, published_at)
values (3, 30, 5, 2, 180, true, true, true, true, timestamptz 'epoch');
-- No foreign key: each decision would lock the row.
alter table marketing.decision add column rules integer not null default 1;
