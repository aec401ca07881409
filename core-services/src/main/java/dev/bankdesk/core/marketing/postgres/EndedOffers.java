package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.offer.OfferState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Offers that ended without their clients, and whose end nobody has told yet: expired, or cancelled by the bank. The rows are the
 * list, as they are of what is sent: an end is told behind its offer, and again where the note of it is lost. Also where no sending
 * is noted: one that failed may have arrived.
 */
public final class EndedOffers {
    private static final int MOST_AT_ONCE = 200;

    /** An end is final: no row is held meanwhile. */
    private static final String UNTOLD =
            """
            select o.id, o.customer, o.state, o.state_at, c.terms ->> 'channel' = 'INBOX'
              from marketing.offer o join marketing.campaign c on c.id = o.campaign and c.version = o.version
             where o.end_sent_at is null and o.state in (6, 7) order by o.id limit ?""";

    private final MarketingPrimary primary;

    public EndedOffers(MarketingPrimary primary) {
        this.primary = primary;
    }

    /** @param state expired or cancelled; @param at the bank's time */
    public record Ended(long offer, long customer, OfferState state, Instant at) {}

    /**
     * Tells the oldest, at most 200; of those that a banker told it is noted only.
     *
     * @param channel returns when all of them are stored, or throws
     * @param at machine time
     * @return how many there were; 0 also where another process sends at this moment
     */
    public int send(Consumer<List<Ended>> channel, Instant at) {
        return primary.inTransaction(connection -> {
            if (!OfferOutbox.isSender(connection)) {
                return 0;
            }
            List<Long> all = new ArrayList<>();
            List<Ended> travelling = new ArrayList<>();
            read(connection, all, travelling);
            if (!travelling.isEmpty()) {
                channel.accept(travelling);
            }
            if (!all.isEmpty()) {
                note(connection, all, at);
            }
            return all.size();
        });
    }

    private static void read(Connection connection, List<Long> all, List<Ended> travelling) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNTOLD)) {
            statement.setInt(1, MOST_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(row.getLong(1));
                    if (row.getBoolean(5)) {
                        travelling.add(new Ended(
                                row.getLong(1),
                                row.getLong(2),
                                OfferState.of(row.getInt(3)),
                                CampaignRows.instant(row, 4)));
                    }
                }
            }
        }
    }

    private static void note(Connection connection, List<Long> told, Instant at) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update marketing.offer set end_sent_at = ? where id = any (?)")) {
            DecisionWriter.setTime(statement, 1, at);
            statement.setArray(2, connection.createArrayOf("int8", told.toArray()));
            statement.executeUpdate();
        }
    }
}
