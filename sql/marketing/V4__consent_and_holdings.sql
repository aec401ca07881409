-- Whether a client agrees that answers teach the models (1, training) and that offers are made (2, targeting): each by itself,
-- in versions. No row is no consent. The row as it stands is locked by whoever makes an offer and by whoever withdraws, so
-- that one comes behind the other.
create table marketing.consent (
    customer    bigint      not null,
    purpose     smallint    not null check (purpose in (1, 2)),
    -- Counts up from 1 with each change.
    version     integer     not null check (version > 0),
    given       boolean     not null,
    -- The bank's time; recorded_at is the machine's.
    changed_at  timestamptz not null,
    recorded_at timestamptz not null default now(),
    -- Who said so: a user, an import, the simulator.
    source      text        not null,
    primary key (customer, purpose)
);

-- Every version there ever was, the one that stands included.
create table marketing.consent_version (
    customer    bigint      not null,
    purpose     smallint    not null,
    version     integer     not null,
    given       boolean     not null,
    changed_at  timestamptz not null,
    recorded_at timestamptz not null default now(),
    source      text        not null,
    primary key (customer, purpose, version)
);

-- A position of the journal that a forced promotion takes back is given again, under a higher epoch: both name a transaction.
alter table marketing.offer drop constraint offer_position_fkey;
alter table marketing.decision drop constraint decision_pkey;
-- Before this version nothing followed the journal: what stands here was made by tests and by hand.
alter table marketing.decision add column epoch integer not null default 1;
alter table marketing.decision alter column epoch drop default;
alter table marketing.decision add primary key (position, epoch);
alter table marketing.decision
    -- What the propensities were: 1 of segments, 2 learned online, 3 drawn from what was learned online; and how many answers
    -- all models together had heard.
    add column model      smallint not null default 1,
    add column answers    bigint   not null default 0,
    -- The epoch of the promotion that took the transaction back; null while the decision stands.
    add column taken_back integer;
alter table marketing.decision alter column model drop default, alter column answers drop default;

alter table marketing.offer add column epoch integer not null default 1;
alter table marketing.offer alter column epoch drop default;
alter table marketing.offer add foreign key (position, epoch) references marketing.decision;
alter table marketing.offer
    add column product         text        not null default '',
    -- 1 proposed, 2 delivered, 3 seen, 4 accepted, 5 refused, 6 expired, 7 cancelled.
    add column state           smallint    not null default 1 check (state between 1 and 7),
    -- The bank's time of the state.
    add column state_at        timestamptz not null default now(),
    add column expires_at      timestamptz not null default now() + interval '30 days',
    -- Of the consent to be targeted that it was made under.
    add column consent_version integer     not null default 1,
    -- What the product would have saved in a year, after its price, in minor units of the reporting currency, and in words why.
    add column saving_minor    bigint      not null default 0,
    add column reason          text        not null default '',
    -- What the models go by: as dev.bankdesk.core.marketing.decision.ClientFeatures has them.
    add column segment         smallint    not null default 0,
    add column features        double precision[] not null default '{}',
    -- Whether its answer has taught the models.
    add column learned         boolean     not null default false;
alter table marketing.offer
    alter column product drop default, alter column state drop default, alter column state_at drop default,
    alter column expires_at drop default, alter column consent_version drop default, alter column saving_minor drop default,
    alter column reason drop default, alter column segment drop default, alter column features drop default;
create index offer_pending on marketing.offer (expires_at) where state in (1, 2, 3);
create index offer_product on marketing.offer (product, id);

-- Each state that an offer came into.
create table marketing.offer_event (
    id          bigint generated always as identity primary key,
    offer       bigint      not null references marketing.offer,
    state       smallint    not null,
    -- The bank's time; recorded_at is the machine's.
    happened_at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    -- What brought it there, in a few words.
    cause       text        not null
);
create index offer_event_offer on marketing.offer_event (offer, id);

-- What a client has of the catalogue. Without an end it is held.
create table marketing.holding (
    id        bigint generated always as identity primary key,
    customer  bigint      not null,
    product   text        not null,
    -- The offer that was accepted; null where it came otherwise.
    offer     bigint      references marketing.offer,
    -- Who opened it: "offer", a user, an import.
    source    text        not null,
    -- The bank's time.
    opened_at timestamptz not null,
    closed_at timestamptz check (closed_at >= opened_at)
);
create unique index holding_now on marketing.holding (customer, product) where closed_at is null;

-- What the model of segments knows: answers are counted and nothing else of them is kept.
create table marketing.answer_count (
    product  text     not null,
    segment  smallint not null,
    answered bigint   not null,
    accepted bigint   not null check (accepted between 0 and answered),
    primary key (product, segment)
);

-- What the online model of a product has learned, as dev.bankdesk.core.marketing.propensity.OnlinePropensity saves it.
create table marketing.online_model (
    product    text        primary key,
    state      bytea       not null,
    answers    bigint      not null,
    changed_at timestamptz not null default now()
);

-- Up to where the topic "transactions" was followed, moved in the transaction that stores the decisions. Whoever takes a
-- partition over raises its owner's epoch; an owner before can write nothing any more.
create table marketing.follow_position (
    partition   smallint    primary key,
    topic       text        not null,
    next_offset bigint      not null,
    -- Highest of the journal that was seen.
    position    bigint      not null,
    recorded_at timestamptz not null,
    owner_epoch bigint      not null
) with (fillfactor = 50);

-- Up to which epoch of the journal the decisions were looked through for what a forced promotion took back.
create table marketing.settled_epoch (
    only_one boolean primary key default true check (only_one),
    epoch    integer not null
);
insert into marketing.settled_epoch (epoch) values (1);
