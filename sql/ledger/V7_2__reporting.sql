-- What BI tools and people outside the programs read: views whose columns keep their names, types and meaning as long as
-- their version lives. A change that is more than a new column behind the last one gets the next number, beside the old.
-- No names of customers, no references, no card numbers or tokens, no free text: those may name a person.
create schema reporting;
comment on schema reporting is
    'Versioned views for BI tools: bookings, accounts, customers without names, and totals by day and month. Figures are defined in docs/METRICS.md.';

-- Words for the codes of dev.bankdesk.core.banking; filled by R__reporting_words.sql.
create table reporting.word (
    vocabulary text     not null,
    code       smallint not null,
    word       text     not null,
    primary key (vocabulary, code)
);

create table reporting.kind (
    code            smallint primary key,
    word            text    not null,
    -- Whether the ordering customer's account is the debited one.
    debits_customer boolean not null
);

-- Minor units as units of the currency, with its own decimals by ISO 4217 (those without minor units: none).
create function reporting.in_units(minor numeric, currency text) returns numeric language sql immutable parallel safe as $$
    select case
        when currency in ('ADP', 'BEF', 'BIF', 'BYB', 'BYR', 'CLP', 'DJF', 'ESP', 'GNF', 'GRD', 'ISK', 'ITL', 'JPY', 'KMF',
            'KRW', 'LUF', 'MGF', 'PTE', 'PYG', 'ROL', 'RWF', 'TPE', 'TRL', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF',
            'XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XFO', 'XFU', 'XPD', 'XPT', 'XSU', 'XTS', 'XUA', 'XXX')
            then minor
        when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then round(minor / 1000, 3)
        when currency = 'CLF' then round(minor / 10000, 4)
        else round(minor / 100, 2) end
$$;
comment on function reporting.in_units is 'An amount in minor units as units of its currency.';

create view reporting.transactions_v1 as
select j.position,
       j.booked_at,
       (j.booked_at at time zone (select value from ledger.bank_setting where name = 'zone'))::date as booked_on,
       j.recorded_at,
       case when j.decline_reason = 0 then 'booked' else 'declined' end as outcome,
       case when j.decline_reason <> 0 then coalesce(d.word, j.decline_reason::text) end as decline_reason,
       coalesce(k.word, j.kind::text) as kind,
       coalesce(ch.word, j.channel::text) as channel,
       coalesce(ca.word, j.category::text) as category,
       nullif(j.mcc, 0) as mcc,
       nullif(j.merchant, 0) as merchant,
       case when k.debits_customer then j.debit_account else j.credit_account end as account,
       a.customer,
       coalesce(se.word, j.segment::text) as segment,
       j.debit_account,
       j.credit_account,
       j.currency,
       reporting.in_units(j.amount_minor, j.currency) as amount,
       reporting.in_units(
           j.reporting_minor, (select value from ledger.bank_setting where name = 'reporting_currency')) as amount_reporting,
       j.original_currency,
       reporting.in_units(j.original_minor, j.original_currency) as original_amount,
       j.rate,
       j.rate_date,
       j.country,
       j.abroad,
       coalesce(so.name, j.source::text) as source,
       nullif(j.parent_position, 0) as belongs_to
from ledger.journal j
left join reporting.kind k on k.code = j.kind
left join reporting.word d on d.vocabulary = 'decline_reason' and d.code = j.decline_reason
left join reporting.word ch on ch.vocabulary = 'channel' and ch.code = j.channel
left join reporting.word ca on ca.vocabulary = 'category' and ca.code = j.category
left join reporting.word se on se.vocabulary = 'segment' and se.code = j.segment
left join ledger.source so on so.id = j.source
left join ledger.account a on a.id = case when k.debits_customer then j.debit_account else j.credit_account end;
comment on view reporting.transactions_v1 is
    'Every booked or declined order, one row each, as the journal has it. Ask for a range of booked_at: that is indexed.';
