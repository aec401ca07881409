package dev.bankdesk.core.marketing.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What clients have of the catalogue, on the primary; a product is held once at a time. */
public final class PostgresHoldings {
    private final MarketingPrimary primary;

    public PostgresHoldings(MarketingPrimary primary) {
        this.primary = primary;
    }

    /**
     * A product that a client has or had.
     *
     * @param source who opened it; @param offer that was accepted, 0 where none was
     * @param openedAt the bank's time; @param closedAt null while it is held
     */
    public record Holding(String product, String source, long offer, Instant openedAt, Instant closedAt) {}

    /** @param offer that was accepted, 0 where none was. @return false where the client has the product: nothing changes */
    public boolean open(long customer, String product, String source, long offer, Instant at) {
        return primary.inTransaction(connection -> open(connection, customer, product, source, offer, at));
    }

    static boolean open(Connection connection, long customer, String product, String source, long offer, Instant at)
            throws SQLException {
        return insert(connection, customer, product, source, offer, at, null);
    }

    /** One that began and ended before it was noted. */
    static void had(Connection connection, long customer, String product, long offer, Instant from, Instant until)
            throws SQLException {
        insert(connection, customer, product, "offer", offer, from, until);
    }

    private static boolean insert(
            Connection connection,
            long customer,
            String product,
            String source,
            long offer,
            Instant from,
            Instant until)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.holding (customer, product, source, offer, opened_at, closed_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (customer, product) where closed_at is null do nothing""")) {
            statement.setLong(1, customer);
            statement.setString(2, product);
            statement.setString(3, source);
            if (offer == 0) {
                statement.setNull(4, Types.BIGINT);
            } else {
                statement.setLong(4, offer);
            }
            DecisionWriter.setTime(statement, 5, from);
            statement.setObject(
                    6, until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * Ends it. Where the ledger has opened it and the answer is not noted yet, the note will say that it ended.
     *
     * @return false where nothing was noted as held
     */
    public boolean close(long customer, String product, Instant at) {
        return primary.inTransaction(connection -> {
            // The accepted offers first, as whoever notes an opening takes them: one of both sees what the other did.
            AcceptedOffers.closed(connection, customer, product, at);
            try (PreparedStatement statement = connection.prepareStatement(
                    """
                    update marketing.holding set closed_at = greatest(opened_at, ?)
                     where customer = ? and product = ? and closed_at is null""")) {
                DecisionWriter.setTime(statement, 1, at);
                statement.setLong(2, customer);
                statement.setString(3, product);
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** All there ever were, oldest first. */
    public List<Holding> of(long customer) {
        return primary.inTransaction(connection -> {
            List<Holding> holdings = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    """
                    select product, source, coalesce(offer, 0), opened_at, closed_at from marketing.holding
                     where customer = ? order by opened_at, id""")) {
                statement.setLong(1, customer);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        OffsetDateTime closed = row.getObject(5, OffsetDateTime.class);
                        holdings.add(new Holding(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                closed == null ? null : closed.toInstant()));
                    }
                }
            }
            return holdings;
        });
    }
}
