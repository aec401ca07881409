package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.ClientProof;
import dev.bankdesk.core.behaviour.ClientProof.From;
import dev.bankdesk.core.behaviour.ClientProof.Way;
import dev.bankdesk.core.behaviour.MonthEndForecast;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.PeerGroup.Level;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.behaviour.RecurringPayments;
import dev.bankdesk.core.history.AccountFound;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.postgres.Freshness;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Forms a client's figures again. What is shown as SQL is what was run, with its values written out: each statement gives the
 * figure as {@code minor} and the rows behind it as {@code rows}. Sums of clients are written by other means than behaviour's.
 */
final class ProofReader {
    private static final long FIRST = SystemAccount.FIRST_CUSTOMER_ACCOUNT;
    private static final String PAYMENTS = codes(TransactionKind::isPayment);
    private static final String GIVES_BACK =
            codes(kind -> kind == TransactionKind.REFUND || kind == TransactionKind.REVERSAL);

    private final Connection connection;

    ProofReader(Connection connection) {
        this.connection = connection;
    }

    private static String codes(Predicate<TransactionKind> which) {
        return Arrays.stream(TransactionKind.values())
                .filter(which)
                .map(kind -> Integer.toString(kind.code()))
                .collect(Collectors.joining(", "));
    }

    ClientProof read(long customer, ProvedFigure figure) throws SQLException {
        List<Way> ways =
                switch (figure.kind()) {
                    case BALANCE -> balance(customer, figure.currency());
                    case SPENT -> spent(customer, figure.month());
                    case PEERS_MEDIAN -> peersMedian(customer, figure.month());
                    case MONTH_END -> monthEnd(customer, figure.currency());
                };
        return new ClientProof(figure, ways);
    }

