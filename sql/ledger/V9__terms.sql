-- What the bank does by its own clock and by its bankers' hand: daily card limits, accounts that block and close, standing
-- orders, fees and interest at the end of a month.

-- What a card may spend on one day of the bank's; an account without a row has no such limit. What was spent is read from
-- the journal.
create table ledger.card_limit (
    account   bigint primary key references ledger.account,
    -- In minor units of the account's currency; null: taken back.
    day_minor bigint check (day_minor >= 0),
    -- journal_head.changes when it was set: a writer that stands at a lower one reads it.
    changes   bigint not null
);
create index card_limit_changes on ledger.card_limit (changes);

-- What happened to accounts, by whom and why; written in the transaction that changes them.
create table ledger.account_history (
    id          bigint generated always as identity primary key,
    account     bigint      not null references ledger.account,
    -- 1 opened, 2 blocked, 3 unblocked, 4 closed, 5 card limit set, 6 card limit taken back.
    event       smallint    not null,
    -- Of the card limit, in minor units.
    limit_minor bigint,
    who         text        not null,
    why         text        not null,
    -- Bank time.
    happened_at timestamptz not null,
    recorded_at timestamptz not null default now()
);
create index account_history_account on ledger.account_history (account, id);

create table ledger.standing_order (
    id              bigint generated always as identity primary key,
    -- What the giver knows it by; the same reference again is the same standing order.
    reference       text   not null unique,
    -- Of the orders that are placed for it, so that no caller's key is ever one of theirs.
    key             uuid   not null default gen_random_uuid(),
    account         bigint not null references ledger.account,
    -- Another client's account, or 0 for another bank.
    counter_account bigint not null default 0,
    amount_minor    bigint not null check (amount_minor > 0),
    currency        text   not null,
    purpose         text   not null default '',
    first_day       date   not null,
    -- No occurrence falls behind it; null: until it is ended.
    last_day        date,
    -- 1 weekly, 2 monthly, 3 quarterly, 4 yearly.
    rhythm          smallint not null,
    -- The next try: which occurrence (0 is the one of the first day), which attempt at it (1 is the first), and on which day
    -- of the bank's. No day: it has ended.
    occurrence      integer  not null default 0,
    attempt         smallint not null default 1,
    try_on          date
);
create index standing_order_due on ledger.standing_order (try_on, id) where try_on is not null;
create index standing_order_account on ledger.standing_order (account);

-- Every attempt, with its row of the journal.
create table ledger.standing_occurrence (
    standing_order bigint   not null references ledger.standing_order,
    occurrence     integer  not null,
    attempt        smallint not null,
    due_on         date     not null,
    tried_on       date     not null,
    -- Journal position, booked or declined; 0 where the bank does not take the order at all.
    position       bigint   not null,
    -- 0 booked, else a DeclineReason.
    decline_reason smallint not null,
    primary key (standing_order, occurrence, attempt)
);

-- What an account of a segment costs and earns from a month on. Empty in a new bank: no fees, no interest.
create table ledger.tariff (
    segment          smallint not null,
    currency         text     not null,
    -- A first day of a month.
    valid_from       date     not null check (extract(day from valid_from) = 1),
    monthly_fee_minor bigint  not null check (monthly_fee_minor >= 0),
    -- A year, in basis points: 150 is 1.5 %.
    credit_rate      integer  not null check (credit_rate between 0 and 9999),
    overdraft_rate   integer  not null check (overdraft_rate between 0 and 9999),
    primary key (segment, currency, valid_from)
);

-- One row a month whose end was begun: accounts up to last_account are planned.
create table ledger.month_end (
    month        date primary key check (extract(day from month) = 1),
    key          uuid        not null default gen_random_uuid(),
    last_account bigint      not null default 0,
    started_at   timestamptz not null default now(),
    -- Null until everything of it is booked or declined.
    ended_at     timestamptz
);

-- What a month's end books, planned before it is booked: begun again, it books the same amounts under the same keys.
create table ledger.month_booking (
    month          date     not null references ledger.month_end,
    account        bigint   not null,
    -- 1 interest on credit balances, 2 interest on overdrafts, 3 fee; booked in this order.
    item           smallint not null,
    amount_minor   bigint   not null check (amount_minor > 0),
    -- Journal position, booked or declined; null until then.
    position       bigint,
    -- 0 booked, else a DeclineReason.
    decline_reason smallint,
    primary key (month, account, item)
);
create index month_booking_open on ledger.month_booking (month, account, item) where position is null;
