package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.offer.OfferState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What moves offers from state to state within somebody's transaction: never without its event, and never to before the step that
 * came first. An offer may be dated ahead of the bank's clock, as the transaction that it is about.
 */
final class OfferRows {
    private OfferRows() {}

    static void move(Connection connection, long offer, OfferState state, Instant at, String cause)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                with moved as (
                    update marketing.offer set state = ?, state_at = greatest(state_at, ?) where id = ?
                    returning id, state, state_at)
                insert into marketing.offer_event (offer, state, happened_at, cause)
                select id, state, state_at, ? from moved""")) {
            statement.setInt(1, state.code());
            DecisionWriter.setTime(statement, 2, at);
            statement.setLong(3, offer);
            statement.setString(4, cause);
            statement.executeUpdate();
        }
    }

    /** All of a client's that wait for an answer. @return how many */
    static int cancelPending(Connection connection, long customer, Instant at, String cause) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                with cancelled as (
                    update marketing.offer set state = 7, state_at = greatest(state_at, ?)
                     where id in (select id from marketing.offer where customer = ? and state in (1, 2, 3)
                                   order by id for update)
                    returning id, state_at)
                insert into marketing.offer_event (offer, state, happened_at, cause)
                select id, 7, state_at, ? from cancelled""")) {
            DecisionWriter.setTime(statement, 1, at);
            statement.setLong(2, customer);
            statement.setString(3, cause);
            return statement.executeUpdate();
        }
    }

    /** A row of the offer, locked. */
    record Locked(
            long customer,
            String product,
            OfferState state,
            Instant stateAt,
            Instant expiresAt,
            int segment,
            Double[] features,
            boolean learned) {

        /** No step is older than the one before it, whatever its clock says. */
        Instant notBefore(Instant at) {
            return at.isBefore(stateAt) ? stateAt : at;
        }
    }

    /** Null where there is none. */
    static Locked lock(Connection connection, long offer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select customer, product, state, state_at, expires_at, segment, features, learned
                  from marketing.offer where id = ?
                for update""")) {
            statement.setLong(1, offer);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                return new Locked(
                        row.getLong(1),
                        row.getString(2),
                        OfferState.of(row.getInt(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getInt(6),
                        (Double[]) row.getArray(7).getArray(),
                        row.getBoolean(8));
            }
        }
    }
}
