package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Searches the journal and reads its rows with the names that belong to them; all in the connection's snapshot. */
final class TransactionReader {
    /** Names are joined to the few rows that are left, not to those that are searched. */
    private static final String WITH_NAMES =
            """
            select j.position, j.booked_at, j.recorded_at, j.kind, j.decline_reason, j.debit_account, j.credit_account,
                   j.amount_minor, j.currency, j.original_minor, j.original_currency, j.reporting_minor, j.category,
                   j.channel, j.country, j.abroad, j.mcc, j.merchant, j.purpose, j.parent_position, j.segment, j.rate_date,
                   c.id as customer, c.name as customer_name, m.name as merchant_name, s.name as source_name
            from (
            %s
            ) j
            left join ledger.account a on a.id = %s
            left join ledger.customer c on c.id = a.customer
            left join ledger.merchant m on m.id = j.merchant
            join ledger.source s on s.id = j.source""";

    private static final String NEWEST_FIRST = "\norder by j.booked_at desc, j.position desc";

    /**
     * Rows that one step of a search looks at where no index leads to what it wants: about a tenth of a second. Without a
     * bound a rare merchant would be looked for in the whole journal.
     */
    private static final int LOOKED_AT = 100_000;

    /** A search goes on step by step this long; then it hands out what it has found and where to go on. */
    private static final Duration LONGEST_LOOK = Duration.ofMillis(800);

    private final Connection connection;
    private final BookedPositions positions;

    TransactionReader(Connection connection) throws SQLException {
        this.connection = connection;
        this.positions = BookedPositions.read(connection);
    }

    TransactionPage search(TransactionSearch search, PageKey after, int limit) throws SQLException {
        List<Long> accounts = accountsOf(connection, search);
        List<TransactionRow> rows = new ArrayList<>();
        long begin = System.nanoTime();
        PageKey next = after;
        do {
            // One row more than asked for tells whether there is a next page.
            read(page(search, accounts, next, limit + 1 - rows.size(), positions), rows);
            if (rows.size() > limit) {
                rows = rows.subList(0, limit);
                next = keyOf(rows.get(limit - 1));
                break;
            }
            next = accounts == null && isNarrowed(search) ? lookedUpTo(search, next) : null;
        } while (next != null && System.nanoTime() - begin < LONGEST_LOOK.toNanos());
        return new TransactionPage(List.copyOf(rows), next, Freshness.ofJournal(connection));
    }

