package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Statement lines over several accounts, newest first, each with the balance behind it; all in the connection's snapshot. */
public final class CustomerLines {
    /** @param balance of the account with this line and everything booked before it */
    public record Line(long account, TransactionRow transaction, long signedMinor, Money balance) {}

    /** @param next null where there is no older line */
    public record Page(List<Line> lines, PageKey next) {}

    private final Connection connection;
    private final BookedPositions positions;

    public CustomerLines(Connection connection) throws SQLException {
        this.connection = connection;
        this.positions = BookedPositions.read(connection);
    }

    /**
     * A transfer between two of the accounts is one row and a line in each.
     *
     * @param limit of rows
     */
    public Page page(List<Long> accounts, Instant from, Instant to, PageKey after, int limit) throws SQLException {
        if (accounts.isEmpty()) {
            return new Page(List.of(), null);
        }
        Map<Long, Money> behind = balances(accounts, to, after);
        TransactionSearch booked =
                TransactionSearch.between(from, to, Filter.NONE).declined(false);
        List<Line> lines = new ArrayList<>();
        PageKey next = null;
        int rows = 0;
        // One row more than asked for tells whether there is a next page.
        try (PreparedStatement statement = TransactionReader.page(booked, accounts, after, limit + 1, positions)
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            TransactionRow last = null;
            while (row.next()) {
                if (rows++ == limit) {
                    next = new PageKey(last.bookedAt(), last.position());
                    break;
                }
                last = TransactionReader.row(row);
                add(lines, behind, last, last.creditAccount(), last.amount().minor());
                add(lines, behind, last, last.debitAccount(), -last.amount().minor());
            }
        }
        return new Page(List.copyOf(lines), next);
    }

    /** Going back in time, each line takes what it moved off the balance that stands behind the next one. */
    private static void add(
            List<Line> lines, Map<Long, Money> behind, TransactionRow transaction, long account, long signedMinor) {
        Money balance = behind.get(account);
        if (balance != null) {
            lines.add(new Line(account, transaction, signedMinor, balance));
            behind.put(account, new Money(Math.subtractExact(balance.minor(), signedMinor), balance.currency()));
        }
    }

    /** Of everything before the end of the range, or before the row that the page before ended with. */
    private Map<Long, Money> balances(List<Long> accounts, Instant to, PageKey after) throws SQLException {
        StatementReader reader = new StatementReader(connection);
        Map<Long, Money> balances = new HashMap<>();
        for (long account : accounts) {
            Money balance = reader.balanceAt(account, after == null ? to : after.bookedAt());
            long atOnce = after == null ? 0 : sumBefore(account, after);
            balances.put(account, new Money(Math.addExact(balance.minor(), atOnce), balance.currency()));
        }
        return balances;
    }

    /** Of what was booked at the very moment of the key, up to the row before it. */
    private long sumBefore(long account, PageKey key) throws SQLException {
        Sql sql = new Sql()
                .add("select ")
                .add(sumAt("credit_account", account, key))
                .add(" - ")
                .add(sumAt("debit_account", account, key));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Sql sumAt(String side, long account, PageKey key) {
        return new Sql()
                .add(
                        "coalesce((select sum(j.amount_minor) from ledger.journal j where j." + side
                                + " = ? and j.booked_at = ? and j.position < ? and j.decline_reason = 0",
                        account,
                        key.bookedAt(),
                        key.position())
                .add(positions.holding(key.bookedAt(), key.bookedAt().plusNanos(1_000)))
                .add("), 0)::bigint");
    }
}