    private Way ran(From from, AsOf asOf, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Way(from, row.getLong("minor"), row.getLong("rows"), asOf, sql);
        }
    }

    private List<Way> balance(long customer, Currency currency) throws SQLException {
        AsOf asOf = Freshness.ofJournal(connection);
        String accounts = "a.customer = " + customer + " and a.currency = " + quoted(currency.getCurrencyCode());
        Way kept = ran(
                From.LEDGER,
                asOf,
                "select coalesce(sum(a.balance_minor), 0)::bigint as minor, count(*) as rows\n  from ledger.account a\n where "
                        + accounts);
        return kept.rows() == 0
                ? List.of()
                : List.of(kept, ran(From.JOURNAL, asOf, sides("", accounts + " and a.id >= " + FIRST)));
    }

    /** All booked sides of accounts, what went out as less than zero. */
    private static String sides(String rows, String accounts) {
        return """
                select coalesce(sum(e.minor), 0)::bigint as minor, count(*) as rows
                  from ledger.account a
                 cross join lateral (
                       select -j.amount_minor as minor from ledger.journal j
                        where j.debit_account = a.id and j.debit_account >= %1$d and j.decline_reason = 0%2$s
                       union all
                       select j.amount_minor from ledger.journal j
                        where j.credit_account = a.id and j.credit_account >= %1$d and j.decline_reason = 0%2$s) e
                 where %3$s"""
                .formatted(FIRST, rows, accounts);
    }

    private List<Way> spent(long customer, YearMonth month) throws SQLException {
        AsOf asOf = Stand.read(connection).asOf();
        String zone = quoted(BankDay.read(connection).zone());
        Way kept = ran(
                From.BEHAVIOUR,
                asOf,
                "select coalesce(sum(m.spent_minor), 0)::bigint as minor, count(*) as rows\n  from behaviour.customer_month m"
                        + "\n where m.month = '" + month.atDay(1) + "' and m.customer = " + customer);
        String sql =
                """
                select coalesce(sum(e.minor), 0)::bigint as minor, count(*) as rows
                  from ledger.account a
                 cross join lateral (
                       select j.reporting_minor as minor, j.booked_at, j.position from ledger.journal j
                        where j.debit_account = a.id and j.debit_account >= %1$d and j.decline_reason = 0 and j.kind in (%2$s)
                       union all
                       select -j.reporting_minor, j.booked_at, j.position from ledger.journal j
                        where j.credit_account = a.id and j.credit_account >= %1$d and j.decline_reason = 0
                          and j.kind in (%3$s)) e
                 where a.customer = %4$d and e.position <= %5$d
                   and e.booked_at >= timestamp '%6$s' at time zone %8$s
                   and e.booked_at < timestamp '%7$s' at time zone %8$s"""
                        .formatted(
                                FIRST,
                                PAYMENTS,
                                GIVES_BACK,
                                customer,
                                asOf.position(),
                                month.atDay(1),
                                month.plusMonths(1).atDay(1),
                                zone);
        return List.of(kept, ran(From.JOURNAL, asOf, sql));
    }

    /** By the place in the middle, where the comparison has PostgreSQL interpolate. */
    private List<Way> peersMedian(long customer, YearMonth month) throws SQLException {
        PeerGroup group = new PeerReader(connection).read(customer, month).group();
        if (group.level() == Level.NONE) {
            return List.of();
        }
        String sql =
                """
                with member as (
                    select m.spent_minor, row_number() over (order by m.spent_minor) as place, count(*) over () as members
                      from behaviour.customer_month m%s
                     where m.month = '%s' and m.customer <> %d%s)
                select floor(avg(spent_minor) filter (where place in ((members + 1) / 2, members / 2 + 1)) + 0.5)::bigint as minor,
                       count(*) as rows
                  from member"""
                        .formatted(
                                group.level() == Level.EVERYBODY
                                        ? ""
                                        : "\n      join behaviour.customer_rank r on r.customer = m.customer",
                                month.atDay(1),
                                customer,
                                bands(group));
        return List.of(ran(From.BEHAVIOUR, Stand.read(connection).asOf(), sql));
    }

    private static String bands(PeerGroup group) {
        String income = group.incomeBand() == null
                ? ""
                : " and r.income_band = " + group.incomeBand().code();
        String age = group.ageBand() == null
                ? ""
                : " and r.age_band = " + group.ageBand().code();
        boolean byRegion = group.level() == Level.AGE_REGION_INCOME;
        return income + age + (byRegion ? " and r.region = " + quoted(group.region()) : "");
    }

    /** Drawn again from the balance that is kept; and the same paths begun at what the journal's rows add up to. */
    private List<Way> monthEnd(long customer, Currency currency) throws SQLException {
        MonthEndForecast forecast = new EntryReader(connection, false)
                .forecast(customer).forecasts().stream()
                        .filter(each -> each.now().currency().equals(currency))
                        .findFirst()
                        .orElse(null);
        if (forecast == null) {
            return List.of();
        }
        BankDay day = BankDay.read(connection);
        String accounts = "a.customer = %d and a.currency = %s and a.state <> %d"
                .formatted(customer, quoted(currency.getCurrencyCode()), AccountFound.State.CLOSED.ordinal());
        String since = " and j.booked_at >= '"
                + day.today().minusDays(RecurringPayments.LOOKS_BACK_DAYS) + "' and j.kind <> "
                + TransactionKind.OPENING.code();
        String sql = "select (select coalesce(sum(a.balance_minor), 0)::bigint from ledger.account a where " + accounts
                + ") as minor, e.rows\n  from (" + sides(since, accounts) + ") e";
        Way basis = ran(From.DRAWN, Freshness.ofJournal(connection), sql);
        long expected = forecast.atMonthEnd().expectedMinor();
        String begun = "select (e.minor + " + (expected - forecast.now().minor())
                + ")::bigint as minor, e.rows\n  from (" + sides("", accounts + " and a.id >= " + FIRST) + ") e";
        return List.of(
                new Way(From.DRAWN, expected, basis.rows(), basis.asOf(), basis.sql()),
                ran(From.JOURNAL, basis.asOf(), begun));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
