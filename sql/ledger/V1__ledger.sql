-- The write side. Amounts are minor units; times are UTC; codes are those of dev.bankdesk.core.banking.
create schema ledger;

create table ledger.customer (
    id           bigint primary key,
    -- The name that the bringer of the customer knows it by; the same reference again is the same customer.
    reference    text    not null unique,
    name         text    not null,
    segment      smallint not null,
    birth_year   smallint,
    region       text    not null default '',
    home_country text    not null default 'ZZ',
    opened_on    date    not null
);

-- Customer accounts from 1,000,000; the bank's own accounts below, as SystemAccount says.
create table ledger.account (
    id            bigint primary key,
    reference     text    not null unique,
    customer      bigint  references ledger.customer,
    system_code   smallint not null default 0,
    currency      text    not null,
    -- Lowest balance that an order may leave; null: no limit (the bank's own accounts, imports in progress).
    floor_minor   bigint,
    -- 0 open, 1 blocked, 2 closed.
    state         smallint not null default 0,
    balance_minor bigint  not null default 0,
    -- Last four digits of the card, and a keyed token of its number; the number itself is stored nowhere.
    card_last4    text    not null default '',
    card_token    text    not null default '',
    opened_on     date    not null
) with (fillfactor = 50);
create index account_customer on ledger.account (customer) where customer is not null;

create sequence ledger.customer_id start 1;
create sequence ledger.account_id start 1000000;
create sequence ledger.merchant_id as integer start 1;

create table ledger.merchant (
    id        integer primary key,
    reference text not null unique,
    name      text not null,
    mcc       smallint not null,
    country   text not null default 'ZZ',
    city      text not null default ''
);

create table ledger.source (
    id   smallint primary key,
    name text not null unique
);

-- One row: who writes next gets its position under this row's lock, so positions are contiguous in commit order.
create table ledger.journal_head (
    only_one boolean primary key default true check (only_one),
    epoch    integer not null,
    position bigint  not null,
    -- Raised by whoever changes accounts or sources without a journal row: writers then read them again.
    changes  bigint  not null default 0
);
insert into ledger.journal_head (epoch, position) values (1, 0);

-- Every booked or declined order: the outbox as well, since the relay reads it in order of position.
create table ledger.journal (
    position          bigint      primary key,
    recorded_at       timestamptz not null,
    booked_at         timestamptz not null,
    debit_account     bigint      not null,
    credit_account    bigint      not null,
    amount_minor      bigint      not null check (amount_minor > 0),
    -- In the reporting currency at the booking day's rate; null where there is none.
    reporting_minor   bigint,
    original_minor    bigint,
    parent_position   bigint,
    merchant          integer     not null default 0,
    kind              smallint    not null,
    -- 0 booked, else a DeclineReason: then no money moved.
    decline_reason    smallint    not null,
    channel           smallint    not null,
    category          smallint    not null,
    -- Segment of the primary side's customer when it was recorded.
    segment           smallint    not null,
    mcc               smallint    not null default 0,
    -- A row of ledger.source; no foreign key, since its check row by row would halve the speed of booking.
    source            smallint    not null,
    epoch             smallint    not null default 1,
    rate_date         date,
    currency          text        not null,
    original_currency text,
    country           text        not null,
    -- Spent in a known country that is not the customer's home country.
    abroad            boolean     not null default false,
    -- Units of original currency for one unit of the account's, as used.
    rate              numeric,
    purpose           text
);
create index journal_booked on ledger.journal (booked_at, position);
create index journal_debit on ledger.journal (debit_account, booked_at, position) where debit_account >= 1000000;
create index journal_credit on ledger.journal (credit_account, booked_at, position) where credit_account >= 1000000;

-- Callers' keys with the content they came with; checked under the journal lock.
create table ledger.idempotency_key (
    -- First 128 bits of SHA-256 of the key.
    key          uuid    primary key,
    -- First 64 bits of SHA-256 of the order's content.
    fingerprint  bigint  not null,
    position     bigint  not null,
    fee_position bigint  not null default 0,
    balance_minor bigint not null default 0,
    -- null: as long as the journal (imports).
    kept_until   date
);

-- European Central Bank reference rates: units of the currency for one euro.
create table ledger.rate (
    day      date   not null,
    currency text   not null,
    per_euro numeric not null check (per_euro > 0),
    primary key (currency, day)
);

create table ledger.bank_clock (
    only_one       boolean primary key default true check (only_one),
    bank_anchor    timestamptz not null,
    machine_anchor timestamptz not null,
    speed          double precision not null
);

create table ledger.bank_setting (
    name  text primary key,
    value text not null
);
-- The fee on payments in another currency than the account's is in basis points: 200 is 2 %.
insert into ledger.bank_setting (name, value) values
    ('home_country', 'FR'),
    ('reporting_currency', 'EUR'),
    ('zone', 'Europe/Paris'),
    ('foreign_fee_basis_points', '200');

-- Where the relay stands: a hint to resume from; positions published twice are dropped downstream.
create table ledger.relay_state (
    only_one boolean primary key default true check (only_one),
    position bigint not null
);
insert into ledger.relay_state (position) values (0);

create table ledger.import (
    name        text primary key,
    -- Whether payments of this import that are foreign or abroad carry the bank's foreign fee.
    foreign_fee boolean not null default false,
    started_at  timestamptz not null,
    ended_at    timestamptz
);
