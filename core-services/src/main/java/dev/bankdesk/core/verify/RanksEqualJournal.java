package dev.bankdesk.core.verify;

import java.sql.SQLException;

/**
 * Each client's place among all others against plain SQL over the journal up to the position of the last ranking. Not where a
 * ranking is due: while one is written, or after one that ended in between, places are partly of the one before.
 */
final class RanksEqualJournal {
    /** A new bank day, or a journal that is twice as long. */
    private static final String DUE =
            """
            select ranked_on is null or position > 2 * ranked_at or ranked_on <> (
                       coalesce((select bank_anchor + (clock_timestamp() - machine_anchor) * speed from ledger.bank_clock),
                                clock_timestamp())
                       at time zone coalesce((select value from ledger.bank_setting where name = 'zone'), 'Europe/Paris'))::date
              from behaviour.stand
            """;

    /** Sums of the running month and the eleven before; incomes of the last three whole months, or as many as there are. */
    private static final String PLACES =
            """
            with legs as (%s),
            months as (
                select customer, date_trunc('month', day)::date as month, sum(spent_minor)::bigint as spent,
                       sum(payments)::bigint as payments, sum(income_minor)::bigint as income,
                       max(day) filter (where payments > 0) as last_paid
                  from legs group by 1, 2),
            stand as (
                select ranked_on, date_trunc('month', ranked_on)::date as month,
                       (select min(month) from months) as first from behaviour.stand),
            spans as (
                select s.*, least(3, 12 * (extract(year from month) - extract(year from first))
                                     + extract(month from month) - extract(month from first))::int as whole from stand s),
            incomes as (
                select month, ranked_on, month - interval '12 months' as year_after, greatest(1, coalesce(whole, 0)) as many,
                       case when whole >= 1 then month - whole * interval '1 month' else month end as income_from,
                       case when whole >= 1 then month else month + interval '1 month' end as income_to from spans),
            clients as (select customer from behaviour.customer_rank union select customer from months),
            known as (
                select c.customer, l.region,
                       case when l.birth_year is null then 0
                            else 1 + width_bucket(extract(year from i.ranked_on)::int - l.birth_year,
                                                  array[18, 25, 35, 45, 55, 65]) end as age_band,
                       max(m.last_paid) filter (where m.month > i.year_after and m.month <= i.month) as last_paid,
                       coalesce(sum(m.payments) filter (where m.month > i.year_after and m.month <= i.month), 0)::bigint as payments,
                       coalesce(sum(m.spent) filter (where m.month > i.year_after and m.month <= i.month), 0)::bigint as spent,
                       greatest(coalesce(sum(m.income) filter (where m.month >= i.income_from and m.month < i.income_to), 0)::bigint,
                                0) / i.many as income
                  from clients c
                  join ledger.customer l on l.id = c.customer
                 cross join incomes i
                  left join months m on m.customer = c.customer
                 group by c.customer, l.region, l.birth_year, i.ranked_on, i.many),
            placed as (
                select k.*, case when payments > 0 then (5 * count(*) over up_to_day + all_paid - 1) / all_paid else 0 end as recency,
                       case when payments > 0 then (5 * count(*) over up_to_payments + all_paid - 1) / all_paid else 0 end as frequency,
                       case when payments > 0 then (5 * count(*) over up_to_spent + all_paid - 1) / all_paid else 0 end as monetary,
                       case when income > 0 then (5 * count(*) over up_to_income + all_earn - 1) / all_earn else 0 end as income_band
                  from (select k.*, count(*) over (partition by payments > 0) as all_paid,
                               count(*) over (partition by income > 0) as all_earn from known k) k
                window up_to_day as (partition by payments > 0 order by last_paid),
                       up_to_payments as (partition by payments > 0 order by payments),
                       up_to_spent as (partition by payments > 0 order by spent),
                       up_to_income as (partition by income > 0 order by income))
            select customer, row(p.recency, p.frequency, p.monetary, p.last_paid, p.payments, p.spent, p.income_band, p.age_band,
                                 p.region, p.income)::text as journal,
                   row(r.recency, r.frequency, r.monetary, r.last_paid, r.payments, r.spent_minor, r.income_band, r.age_band,
                       r.region, r.income_minor)::text as kept
              from placed p left join behaviour.customer_rank r using (customer)
             where (p.recency, p.frequency, p.monetary, p.last_paid, p.payments, p.spent, p.income_band, p.age_band, p.region,
                    p.income)
                   is distinct from
                   (r.recency, r.frequency, r.monetary, r.last_paid, r.payments, r.spent_minor, r.income_band, r.age_band,
                    r.region, r.income_minor)
            """
                    .formatted(BehaviourEqualsJournal.legs("ranked_at"));

    private final BankSnapshot bank;
    private long compared;

    RanksEqualJournal(BankSnapshot bank) {
        this.bank = bank;
    }

    /** The first place that differs, in words; null where none does, or where a ranking is due. */
    String difference() throws SQLException {
        if (bank.numbers("select due::int from (" + DUE + ") d (due)")[0] == 1) {
            return null;
        }
        compared = bank.numbers("select count(*) from behaviour.customer_rank")[0];
        return bank.difference("customer %s, rank: journal %s, behaviour.customer_rank %s", PLACES);
    }

    /** How many clients' places were compared. */
    long compared() {
        return compared;
    }
}