    private void read(Sql sql, List<TransactionRow> rows) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
    }

    private static PageKey keyOf(TransactionRow row) {
        return new PageKey(row.bookedAt(), row.position());
    }

    /** The last row that a step looked at; null where it looked at all there are. */
    private PageKey lookedUpTo(TransactionSearch search, PageKey after) throws SQLException {
        Sql sql = new Sql()
                .add("select j.booked_at, j.position")
                .add(inRange(search, after, positions))
                .add(NEWEST_FIRST + "\noffset " + (LOOKED_AT - 1) + " limit 1");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? new PageKey(Freshness.instant(row, 1), row.getLong(2)) : null;
        }
    }

    /**
     * Of a search that is narrowed by more than its range and accounts this is one step: it looks at the next rows only.
     *
     * @param accounts to look into, or null for all
     */
    static Sql page(
            TransactionSearch search, List<Long> accounts, PageKey after, int limit, BookedPositions positions) {
        return withNames(found(search, accounts, after, limit, positions)).add(NEWEST_FIRST);
    }

    SearchTotals totals(TransactionSearch search) throws SQLException {
        Sql sql = new Sql()
                .add("select count(*) as \"rows\", " + JournalSql.sums() + "\nfrom (\n")
                .add(found(search, accountsOf(connection, search), null, 0, positions))
                .add("\n) j");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new SearchTotals(
                    row.getLong(1), SeriesReader.measures(row, 2), Freshness.ofJournal(connection), sql.proof());
        }
    }

    long count(TransactionSearch search) throws SQLException {
        Sql sql = new Sql()
                .add("select count(*) from (\n")
                .add(found(search, accountsOf(connection, search), null, 0, positions))
                .add("\n) j");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** All rows that a search finds, oldest first, for an export. */
    static Sql export(TransactionSearch search, List<Long> accountsOfCustomer, BookedPositions positions) {
        return withNames(found(search, accountsOfCustomer, null, 0, positions))
                .add("\norder by j.booked_at, j.position");
    }

    static Sql withNames(Sql rows) {
        String[] around = WITH_NAMES.formatted("?", JournalSql.PRIMARY_ACCOUNT).split("\\?", 2);
        return new Sql().add(around[0]).add(rows).add(around[1]);
    }

    /**
     * The rows of one page. An account's rows are found on two indexes, debits and credits: each is read in its own order and
     * only as far as the page needs, then both are merged.
     */
    private static Sql found(
            TransactionSearch search, List<Long> accounts, PageKey after, int limit, BookedPositions positions) {
        Sql range = new Sql().add("select j.*").add(inRange(search, after, positions));
        if (accounts == null) {
            return limit == 0 || !isNarrowed(search)
                    ? range.add(conditions(search)).add(page(limit))
                    : new Sql()
                            .add("select j.* from (\n")
                            .add(range)
                            .add(page(LOOKED_AT) + "\n) j\nwhere true")
                            .add(conditions(search))
                            .add(page(limit));
        }
        Sql matching = range.add(conditions(search));
        Sql sql = new Sql().add("select * from (\n");
        String separator = "";
        for (long account : accounts) {
            sql.add(separator + "(").add(matching);
            sql.add(" and j.debit_account = ?", account).add(page(limit)).add(")\nunion all\n(");
            sql.add(matching).add(" and j.credit_account = ?", account);
            // A transfer between two accounts of one customer is one row: it was found on its debit side.
            sql.add(" and j.debit_account <> all(?)", (Object) accounts.toArray(Long[]::new));
            sql.add(page(limit)).add(")");
            separator = "\nunion all\n";
        }
        return sql.add("\n) j").add(page(limit));
    }

    private static String page(int limit) {
        return limit == 0 ? "" : NEWEST_FIRST + "\nlimit " + limit;
    }

    /** The accounts to look into, or null for all. */
    static List<Long> accountsOf(Connection connection, TransactionSearch search) throws SQLException {
        if (search.customer() == 0 && search.account() == 0) {
            return null;
        }
        if (search.customer() == 0) {
            return List.of(search.account());
        }
        List<Long> accounts = new ArrayList<>();
        Sql sql = new Sql().add("select id from ledger.account where customer = ?", search.customer());
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                accounts.add(row.getLong(1));
            }
        }
        if (search.account() != 0) {
            accounts.retainAll(List.of(search.account()));
        }
        // Neither side of any row: an unknown customer finds nothing, not everything.
        return accounts.isEmpty() ? List.of(-1L) : accounts;
    }

    private static Sql inRange(TransactionSearch search, PageKey after, BookedPositions positions) {
        Sql sql = new Sql().add("\nfrom ledger.journal j\nwhere true");
        if (search.from() != null) {
            sql.add(" and j.booked_at >= ?", search.from());
        }
        if (after != null && (search.to() == null || after.bookedAt().isBefore(search.to()))) {
            // An index scan starts at the bound on one column; with the range's own end as well it would start there,
            // and
            // walk over all pages before this one.
            sql.add(" and j.booked_at <= ?", after.bookedAt());
        } else if (search.to() != null) {
            sql.add(" and j.booked_at < ?", search.to());
        }
        if (after != null) {
            sql.add(" and (j.booked_at, j.position) < (?, ?)", after.bookedAt(), after.position());
        }
        return sql.add(positions.holding(search.from(), endOf(search, after)));
    }

    /** Exclusive; null for none. */
    private static Instant endOf(TransactionSearch search, PageKey after) {
        Instant behindPage = after == null ? null : after.bookedAt().plusNanos(1);
        return behindPage == null || search.to() != null && search.to().isBefore(behindPage) ? search.to() : behindPage;
    }

    private static boolean isNarrowed(TransactionSearch search) {
        return !conditions(search).isEmpty();
    }

    /** What a search asks beside its range and its accounts. */
    private static Sql conditions(TransactionSearch search) {
        Sql sql = new Sql().add(JournalSql.matching(search.filter(), "j"));
        if (!search.kinds().isEmpty()) {
            sql.add(" and j.kind = any(?)", (Object) JournalSql.codesOf(search.kinds()));
        }
        if (search.merchant() != 0) {
            sql.add(" and j.merchant = ?", Math.max(0, search.merchant()));
        }
        if (search.mcc() != 0) {
            sql.add(" and j.mcc = ?", Math.max(0, search.mcc()));
        }
        if (!search.currency().isEmpty()) {
            sql.add(" and j.currency = ?", search.currency());
        }
        if (search.minMinor() > 0) {
            sql.add(" and j.amount_minor >= ?", search.minMinor());
        }
        if (search.maxMinor() < Long.MAX_VALUE) {
            sql.add(" and j.amount_minor <= ?", search.maxMinor());
        }
        if (search.declined() != null) {
            sql.add(search.declined() ? " and j.decline_reason <> 0" : " and j.decline_reason = 0");
        }
        if (search.counting() != null) {
            sql.add(" and " + JournalSql.counting(search.counting()));
        }
        if (search.hourOfWeek() != null) {
            String zone = search.hourOfWeek().zone().getId();
            sql.add(
                    " and extract(isodow from j.booked_at at time zone ?) = ?",
                    zone,
                    search.hourOfWeek().day().getValue());
            sql.add(
                    " and extract(hour from j.booked_at at time zone ?) = ?",
                    zone,
                    search.hourOfWeek().hour());
        }
        return sql;
    }

    static TransactionRow row(ResultSet row) throws SQLException {
        int decline = row.getInt("decline_reason");
        String originalCurrency = row.getString("original_currency");
        return new TransactionRow(
                row.getLong("position"),
                Freshness.instant(row, "booked_at"),
                Freshness.instant(row, "recorded_at"),
                TransactionKind.of(row.getInt("kind")),
                decline == 0 ? null : DeclineReason.of(decline),
                row.getLong("customer"),
                text(row, "customer_name"),
                Segment.of(row.getInt("segment")),
                row.getLong("debit_account"),
                row.getLong("credit_account"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                originalCurrency == null ? null : Money.of(row.getLong("original_minor"), originalCurrency),
                row.getObject("reporting_minor", Long.class),
                Category.of(row.getInt("category")),
                Channel.of(row.getInt("channel")),
                row.getString("country"),
                row.getBoolean("abroad"),
                row.getInt("mcc"),
                row.getInt("merchant"),
                text(row, "merchant_name"),
                text(row, "purpose"),
                row.getString("source_name"),
                row.getLong("parent_position"),
                row.getObject("rate_date", LocalDate.class));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
