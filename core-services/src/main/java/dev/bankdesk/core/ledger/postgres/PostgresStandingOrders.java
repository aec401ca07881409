package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.ledger.Account;
import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.ledger.NewStandingOrder;
import dev.bankdesk.core.ledger.Rhythm;
import dev.bankdesk.core.ledger.StandingOrderAnswer;
import dev.bankdesk.core.ledger.StandingOrderAnswer.Refused;
import dev.bankdesk.core.ledger.StandingOrderAnswer.Taken;
import dev.bankdesk.core.ledger.StandingOrders;
import dev.bankdesk.core.ledger.due.Due;
import dev.bankdesk.core.ledger.due.DueOrder;
import dev.bankdesk.core.ledger.due.Settled;
import dev.bankdesk.core.ledger.due.StandingOrderStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;

/** Standing orders on the primary: what is due must not be as old as a replica may be. */
public final class PostgresStandingOrders implements StandingOrders, StandingOrderStore {
    private static final String COLUMNS =
            """
            id, key, account, counter_account, amount_minor, currency, purpose, first_day, last_day, rhythm, occurrence,
            attempt, try_on""";

    private final DataSource primary;
    private final BankTime time;
    private final ZoneId zone;

    public PostgresStandingOrders(DataSource primary, BankTime time, ZoneId zone) {
        this.primary = primary;
        this.time = time;
        this.zone = zone;
    }

    @Override
    public StandingOrderAnswer give(NewStandingOrder order) {
        return inTransaction(connection -> {
            StandingOrderAnswer before = givenBefore(connection, order);
            if (before != null) {
                return before;
            }
            Refused fault = order.fault(time.now().atZone(zone).toLocalDate());
            if (fault == null) {
                fault = faultOfAccounts(connection, order);
            }
            return fault == null ? add(connection, order) : fault;
        });
    }

