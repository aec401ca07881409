-- The statistics cube: sums over the journal that grow with the topic `transactions`, so that History need not read the
-- journal. Written only by the cube's consumer, which stores its offset in the transaction that changes the rows: what
-- statistics.cube_position says is what every table here includes, exactly.
--
-- Every table holds the ten measures of dev.bankdesk.core.figures.Measures, in its order and under its names: only primary
-- records count, openings never, amounts in minor units of the reporting currency. The *_native columns are in minor units
-- of the row's own currency: add them only within one currency. Every measure adds over rows.
-- Codes are those of dev.bankdesk.core.banking; source is ledger.source.id.
create schema statistics;

-- Where the cube stands, per partition of the topic. A question about the whole bank includes everything up to
-- min(position) over partitions that are behind the journal's head, and some rows beyond it.
create table statistics.cube_position (
    partition    smallint    primary key,
    -- Kafka's id of the topic that next_offset belongs to; another topic id means: catch up from the journal.
    topic        text        not null,
    next_offset  bigint      not null,
    -- Highest journal position of this partition that is included, and its commit time.
    position     bigint      not null,
    recorded_at  timestamptz not null,
    -- Raised by each new owner of the partition: a stopped owner that wakes up finds a higher one and gives up.
    owner_epoch  bigint      not null
);

-- The finest cells by hour of booking time (UTC hours). Answers every question by hour, with every filter, and days in every
-- zone whose offset is whole hours.
create table statistics.cell_hour (
    hour                  timestamptz not null,
    segment               smallint not null,
    category              smallint not null,
    country               text     not null,
    channel               smallint not null,
    kind                  smallint not null,
    currency              text     not null,
    source                smallint not null,
    booked                bigint   not null,
    payments              bigint   not null,
    amount_minor          bigint   not null,
    turnover_minor        bigint   not null,
    declined              bigint   not null,
    foreign_minor         bigint   not null,
    fee_minor             bigint   not null,
    amount_native_minor   bigint   not null,
    turnover_native_minor bigint   not null,
    unrated               bigint   not null,
    primary key (hour, segment, category, country, channel, kind, currency, source)
) with (fillfactor = 80);

-- The same by day of booking time, days cut in the bank's zone (ledger.bank_setting `zone`). Weeks, months and years add up
-- from here.
create table statistics.cell_day (
    day                   date     not null,
    segment               smallint not null,
    category              smallint not null,
    country               text     not null,
    channel               smallint not null,
    kind                  smallint not null,
    currency              text     not null,
    source                smallint not null,
    booked                bigint   not null,
    payments              bigint   not null,
    amount_minor          bigint   not null,
    turnover_minor        bigint   not null,
    declined              bigint   not null,
    foreign_minor         bigint   not null,
    fee_minor             bigint   not null,
    amount_native_minor   bigint   not null,
    turnover_native_minor bigint   not null,
    unrated               bigint   not null,
    primary key (day, segment, category, country, channel, kind, currency, source)
) with (fillfactor = 80);

-- Totals of the whole bank by quarter hour of booking time: Live's curve of last week and its usual band. With a filter, ask
-- the journal (index journal_booked): a day of it is small.
create table statistics.quarter_total (
    quarter               timestamptz primary key,
    booked                bigint   not null,
    payments              bigint   not null,
    amount_minor          bigint   not null,
    turnover_minor        bigint   not null,
    declined              bigint   not null,
    foreign_minor         bigint   not null,
    fee_minor             bigint   not null,
    -- Over all currencies: without meaning here, kept so that the ten measures stand together everywhere.
    amount_native_minor   bigint   not null,
    turnover_native_minor bigint   not null,
    unrated               bigint   not null
) with (fillfactor = 80);

-- By merchant and merchant category code, by day in the bank's zone. Rows without either (transfers, salaries) are left out.
create table statistics.merchant_day (
    day                   date     not null,
    merchant              integer  not null,
    mcc                   smallint not null,
    currency              text     not null,
    booked                bigint   not null,
    payments              bigint   not null,
    amount_minor          bigint   not null,
    turnover_minor        bigint   not null,
    declined              bigint   not null,
    foreign_minor         bigint   not null,
    fee_minor             bigint   not null,
    amount_native_minor   bigint   not null,
    turnover_native_minor bigint   not null,
    unrated               bigint   not null,
    primary key (day, merchant, mcc, currency)
) with (fillfactor = 80);
create index merchant_day_merchant on statistics.merchant_day (merchant, day);

-- Distinct customers with a booked payment, by day in the bank's zone, as HyperLogLog sketches in the layout of
-- dev.bankdesk.core.statistics.DistinctSketch. For a range: merge the sketches of one partition over its days, then add
-- the estimates of the partitions (a customer is in one partition only).
create table statistics.distinct_day (
    day       date     not null,
    -- 0 total, 1 category, 2 country, 3 channel.
    dimension smallint not null,
    -- Empty for the total; the code of category or channel as a number; the country.
    code      text     not null,
    partition smallint not null,
    sketch    bytea    not null,
    primary key (day, dimension, code, partition)
) with (fillfactor = 80);
