package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.AccountAnswer;
import dev.bankdesk.core.ledger.AccountChange;
import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.ledger.ProductAnswer;
import dev.bankdesk.core.ledger.ProductAnswer.Changed;
import dev.bankdesk.core.ledger.ProductAnswer.Refused;
import dev.bankdesk.core.ledger.ProductRule;
import dev.bankdesk.core.ledger.Products;
import dev.bankdesk.core.ledger.postgres.JournalLock.HeadRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Products on the primary, each opened and closed in one transaction under the journal's lock: every batch is decided before it or
 * behind it. What is repeated is answered without the lock.
 */
public final class PostgresProducts implements Products {
    private static final int LONGEST_KEY = 100;
    private static final Pattern PRODUCT = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Refused KEY_REUSED =
            new Refused("key", "This key came before with other content: give a new command a new key.");

    private final DataSource primary;
    private final BankTime time;

    public PostgresProducts(DataSource primary, BankTime time) {
        this.primary = primary;
        this.time = time;
    }

    /** A row; until null while the client has it. */
    private record Held(long id, long customer, String product, ProductRule rule, Instant from, Instant until) {
        boolean isOf(long customer, String product) {
            return this.customer == customer && this.product.equals(product);
        }
    }

    @Override
    public ProductAnswer open(Opening opening, AccountChange change) {
        Refused fault = fault(opening.key(), opening.product(), change);
        return fault != null
                ? fault
                : answered(
                        connection -> openedBefore(connection, opening),
                        (connection, head) -> open(connection, head, opening, change));
    }

    @Override
    public ProductAnswer close(Closing closing, AccountChange change) {
        Refused fault = fault(closing.key(), closing.product(), change);
        return fault != null
                ? fault
                : answered(
                        connection -> closedBefore(connection, closing),
                        (connection, head) -> close(connection, head, closing, change));
    }

    private static Refused fault(String key, String product, AccountChange change) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            return new Refused("key", "Give 1 to " + LONGEST_KEY + " characters.");
        }
        if (product == null || !PRODUCT.matcher(product).matches()) {
            return new Refused("product", "Give 2 to 40 lower-case letters, digits and hyphens, a letter first.");
        }
        AccountAnswer.Refused fault = change.fault();
        return fault == null ? null : new Refused(fault.field(), fault.remedy());
    }

    private static ProductAnswer openedBefore(Connection connection, Opening opening) throws SQLException {
        Held known = held(connection, "open_key = ?", opening.key());
        if (known == null) {
            return null;
        }
        return known.isOf(opening.customer(), opening.product()) && known.rule() == opening.rule()
                ? new Changed(known.from(), true)
                : KEY_REUSED;
    }

    private ProductAnswer open(Connection connection, HeadRow head, Opening opening, AccountChange change)
            throws SQLException {
        if (!isCustomer(connection, opening.customer())) {
            return new Refused("customer", "Give a client of the bank's, or register the client first.");
        }
        Held has = held(
                connection, "customer = ? and product = ? and until_at is null", opening.customer(), opening.product());
        if (has != null) {
            return new Changed(has.from(), true);
        }
        Instant from = now();
        SqlText.execute(
                connection,
                """
                insert into ledger.product (customer, product, rule, from_at, open_key, opened_position, opened_by,
                                            opened_why, changes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                opening.customer(),
                opening.product(),
                opening.rule().code(),
                from.atOffset(ZoneOffset.UTC),
                opening.key(),
                head.position(),
                change.who(),
                change.why(),
                head.changes());
        return new Changed(from, false);
    }

    private static ProductAnswer closedBefore(Connection connection, Closing closing) throws SQLException {
        Held known = held(connection, "close_key = ?", closing.key());
        if (known == null) {
            return null;
        }
        return known.isOf(closing.customer(), closing.product()) ? new Changed(known.until(), true) : KEY_REUSED;
    }

    private ProductAnswer close(Connection connection, HeadRow head, Closing closing, AccountChange change)
            throws SQLException {
        Held has = held(
                connection, "customer = ? and product = ? and until_at is null", closing.customer(), closing.product());
        if (has == null) {
            return new Refused("product", "Give a product that the client has.");
        }
        Instant now = now();
        // A bank's clock may be set back.
        Instant until = now.isBefore(has.from()) ? has.from() : now;
        SqlText.execute(
                connection,
                """
                update ledger.product set until_at = ?, close_key = ?, closed_by = ?, closed_why = ?, changes = ?
                 where id = ?""",
                until.atOffset(ZoneOffset.UTC),
                closing.key(),
                change.who(),
                change.why(),
                head.changes(),
                has.id());
        return new Changed(until, false);
    }

    /** As the database keeps it. */
    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isCustomer(Connection connection, long customer) throws SQLException {
        try (PreparedStatement statement =
                        SqlText.prepared(connection, "select from ledger.customer where id = ?", customer);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    private static Held held(Connection connection, String which, Object... values) throws SQLException {
        try (PreparedStatement statement = SqlText.prepared(
                        connection,
                        "select id, customer, product, rule, from_at, until_at from ledger.product where " + which,
                        values);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            OffsetDateTime until = row.getObject(6, OffsetDateTime.class);
            return new Held(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    ProductRule.of(row.getInt(4)),
                    row.getObject(5, OffsetDateTime.class).toInstant(),
                    until == null ? null : until.toInstant());
        }
    }

    /** Whether the key came before; null where it did not. */
    @FunctionalInterface
    private interface Known {
        ProductAnswer ask(Connection connection) throws SQLException;
    }

    /** What is done under the journal's lock. */
    @FunctionalInterface
    private interface Step {
        ProductAnswer in(Connection connection, HeadRow head) throws SQLException;
    }

    private ProductAnswer answered(Known known, Step step) {
        try (Connection connection = primary.getConnection()) {
            connection.setAutoCommit(false);
            ProductAnswer before = known.ask(connection);
            connection.rollback();
            if (before != null) {
                return before;
            }
            HeadRow head = JournalLock.takeToChange(connection);
            // Once more: whoever held the lock may have come with the same key.
            ProductAnswer meanwhile = known.ask(connection);
            ProductAnswer answer = meanwhile == null ? step.in(connection, head) : meanwhile;
            if (answer instanceof Changed changed && !changed.again()) {
                SqlEffects.commit(connection);
            } else {
                // The count of changes goes back too: nobody has to read anything again.
                connection.rollback();
            }
            return answer;
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The product was not changed: " + e.getMessage(), e);
        }
    }
}
