package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.offer.OfferState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Offers of one product to one client: two campaigns may each have one open. With the first that is accepted the others end, so
 * that a product is taken once.
 */
final class SameProduct {
    private static final String CAUSE = "another offer of the product was accepted";
    private static final String HELD = "the client has the product";

    private SameProduct() {}

    /** Locks all that wait beside this one, in one order, so that two that are accepted at once come one behind the other. */
    static void lock(Connection connection, long offer, long customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select o.id from marketing.offer o
                 where o.customer = ? and o.state in (1, 2, 3)
                   and o.product = (select a.product from marketing.offer a where a.id = ? and a.customer = o.customer)
                 order by o.id for update""")) {
            statement.setLong(1, customer);
            statement.setLong(2, offer);
            statement.execute();
        }
    }

    /** Whether an accepted offer of it is still to be opened. */
    private static boolean isUnderWay(Connection connection, long offer, OfferRows.Locked row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select from marketing.offer o
                 where o.customer = ? and o.product = ? and o.id <> ? and o.state = 4
                   and o.opened_at is null and o.not_opened is null""")) {
            statement.setLong(1, row.customer());
            statement.setString(2, row.product());
            statement.setLong(3, offer);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    /** Whether the client has it, by whatever way. What was closed since may be taken again. */
    private static boolean isHeld(Connection connection, OfferRows.Locked row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select from marketing.holding where customer = ? and product = ? and closed_at is null")) {
            statement.setLong(1, row.customer());
            statement.setString(2, row.product());
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    /** Ends the offer where the client has the product, or will. @return whether it did */
    static boolean cancelWhereTaken(Connection connection, long offer, OfferRows.Locked row, Instant at)
            throws SQLException {
        boolean isUnderWay = isUnderWay(connection, offer, row);
        if (!isUnderWay && !isHeld(connection, row)) {
            return false;
        }
        OfferRows.move(connection, offer, OfferState.CANCELLED, at, isUnderWay ? CAUSE : HELD);
        return true;
    }

    /** All that wait beside the one that was accepted. */
    static void cancelOthers(Connection connection, long offer, OfferRows.Locked row, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                with cancelled as (
                    update marketing.offer set state = 7, state_at = greatest(state_at, ?)
                     where customer = ? and product = ? and id <> ? and state in (1, 2, 3)
                    returning id, state_at)
                insert into marketing.offer_event (offer, state, happened_at, cause)
                select id, 7, state_at, ? from cancelled""")) {
            DecisionWriter.setTime(statement, 1, at);
            statement.setLong(2, row.customer());
            statement.setString(3, row.product());
            statement.setLong(4, offer);
            statement.setString(5, CAUSE);
            statement.executeUpdate();
        }
    }
}
