-- Ten questions that the History screen asks, written before the cube was measured against them. Above each stands the
-- question as the screen puts it; below, the same question in SQL over the journal, as an analyst would write it who has
-- nothing else. Figures: booked payments and their amount less refunds and reversals, as docs/METRICS.md defines them.
-- Columns: start of the bucket, the dimensions, payments, amount in minor units (or payments and clients).
-- Eight span a year or more, three use two filters, one is about merchants. `./bankdesk bench history` runs them.

-- last_30_days_by_day
-- from 2025-12-02 to 2026-01-01 every DAY
select date_trunc('day', booked_at, 'Europe/Paris') as bucket,
       count(*) filter (where kind in (1, 2, 3, 7, 8)) as payments,
       sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end) as amount_minor
from ledger.journal
where booked_at >= timestamp '2025-12-02' at time zone 'Europe/Paris'
  and booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)
group by 1;

-- year_by_month_and_category
-- from 2025-01-01 to 2026-01-01 every MONTH by CATEGORY
select date_trunc('month', booked_at, 'Europe/Paris') as bucket, category,
       count(*) filter (where kind in (1, 2, 3, 7, 8)) as payments,
       sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end) as amount_minor
from ledger.journal
where booked_at >= timestamp '2025-01-01' at time zone 'Europe/Paris'
  and booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)
group by 1, 2;

-- year_by_week_and_segment
-- from 2025-01-01 to 2026-01-01 every WEEK by SEGMENT
select greatest(date_trunc('week', booked_at, 'Europe/Paris'), timestamp '2025-01-01' at time zone 'Europe/Paris') as bucket,
       segment,
       count(*) filter (where kind in (1, 2, 3, 7, 8)) as payments,
       sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end) as amount_minor
from ledger.journal
where booked_at >= timestamp '2025-01-01' at time zone 'Europe/Paris'
  and booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)
group by 1, 2;

-- three_years_by_month
-- from 2023-01-02 to 2026-01-01 every MONTH
select greatest(date_trunc('month', booked_at, 'Europe/Paris'), timestamp '2023-01-02' at time zone 'Europe/Paris') as bucket,
       count(*) filter (where kind in (1, 2, 3, 7, 8)) as payments,
       sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end) as amount_minor
from ledger.journal
where booked_at >= timestamp '2023-01-02' at time zone 'Europe/Paris'
  and booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)
group by 1;

-- three_years_of_card_payments_by_month_and_country
-- from 2023-01-02 to 2026-01-01 every MONTH by COUNTRY channel CARD
select greatest(date_trunc('month', booked_at, 'Europe/Paris'), timestamp '2023-01-02' at time zone 'Europe/Paris') as bucket,
       country,
       count(*) filter (where kind in (1, 2, 3, 7, 8)) as payments,
       sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end) as amount_minor
from ledger.journal
where booked_at >= timestamp '2023-01-02' at time zone 'Europe/Paris'
  and booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)
  and channel = 1
group by 1, 2;

-- year_of_german_groceries_by_day
-- from 2025-01-01 to 2026-01-01 every DAY category GROCERIES country DE
select date_trunc('day', booked_at, 'Europe/Paris') as bucket,
       count(*) filter (where kind in (1, 2, 3, 7, 8)) as payments,
       sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end) as amount_minor
from ledger.journal
where booked_at >= timestamp '2025-01-01' at time zone 'Europe/Paris'
  and booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)
  and category = 1 and country = 'DE'
group by 1;

-- year_of_premium_online_by_month_and_category
-- from 2025-01-01 to 2026-01-01 every MONTH by CATEGORY segment PREMIUM channel ONLINE
select date_trunc('month', booked_at, 'Europe/Paris') as bucket, category,
       count(*) filter (where kind in (1, 2, 3, 7, 8)) as payments,
       sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end) as amount_minor
from ledger.journal
where booked_at >= timestamp '2025-01-01' at time zone 'Europe/Paris'
  and booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)
  and segment = 2 and channel = 2
group by 1, 2;

-- two_years_abroad_in_travel_and_restaurants_by_month_and_channel
-- from 2024-01-01 to 2026-01-01 every MONTH by CHANNEL country DE,BE,IT category TRAVEL,RESTAURANTS
select date_trunc('month', booked_at, 'Europe/Paris') as bucket, channel,
       count(*) filter (where kind in (1, 2, 3, 7, 8)) as payments,
       sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end) as amount_minor
from ledger.journal
where booked_at >= timestamp '2024-01-01' at time zone 'Europe/Paris'
  and booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)
  and country in ('DE', 'BE', 'IT') and category in (7, 4)
group by 1, 2;

-- quarter_by_month_and_merchant
-- from 2025-10-01 to 2026-01-01 every MONTH by MERCHANT
select date_trunc('month', booked_at, 'Europe/Paris') as bucket, merchant,
       count(*) filter (where kind in (1, 2, 3, 7, 8)) as payments,
       sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end) as amount_minor
from ledger.journal
where booked_at >= timestamp '2025-10-01' at time zone 'Europe/Paris'
  and booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)
group by 1, 2;

-- clients_of_a_year_by_month
-- from 2025-01-01 to 2026-01-01 every MONTH clients
select date_trunc('month', j.booked_at, 'Europe/Paris') as bucket,
       count(*) as payments, count(distinct a.customer) as clients
from ledger.journal j join ledger.account a on a.id = j.debit_account
where j.booked_at >= timestamp '2025-01-01' at time zone 'Europe/Paris'
  and j.booked_at < timestamp '2026-01-01' at time zone 'Europe/Paris'
  and j.decline_reason = 0 and j.kind in (1, 2, 3, 7, 8)
group by 1;
