package dev.bankdesk.core.verify;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Invariant 5, for clients: each client's day and month equal plain SQL over the legs of the journal up to the position that
 * behaviour says it includes, and ranks those up to the position that clients were last ranked at. Tables, position and
 * journal are read in one snapshot, so that it holds on a running bank too.
 */
public final class BehaviourEqualsJournal implements Check {
    private static final String OTHERS = "income_minor, fixed_minor, cash_minor, online_minor, abroad_minor,"
            + " fee_abroad_minor, payments, purchases, purchases_minor, declined, unrated";

    private final Duration patience;

    /** @param patience how long behaviour may take to what was booked when the check began */
    public BehaviourEqualsJournal(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(5, "the clients' behaviour equals the journal at its position");
        await(bank);
        // A later moment than the other checks', as for the cube.
        try (BankSnapshot now = BankSnapshot.of(bank.addresses())) {
            long position = now.numbers("select position from behaviour.stand")[0];
            comparison.compared("position", position);
            if (position < bank.position()) {
                comparison.difference("behaviour stands at position %d of %d".formatted(position, bank.position()));
            } else {
                comparison.difference(differing(now, "customer_day", "day", "day", "null::date", "null::date"));
                comparison.difference(differing(
                        now,
                        "customer_month",
                        "month",
                        "date_trunc('month', day)::date",
                        "max(day) filter (where payments > 0)",
                        "last_paid"));
                RanksEqualJournal ranks = new RanksEqualJournal(now);
                comparison.difference(ranks.difference());
                comparison.compared("days", now.numbers("select count(*) from behaviour.customer_day")[0]);
                comparison.compared("months", now.numbers("select count(*) from behaviour.customer_month")[0]);
                comparison.compared("ranks", ranks.compared());
            }
        }
        return comparison.result();
    }

    private void await(BankSnapshot bank) throws SQLException {
        Patience left = new Patience(patience);
        try (Connection watching = PostgresLogin.primary(bank.addresses()).openPatient("bankdesk-verify")) {
            while (BankSnapshot.numbers(watching, "select position from behaviour.stand")[0] < bank.position()
                    && left.looksAgain()) {
                continue;
            }
        }
    }

    /** @param lastPaid what is no sum: the last day with a payment, and its column */
    private static String differing(
            BankSnapshot bank, String table, String bucket, String expression, String lastPaid, String lastPaidColumn)
            throws SQLException {
        String kept =
                columns().map(column -> "coalesce(" + column + ", 0)::bigint").collect(Collectors.joining(", "));
        String summed = columns().map(column -> "sum(" + column + ")::bigint").collect(Collectors.joining(", "));
        String sql =
                """
                with legs as (%1$s),
                journal as (select customer, %2$s as bucket, row(%3$s, %7$s)::text as words from legs group by 1, 2),
                kept as (select customer, %4$s as bucket, row(%5$s, %8$s)::text as words from behaviour.%6$s)
                select customer, bucket::text, j.words, k.words
                  from journal j full join kept k using (customer, bucket)
                 where j.words is distinct from k.words
                """
                        .formatted(legs("position"), expression, summed, bucket, kept, table, lastPaid, lastPaidColumn);
        return bank.difference("customer %s, " + bucket + " %s: journal %s, behaviour." + table + " %s", sql);
    }

    private static Stream<String> columns() {
        return Stream.concat(
                Stream.concat(
                        Stream.of("spent_minor"),
                        Arrays.stream(Category.values())
                                .map(category -> "spent_" + category.name().toLowerCase(Locale.ROOT))),
                Arrays.stream(OTHERS.split(", ")));
    }

    /**
     * One row for each client's side: the ordering side, and the other one where it is another client's and booked.
     *
     * @param upTo the column of the stand with the last position
     */
    static String legs(String upTo) {
        String categories = Arrays.stream(Category.values())
                .map(category -> "case when category = " + category.code() + " then spent else 0 end as spent_"
                        + category.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return """
            select customer, (booked_at at time zone (
                       select coalesce((select value from ledger.bank_setting where name = 'zone'), 'Europe/Paris')))::date as day,
                   spent as spent_minor, %s,
                   case when not b then 0 when not ordering and moved > 0 and kind in (12, 13) then 0
                        when not ordering and moved < 0 and kind in (12, 13) then -rep
                        when not ordering and moved > 0 then rep
                        when ordering and kind in (6, 9, 11) and facing is distinct from customer then rep
                        else 0 end as income_minor,
                   case when kind in (7, 8) or category in (2, 14) then spent else 0 end as fixed_minor,
                   case when kind = 3 or kind in (12, 13) and category = 10 then spent else 0 end as cash_minor,
                   case when kind = 2 or channel = 2 then spent else 0 end as online_minor,
                   case when abroad then spent else 0 end as abroad_minor,
                   case when not b or not ordering or coalesce(parent_position, 0) <= 0 then 0 when kind = 10 then rep
                        when kind in (12, 13) and category = 13 and mcc = 0 then -rep else 0 end as fee_abroad_minor,
                   case when b and ordering and kind in (1, 2, 3, 7, 8) then 1 else 0 end as payments,
                   case when b and ordering and kind in (1, 2) then 1 else 0 end as purchases,
                   case when b and ordering and kind in (1, 2) then rep else 0 end as purchases_minor,
                   case when not b and kind in (1, 2, 3, 7, 8) then 1 else 0 end as declined,
                   case when b and reporting_minor is null then 1 else 0 end as unrated
              from (select l.*, case when not b or not ordering then 0 when kind in (1, 2, 3, 7, 8) then rep
                                     when kind in (12, 13) then -rep else 0 end as spent
                      from (select j.*, leg.moved, a.customer, f.customer as facing, j.decline_reason = 0 as b,
                                   coalesce(j.reporting_minor, 0) as rep, (leg.moved < 0) = (j.kind in (%s)) as ordering
                              from ledger.journal j
                              cross join lateral (values (j.debit_account, j.credit_account, -1),
                                                         (j.credit_account, j.debit_account, 1))
                                   as leg (account, facing, moved)
                              join ledger.account a on a.id = leg.account and a.customer is not null
                              left join ledger.account f on f.id = leg.facing
                             where j.kind <> 14 and j.position <= (select %s from behaviour.stand)) l
                     where ordering or b and facing is distinct from customer) l
            """
                .formatted(categories, LiveComparison.debits(), upTo);
    }
}