comment on column reporting.transactions_v1.position is 'Place in the journal: 1, 2, 3 … without a gap, in order of commit.';
comment on column reporting.transactions_v1.booked_at is 'Booking time: business time, from the bank clock or an imported file.';
comment on column reporting.transactions_v1.booked_on is 'Day of booked_at in the bank''s zone. Filter by booked_at where speed counts.';
comment on column reporting.transactions_v1.recorded_at is 'Commit time, by the machine''s clock.';
comment on column reporting.transactions_v1.outcome is 'booked, or declined: then no money moved.';
comment on column reporting.transactions_v1.decline_reason is 'Why it was declined; null where it was booked.';
comment on column reporting.transactions_v1.kind is 'What it is: CARD_PAYMENT, SALARY, FEE …';
comment on column reporting.transactions_v1.channel is 'How it was ordered: CARD, ONLINE, ATM …';
comment on column reporting.transactions_v1.category is 'What it was for: GROCERIES, HOUSING …';
comment on column reporting.transactions_v1.mcc is 'Merchant category code of ISO 18245; null where there is none.';
comment on column reporting.transactions_v1.merchant is 'Id in merchants_v1; null where there is none.';
comment on column reporting.transactions_v1.account is 'Id in accounts_v1 of the account of the customer who ordered.';
comment on column reporting.transactions_v1.customer is 'Id in customers_v1 of the customer who ordered; null where the account is unknown.';
comment on column reporting.transactions_v1.segment is 'The customer''s segment when the row was recorded.';
comment on column reporting.transactions_v1.debit_account is 'Account that the amount leaves; ids below 1,000,000 are the bank''s own.';
comment on column reporting.transactions_v1.credit_account is 'Account that the amount reaches; ids below 1,000,000 are the bank''s own.';
comment on column reporting.transactions_v1.currency is 'The account''s currency, ISO 4217.';
comment on column reporting.transactions_v1.amount is 'Amount in units of currency, above zero. Add it only within one currency.';
comment on column reporting.transactions_v1.amount_reporting is 'The same in the reporting currency at the booking day''s ECB rate; null where there is no rate.';
comment on column reporting.transactions_v1.original_currency is 'The currency that the payee asked for; null where it is the account''s.';
comment on column reporting.transactions_v1.original_amount is 'The amount that the payee asked for, in units of original_currency; null where that is the account''s.';
comment on column reporting.transactions_v1.rate is 'Units of original_currency for one unit of currency, as used.';
comment on column reporting.transactions_v1.rate_date is 'Day of the ECB rate that was used.';
comment on column reporting.transactions_v1.country is 'Where it was spent, ISO 3166-1 alpha-2; ZZ unknown.';
comment on column reporting.transactions_v1.abroad is 'Spent in a known country that is not the customer''s home country.';
comment on column reporting.transactions_v1.source is 'Who brought the order: simulator, client, gateway, or an import''s name.';
comment on column reporting.transactions_v1.belongs_to is 'Position that a refund, a reversal or a fee belongs to; null where there is none.';

create view reporting.accounts_v1 as
select a.id as account,
       a.customer,
       case when a.system_code <> 0 then coalesce(sy.word, a.system_code::text) end as bank_account,
       a.currency,
       case a.state when 0 then 'open' when 1 then 'blocked' when 2 then 'closed' else a.state::text end as state,
       reporting.in_units(a.balance_minor, a.currency) as balance,
       reporting.in_units(a.floor_minor, a.currency) as lowest_balance,
       a.opened_on
from ledger.account a
left join reporting.word sy on sy.vocabulary = 'bank_account' and sy.code = a.system_code;
comment on view reporting.accounts_v1 is 'Accounts of customers and of the bank itself, with their balances; no card data.';
comment on column reporting.accounts_v1.account is 'Id of the account; below 1,000,000 are the bank''s own.';
comment on column reporting.accounts_v1.customer is 'Id in customers_v1; null for the bank''s own accounts.';
comment on column reporting.accounts_v1.bank_account is 'What the bank''s own account is for; null for a customer''s.';
comment on column reporting.accounts_v1.currency is 'Currency of the account, ISO 4217.';
comment on column reporting.accounts_v1.state is 'open, blocked or closed.';
comment on column reporting.accounts_v1.balance is 'Sum of all booked entries, in units of currency. Add it only within one currency.';
comment on column reporting.accounts_v1.lowest_balance is 'Lowest balance that an order may leave; null: no limit.';
comment on column reporting.accounts_v1.opened_on is 'Day of opening.';

create view reporting.customers_v1 as
select c.id as customer,
       coalesce(se.word, c.segment::text) as segment,
       c.birth_year / 10 * 10 as birth_decade,
       nullif(c.region, '') as region,
       c.home_country,
       c.opened_on
