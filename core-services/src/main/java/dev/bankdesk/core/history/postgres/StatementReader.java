package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Balances and statements from the balance now and the journal's entries; all in the connection's snapshot. */
final class StatementReader {
    private final Connection connection;
    private final BookedPositions positions;

    StatementReader(Connection connection) throws SQLException {
        this.connection = connection;
        this.positions = BookedPositions.read(connection);
    }

    Statement statement(long account, Instant from, Instant to) throws SQLException {
        Money opening = balanceAt(account, from);
        List<Statement.Line> lines = new ArrayList<>();
        long balance = opening.minor();
        TransactionSearch booked = TransactionSearch.between(from, to, Filter.NONE)
                .ofAccount(account)
                .declined(false);
        Sql sql = TransactionReader.export(booked, List.of(account), positions);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                TransactionRow transaction = TransactionReader.row(row);
                long minor = transaction.amount().minor();
                long signed = transaction.debitAccount() == account ? -minor : minor;
                balance = Math.addExact(balance, signed);
                lines.add(new Statement.Line(transaction, signed, balance));
            }
        }
        return new Statement(
                account,
                from,
                to,
                opening,
                List.copyOf(lines),
                // Added up by the database on its own: the lines have to lead there.
                balanceAt(account, to),
                Freshness.ofJournal(connection));
    }

    Money balanceAt(long account, Instant moment) throws SQLException {
        Sql sql = balance(account, moment, positions);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new HistoryUnavailable("There is no account " + account + ".", false, null);
            }
            return Money.of(row.getLong(2), row.getString(1));
        }
    }

    /**
     * The balance now, less what was booked since: most questions are about the last months, and an account's whole past may
     * be long. Debits and credits are summed apart, each on its own index.
     */
    static Sql balance(long account, Instant moment, BookedPositions positions) {
        return new Sql()
                .add("select a.currency,\n  a.balance_minor\n  - ")
                .add(sumSince(moment, "credit_account", account, positions))
                .add("\n  + ")
                .add(sumSince(moment, "debit_account", account, positions))
                .add("\nfrom ledger.account a where a.id = ?", account);
    }

    private static Sql sumSince(Instant moment, String side, long account, BookedPositions positions) {
        return new Sql()
                .add(
                        "coalesce((select sum(j.amount_minor) from ledger.journal j where j." + side
                                + " = ? and j.booked_at >= ? and j.decline_reason = 0",
                        account,
                        moment)
                .add(positions.holding(moment, null))
                .add("), 0)::bigint");
    }
}
