-- How clients behave, by the client's own sides (docs/METRICS.md, "Figures of a client"): sums over the journal, kept by
-- the service `behaviour`, which moves behaviour.stand in the transaction that changes the rows. Amounts in minor units of
-- the reporting currency. A row has what happened and null for the rest: most days know few categories.
create schema behaviour;

-- Where every table here stands: all of them include the journal up to this position, exactly.
create table behaviour.stand (
    only_one      boolean primary key default true check (only_one),
    position      bigint      not null,
    -- Commit time of the position.
    recorded_at   timestamptz not null,
    -- Of the journal that it was filled from; 0 where nothing was ever read.
    journal_epoch integer     not null,
    -- The bank's day and the position that all clients were last ranked at; null and 0 before the first time.
    ranked_on     date,
    ranked_at     bigint      not null default 0
);
insert into behaviour.stand (position, recorded_at, journal_epoch) values (0, to_timestamp(0), 0);

-- Days are cut in the bank's zone. A client's own questions read a range of the key.
create table behaviour.customer_day (
    customer               bigint  not null,
    day                    date    not null,
    -- What was spent in all and by category.
    spent_minor            bigint,
    spent_other            bigint,
    spent_groceries        bigint,
    spent_housing          bigint,
    spent_transport        bigint,
    spent_restaurants      bigint,
    spent_shopping         bigint,
    spent_online_shopping  bigint,
    spent_travel           bigint,
    spent_health           bigint,
    spent_leisure          bigint,
    spent_cash             bigint,
    spent_income           bigint,
    spent_transfers        bigint,
    spent_bank             bigint,
    spent_insurance        bigint,
    -- Salaries, interest and transfers from others that came in.
    income_minor           bigint,
    -- The parts of spent_minor that recur by contract, were drawn in cash, spent online, spent abroad.
    fixed_minor            bigint,
    cash_minor             bigint,
    online_minor           bigint,
    abroad_minor           bigint,
    fee_abroad_minor       bigint,
    payments               bigint,
    -- By card or online.
    purchases              bigint,
    purchases_minor        bigint,
    declined               bigint,
    -- Without a rate into the reporting currency: missing from the amounts.
    unrated                bigint,
    primary key (customer, day)
) with (fillfactor = 80);
-- The days of a month over all clients: rows come about in the order of days, so a page range knows its own.
create index customer_day_day on behaviour.customer_day using brin (day) with (pages_per_range = 32, autosummarize = on);

-- The same by month, by its first day: what compares clients reads a month.
create table behaviour.customer_month (
    month                  date    not null,
    customer               bigint  not null,
    -- What was spent in all and by category.
    spent_minor            bigint,
    spent_other            bigint,
    spent_groceries        bigint,
    spent_housing          bigint,
    spent_transport        bigint,
    spent_restaurants      bigint,
    spent_shopping         bigint,
    spent_online_shopping  bigint,
    spent_travel           bigint,
    spent_health           bigint,
    spent_leisure          bigint,
    spent_cash             bigint,
    spent_income           bigint,
    spent_transfers        bigint,
    spent_bank             bigint,
    spent_insurance        bigint,
    -- Salaries, interest and transfers from others that came in.
    income_minor           bigint,
    -- The parts of spent_minor that recur by contract, were drawn in cash, spent online, spent abroad.
    fixed_minor            bigint,
    cash_minor             bigint,
    online_minor           bigint,
    abroad_minor           bigint,
    fee_abroad_minor       bigint,
    payments               bigint,
    -- By card or online.
    purchases              bigint,
    purchases_minor        bigint,
    declined               bigint,
    -- Without a rate into the reporting currency: missing from the amounts.
    unrated                bigint,
    -- The last day with a booked payment.
    last_paid              date,
    primary key (month, customer)
) with (fillfactor = 80);

-- Each client among all others, once a bank day.
create table behaviour.customer_rank (
    customer      bigint   primary key,
    -- Fifths, 5 is best; 0 without a payment in the last twelve months.
    recency       smallint not null,
    frequency     smallint not null,
    monetary      smallint not null,
    last_paid     date,
    payments      bigint   not null,
    spent_minor   bigint   not null,
    -- Codes of IncomeBand and AgeBand.
    income_band   smallint not null,
    age_band      smallint not null,
    region        text     not null,
    -- What the income band was made of: mean of a month.
    income_minor  bigint   not null
) with (fillfactor = 80);
create index customer_rank_group on behaviour.customer_rank (income_band, age_band, region, customer);
