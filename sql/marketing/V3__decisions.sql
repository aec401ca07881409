-- One row a decision: on which transaction, and how far each candidate came. At most 500 bytes with all its columns.
create table marketing.decision (
    -- Of the journal: the same transaction is decided once.
    position   bigint      primary key,
    customer   bigint      not null,
    decided_at timestamptz not null,
    -- The campaign whose offer was made; null where none was.
    campaign   integer,
    -- As dev.bankdesk.core.marketing.decision.WayCode has them.
    ways       bytea       not null check (octet_length(ways) <= 410)
);
create index decision_customer on marketing.decision (customer, position);

-- Offers that were made: one a client and campaign, over all versions.
create table marketing.offer (
    id       bigint generated always as identity primary key,
    campaign integer     not null,
    version  integer     not null,
    customer bigint      not null,
    position bigint      not null references marketing.decision,
    made_at  timestamptz not null,
    unique (campaign, customer),
    foreign key (campaign, version) references marketing.campaign
);
create index offer_customer on marketing.offer (customer, made_at);
