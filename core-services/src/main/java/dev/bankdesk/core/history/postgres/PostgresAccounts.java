package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.history.AccountBalance;
import dev.bankdesk.core.history.AccountFound;
import dev.bankdesk.core.history.Accounts;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.StatementPage;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Single accounts, from the account's row and the journal's entries. */
final class PostgresAccounts implements Accounts {
    private static final AccountFound.State[] STATES = AccountFound.State.values();

    private final Replica replica;

    PostgresAccounts(Replica replica) {
        this.replica = replica;
    }

    @Override
    public Optional<AccountFound> account(long account) {
        return replica.ask(connection -> read(connection, account));
    }

    private static Optional<AccountFound> read(Connection connection, long account) throws SQLException {
        Sql sql = new Sql()
                .add(
                        "select coalesce(customer, 0) as customer, currency, balance_minor, floor_minor, state, opened_on,"
                                + " card_last4,"
                                + " (select day_minor from ledger.card_limit l where l.account = a.id) as card_day_minor"
                                + " from ledger.account a where id = ?",
                        account);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new AccountFound(
                    account,
                    row.getLong("customer"),
                    Money.of(row.getLong("balance_minor"), row.getString("currency")),
                    row.getObject("floor_minor", Long.class),
                    row.getObject("card_day_minor", Long.class),
                    STATES[row.getInt("state")],
                    row.getObject("opened_on", LocalDate.class),
                    row.getString("card_last4"),
                    Freshness.ofJournal(connection)));
        }
    }

    @Override
    public Set<Long> of(long customer) {
        return replica.ask(connection -> {
            Sql sql = new Sql().add("select id from ledger.account where customer = ?", customer);
            Set<Long> accounts = new HashSet<>();
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    accounts.add(row.getLong(1));
                }
            }
            return accounts;
        });
    }

    @Override
    public Optional<AccountBalance> balanceAt(long account, Instant moment) {
        return replica.ask(connection -> read(connection, account).isEmpty()
                ? Optional.empty()
                : Optional.of(new AccountBalance(
                        account,
                        moment,
                        new StatementReader(connection).balanceAt(account, moment),
                        Freshness.ofJournal(connection))));
    }

    @Override
    public Optional<StatementPage> statement(long account, Instant from, Instant to, PageKey after, int limit) {
        return replica.ask(connection -> read(connection, account).isEmpty()
                ? Optional.empty()
                : Optional.of(page(connection, account, from, to, after, limit)));
    }

    private static StatementPage page(
            Connection connection, long account, Instant from, Instant to, PageKey after, int limit)
            throws SQLException {
        BookedPositions positions = BookedPositions.read(connection);
        StatementReader balances = new StatementReader(connection);
        Money opening = balances.balanceAt(account, from);
        Money before = after == null ? opening : balanceBehind(connection, balances, account, after, positions);
        List<Statement.Line> lines = new ArrayList<>();
        PageKey next = null;
        // One line more than asked for tells whether there is a next page.
        Sql sql = lines(account, from, to, after, limit + 1, positions);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            long balance = before.minor();
            while (row.next()) {
                if (lines.size() == limit) {
                    TransactionRow last = lines.get(limit - 1).transaction();
                    next = new PageKey(last.bookedAt(), last.position());
                    break;
                }
                TransactionRow transaction = TransactionReader.row(row);
                long minor = transaction.amount().minor();
                long signed = transaction.debitAccount() == account ? -minor : minor;
                balance = Math.addExact(balance, signed);
                lines.add(new Statement.Line(transaction, signed, balance));
            }
        }
        return new StatementPage(
                account,
                opening,
                before,
                List.copyOf(lines),
                balances.balanceAt(account, to),
                next,
                Freshness.ofJournal(connection));
    }

    /** After the row of this key: the balance at its moment, and what was booked at the very same moment up to it. */
    private static Money balanceBehind(
            Connection connection, StatementReader balances, long account, PageKey key, BookedPositions positions)
            throws SQLException {
        Money atMoment = balances.balanceAt(account, key.bookedAt());
        Sql sql = new Sql()
                .add("select ")
                .add(sumAt("credit_account", account, key, positions))
                .add(" - ")
                .add(sumAt("debit_account", account, key, positions));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Money(Math.addExact(atMoment.minor(), row.getLong(1)), atMoment.currency());
        }
    }

    private static Sql sumAt(String side, long account, PageKey key, BookedPositions positions) {
        return new Sql()
                .add(
                        "coalesce((select sum(j.amount_minor) from ledger.journal j where j." + side
                                + " = ? and j.booked_at = ? and j.position <= ? and j.decline_reason = 0",
                        account,
                        key.bookedAt(),
                        key.position())
                .add(positions.holding(key.bookedAt(), key.bookedAt().plusNanos(1_000)))
                .add("), 0)::bigint");
    }

    /** Debits and credits stand on an index each: both are read in their order and only as far as the page needs. */
    private static Sql lines(
            long account, Instant from, Instant to, PageKey after, int limit, BookedPositions positions) {
        Instant begin = after == null ? from : after.bookedAt();
        Sql range = new Sql()
                .add(
                        "select j.* from ledger.journal j where j.decline_reason = 0 and j.booked_at >= ? and j.booked_at < ?",
                        begin,
                        to);
        if (after != null) {
            range.add(" and (j.booked_at, j.position) > (?, ?)", after.bookedAt(), after.position());
        }
        range.add(positions.holding(begin, to));
        String order = "\norder by j.booked_at, j.position\nlimit " + limit;
        Sql rows = new Sql()
                .add("select * from ((")
                .add(range)
                .add(" and j.debit_account = ?" + order + ")\nunion all\n(", account)
                .add(range)
                .add(" and j.credit_account = ? and j.debit_account <> ?" + order + ")) j" + order, account, account);
        return TransactionReader.withNames(rows).add("\norder by j.booked_at, j.position");
    }
}