from ledger.customer c
left join reporting.word se on se.vocabulary = 'segment' and se.code = c.segment;
comment on view reporting.customers_v1 is 'Customers without name, reference or year of birth.';
comment on column reporting.customers_v1.customer is 'Id of the customer.';
comment on column reporting.customers_v1.segment is 'The customer''s segment today.';
comment on column reporting.customers_v1.birth_decade is 'First year of the decade of birth, such as 1980; null where unknown.';
comment on column reporting.customers_v1.region is 'Region of residence; null where unknown.';
comment on column reporting.customers_v1.home_country is 'Country of residence, ISO 3166-1 alpha-2; ZZ unknown.';
comment on column reporting.customers_v1.opened_on is 'Day since which the customer is one.';

create view reporting.merchants_v1 as
select m.id as merchant, m.name, nullif(m.mcc, 0) as mcc, m.country, nullif(m.city, '') as city
from ledger.merchant m;
comment on view reporting.merchants_v1 is 'Merchants that were paid.';
comment on column reporting.merchants_v1.merchant is 'Id of the merchant.';
comment on column reporting.merchants_v1.name is 'Name as the merchant''s bank gives it.';
comment on column reporting.merchants_v1.mcc is 'Merchant category code of ISO 18245; null where there is none.';
comment on column reporting.merchants_v1.country is 'Country of the merchant, ISO 3166-1 alpha-2; ZZ unknown.';
comment on column reporting.merchants_v1.city is 'City of the merchant; null where unknown.';

create view reporting.daily_totals_v1 as
with setting as (select value as reporting_currency from ledger.bank_setting where name = 'reporting_currency')
select c.day,
       coalesce(so.name, c.source::text) as source,
       c.currency,
       sum(c.booked)::bigint as booked,
       sum(c.payments)::bigint as payments,
       sum(c.declined)::bigint as declined,
       reporting.in_units(sum(c.amount_minor), s.reporting_currency) as amount,
       reporting.in_units(sum(c.turnover_minor), s.reporting_currency) as turnover,
       reporting.in_units(sum(c.foreign_minor), s.reporting_currency) as amount_abroad,
       reporting.in_units(sum(c.fee_minor), s.reporting_currency) as fees_abroad,
       s.reporting_currency,
       reporting.in_units(sum(c.amount_native_minor), c.currency) as amount_native,
       reporting.in_units(sum(c.turnover_native_minor), c.currency) as turnover_native,
       sum(c.unrated)::bigint as unrated
from statistics.cell_day c
cross join setting s
left join ledger.source so on so.id = c.source
group by c.day, c.source, so.name, c.currency, s.reporting_currency;
comment on view reporting.daily_totals_v1 is
    'Totals by day of booking, source and currency, from the statistics cube; as_of_v1 says how far that is.';
comment on column reporting.daily_totals_v1.day is 'Day of booking in the bank''s zone.';
comment on column reporting.daily_totals_v1.source is 'Who brought the orders: simulator, client, gateway, or an import''s name.';
comment on column reporting.daily_totals_v1.currency is 'Currency of the accounts, ISO 4217.';
comment on column reporting.daily_totals_v1.booked is 'Booked transactions of any kind but openings (figure booked).';
comment on column reporting.daily_totals_v1.payments is 'Booked payments (figure payments).';
comment on column reporting.daily_totals_v1.declined is 'Declined payments (figure declined).';
comment on column reporting.daily_totals_v1.amount is 'Booked payments less refunds and reversals, in reporting_currency (figure amount).';
comment on column reporting.daily_totals_v1.turnover is 'Amount of all booked transactions but openings, in reporting_currency (figure turnover).';
comment on column reporting.daily_totals_v1.amount_abroad is 'The part of amount that was spent abroad, in reporting_currency (figure amount_abroad).';
comment on column reporting.daily_totals_v1.fees_abroad is 'Foreign payment fees less those given back, in reporting_currency (figure fees_abroad).';
comment on column reporting.daily_totals_v1.reporting_currency is 'Currency of amount, turnover, amount_abroad and fees_abroad.';
comment on column reporting.daily_totals_v1.amount_native is 'As amount, in currency (figure amount_native). Add it only within one currency.';
comment on column reporting.daily_totals_v1.turnover_native is 'As turnover, in currency (figure turnover_native). Add it only within one currency.';
comment on column reporting.daily_totals_v1.unrated is 'Booked transactions without a rate, which are missing from the amounts in reporting_currency (figure unrated).';