    private static StandingOrderAnswer givenBefore(Connection connection, NewStandingOrder order) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + COLUMNS + " from ledger.standing_order where reference = ?")) {
            statement.setString(1, order.reference());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                DueOrder.Terms terms = terms(row);
                boolean same = terms.account() == order.account()
                        && terms.counterAccount() == order.counterAccount()
                        && terms.amount().equals(order.amount())
                        && terms.purpose().equals(order.purpose())
                        && terms.firstDay().equals(order.firstDay())
                        && Objects.equals(terms.lastDay(), order.lastDay())
                        && terms.rhythm() == order.rhythm();
                return same
                        ? new Taken(terms.id(), true)
                        : new Refused("reference", "Another standing order has this reference: give a new one.");
            }
        }
    }

    private static Refused faultOfAccounts(Connection connection, NewStandingOrder order) throws SQLException {
        String currency = currencyOf(connection, order.account());
        if (currency == null) {
            return new Refused("account", "Give an account of a client's that is not closed.");
        }
        if (order.counterAccount() == 0) {
            return null;
        }
        String counter = currencyOf(connection, order.counterAccount());
        if (counter == null) {
            return new Refused("counterAccount", "Give an account of a client's that is not closed, or 0.");
        }
        return counter.equals(currency)
                ? null
                : new Refused("counterAccount", "Give an account in " + currency + ", as the paying one is.");
    }

    private static String currencyOf(Connection connection, long account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select currency from ledger.account where id = ? and customer is not null and state <> ?")) {
            statement.setLong(1, account);
            statement.setInt(2, Account.CLOSED);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static StandingOrderAnswer add(Connection connection, NewStandingOrder order) throws SQLException {
        String sql =
                """
                insert into ledger.standing_order (reference, account, counter_account, amount_minor, currency, purpose,
                    first_day, last_day, rhythm, try_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (reference) do nothing returning id""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, order.reference());
            statement.setLong(2, order.account());
            statement.setLong(3, order.counterAccount());
            statement.setLong(4, order.amount().minor());
            statement.setString(5, order.amount().currency().getCurrencyCode());
            statement.setString(6, order.purpose());
            statement.setObject(7, order.firstDay());
            statement.setObject(8, order.lastDay());
            statement.setInt(9, order.rhythm().code());
            statement.setObject(10, order.firstDay());
            try (ResultSet row = statement.executeQuery()) {
                // Another program gave it in this very moment.
                return row.next() ? new Taken(row.getLong(1), false) : givenBefore(connection, order);
            }
        }
    }

    @Override
    public StandingOrderAnswer end(String reference) {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    """
                    update ledger.standing_order s set try_on = null
                    from ledger.standing_order before
                    where s.reference = ? and before.id = s.id returning s.id, before.try_on is null""")) {
                statement.setString(1, reference);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? new Taken(row.getLong(1), row.getBoolean(2))
                            : new Refused("reference", "Give the reference of a standing order.");
                }
            }
        });
    }

    @Override
    public Due<DueOrder> earliest(LocalDate upTo, int most) {
        String sql = "select " + COLUMNS
                + """
                 from ledger.standing_order
                where try_on = (select min(try_on) from ledger.standing_order where try_on <= ?)
                order by id limit ?""";
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, upTo);
                statement.setInt(2, most);
                int epoch = JournalEpoch.of(connection);
                List<DueOrder> due = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        due.add(new DueOrder(
                                terms(row), row.getInt(11), row.getInt(12), row.getObject(13, LocalDate.class)));
                    }
                }
                return new Due<>(epoch, due);
            }
        });
    }

    private static DueOrder.Terms terms(ResultSet row) throws SQLException {
        return new DueOrder.Terms(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getLong(3),
                row.getLong(4),
                Money.of(row.getLong(5), row.getString(6)),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                row.getObject(9, LocalDate.class),
                Rhythm.of(row.getInt(10)));
    }

    /** In the order of the ids, as every process does it: so none waits for another in a circle. */
    @Override
    public void settle(int epoch, List<Settled<DueOrder>> tried) {
        String note =
                """
                insert into ledger.standing_occurrence
                    (standing_order, occurrence, attempt, due_on, tried_on, position, decline_reason)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
        String goOn =
                """
                update ledger.standing_order set occurrence = ?, attempt = ?, try_on = ?
                where id = ? and occurrence = ? and attempt = ? and try_on is not null""";
        inTransaction(connection -> {
            if (JournalEpoch.of(connection) != epoch) {
                return null;
            }
            try (PreparedStatement noting = connection.prepareStatement(note);
                    PreparedStatement goingOn = connection.prepareStatement(goOn)) {
                for (Settled<DueOrder> one : tried) {
                    bindNote(noting, one);
                    bindNext(goingOn, one);
                }
                noting.executeBatch();
                return goingOn.executeBatch();
            }
        });
    }

    private static void bindNote(PreparedStatement noting, Settled<DueOrder> tried) throws SQLException {
        DueOrder due = tried.due();
        noting.setLong(1, due.terms().id());
        noting.setInt(2, due.occurrence());
        noting.setInt(3, due.attempt());
        noting.setObject(4, due.dueOn());
        noting.setObject(5, due.tryOn());
        noting.setLong(6, tried.position());
        noting.setInt(7, tried.reason() == null ? 0 : tried.reason().code());
        noting.addBatch();
    }

    private static void bindNext(PreparedStatement goingOn, Settled<DueOrder> tried) throws SQLException {
        DueOrder due = tried.due();
        DueOrder.Next next = due.next(tried.reason());
        goingOn.setInt(1, next.occurrence());
        goingOn.setInt(2, next.attempt());
        goingOn.setObject(3, next.tryOn());
        goingOn.setLong(4, due.terms().id());
        goingOn.setInt(5, due.occurrence());
        goingOn.setInt(6, due.attempt());
        goingOn.addBatch();
    }

    /** A step in a transaction. */
    @FunctionalInterface
    private interface Step<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Step<T> step) {
        try (Connection connection = primary.getConnection()) {
            connection.setAutoCommit(false);
            T result = step.in(connection);
            SqlEffects.commit(connection);
            return result;
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The standing orders cannot be reached: " + e.getMessage(), e);
        }
    }
}
