package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The keys of answers that counted; one that counted nothing may be used again. */
final class AnswerKeys {
    private AnswerKeys() {}

    /** What was answered under this key before; null where it is new. Held until the end of the transaction. */
    static ResponseOutcome answered(Connection connection, OfferReply reply) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtextextended('answer ' || ? || ' ' || ?, 0))")) {
            lock.setLong(1, reply.customer());
            lock.setString(2, reply.key());
            lock.execute();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select id, state from marketing.offer where customer = ? and answer_key = ?")) {
            statement.setLong(1, reply.customer());
            statement.setString(2, reply.key());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                boolean same = row.getLong(1) == reply.offer()
                        && row.getInt(2) == reply.act().state().code();
                return same ? ResponseOutcome.COUNTED : ResponseOutcome.KEY_REUSED;
            }
        }
    }

    static void keep(Connection connection, OfferReply reply) throws SQLException {
        if (reply.key() == null) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("update marketing.offer set answer_key = ? where id = ?")) {
            statement.setString(1, reply.key());
            statement.setLong(2, reply.offer());
            statement.executeUpdate();
        }
    }
}