create view reporting.monthly_category_v1 as
with setting as (select value as reporting_currency from ledger.bank_setting where name = 'reporting_currency')
select date_trunc('month', c.day::timestamp)::date as month,
       coalesce(ca.word, c.category::text) as category,
       coalesce(so.name, c.source::text) as source,
       c.currency,
       sum(c.payments)::bigint as payments,
       sum(c.declined)::bigint as declined,
       reporting.in_units(sum(c.amount_minor), s.reporting_currency) as amount,
       reporting.in_units(sum(c.foreign_minor), s.reporting_currency) as amount_abroad,
       s.reporting_currency,
       reporting.in_units(sum(c.amount_native_minor), c.currency) as amount_native,
       sum(c.unrated)::bigint as unrated
from statistics.cell_day c
cross join setting s
left join ledger.source so on so.id = c.source
left join reporting.word ca on ca.vocabulary = 'category' and ca.code = c.category
group by date_trunc('month', c.day::timestamp), c.category, ca.word, c.source, so.name, c.currency, s.reporting_currency;
comment on view reporting.monthly_category_v1 is
    'Totals by month of booking, category, source and currency, from the statistics cube; as_of_v1 says how far that is.';
comment on column reporting.monthly_category_v1.month is 'First day of the month of booking, in the bank''s zone.';
comment on column reporting.monthly_category_v1.category is 'What it was for: GROCERIES, HOUSING …';
comment on column reporting.monthly_category_v1.source is 'Who brought the orders: simulator, client, gateway, or an import''s name.';
comment on column reporting.monthly_category_v1.currency is 'Currency of the accounts, ISO 4217.';
comment on column reporting.monthly_category_v1.payments is 'Booked payments (figure payments).';
comment on column reporting.monthly_category_v1.declined is 'Declined payments (figure declined).';
comment on column reporting.monthly_category_v1.amount is 'Booked payments less refunds and reversals, in reporting_currency (figure amount).';
comment on column reporting.monthly_category_v1.amount_abroad is 'The part of amount that was spent abroad, in reporting_currency (figure amount_abroad).';
comment on column reporting.monthly_category_v1.reporting_currency is 'Currency of amount and amount_abroad.';
comment on column reporting.monthly_category_v1.amount_native is 'As amount, in currency (figure amount_native). Add it only within one currency.';
comment on column reporting.monthly_category_v1.unrated is 'Booked transactions without a rate, which are missing from the amounts in reporting_currency (figure unrated).';

create view reporting.rates_v1 as
select r.day, r.currency, r.per_euro from ledger.rate r;
comment on view reporting.rates_v1 is 'Reference rates of the European Central Bank.';
comment on column reporting.rates_v1.day is 'Day of the rate.';
comment on column reporting.rates_v1.currency is 'The currency, ISO 4217.';
comment on column reporting.rates_v1.per_euro is 'Units of the currency for one euro.';

create view reporting.as_of_v1 as
select case when pg_is_in_recovery() then 'replica' else 'primary' end as answered_by,
       pg_last_xact_replay_timestamp() as replayed_at,
       j.position as journal_position,
       j.recorded_at as journal_recorded_at,
       (select min(position) from statistics.cube_position) as totals_include_all_up_to,
       (select max(recorded_at) from statistics.cube_position) as totals_recorded_at,
       (select value from ledger.bank_setting where name = 'zone') as zone,
       (select value from ledger.bank_setting where name = 'reporting_currency') as reporting_currency
from (select) one
left join lateral (select position, recorded_at from ledger.journal order by position desc limit 1) j on true;
comment on view reporting.as_of_v1 is 'One row: how current the other views are at this moment.';
comment on column reporting.as_of_v1.answered_by is 'replica, or primary where no replica answers.';
comment on column reporting.as_of_v1.replayed_at is 'Commit time of the last transaction that the replica has replayed; null on the primary.';
comment on column reporting.as_of_v1.journal_position is 'Last position in transactions_v1; null in an empty bank.';
comment on column reporting.as_of_v1.journal_recorded_at is 'Commit time of that position.';
comment on column reporting.as_of_v1.totals_include_all_up_to is 'Daily and monthly totals include every position up to this one, and some behind it.';
comment on column reporting.as_of_v1.totals_recorded_at is 'Commit time of the newest position in daily and monthly totals.';
comment on column reporting.as_of_v1.zone is 'Zone in which days and months are cut.';
comment on column reporting.as_of_v1.reporting_currency is 'Currency of amounts in reporting currency.';
