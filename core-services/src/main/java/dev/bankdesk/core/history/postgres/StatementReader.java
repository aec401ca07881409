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

/** Balances and statements, added up from the journal's entries; all in the connection's snapshot. */
final class StatementReader {
    private final Connection connection;

    StatementReader(Connection connection) {
        this.connection = connection;
    }

    Statement statement(long account, Instant from, Instant to) throws SQLException {
        Money opening = balanceAt(account, from);
        List<Statement.Line> lines = new ArrayList<>();
        long balance = opening.minor();
        TransactionSearch booked = TransactionSearch.between(from, to, Filter.NONE)
                .ofAccount(account)
                .declined(false);
        Sql sql = TransactionReader.export(booked, List.of(account));
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
        Sql sql = balance(account, moment);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new HistoryUnavailable("There is no account " + account + ".", false, null);
            }
            return Money.of(row.getLong(2), row.getString(1));
        }
    }

    /** Debits and credits are summed apart, each on its own index. */
    static Sql balance(long account, Instant moment) {
        return new Sql()
                .add("select a.currency,\n  ")
                .add(sum("credit_account", account, moment))
                .add("\n  - ")
                .add(sum("debit_account", account, moment))
                .add("\nfrom ledger.account a where a.id = ?", account);
    }

    private static Sql sum(String side, long account, Instant moment) {
        return new Sql()
                .add(
                        "coalesce((select sum(amount_minor) from ledger.journal where " + side
                                + " = ? and booked_at < ? and decline_reason = 0), 0)::bigint",
                        account,
                        moment);
    }
}
