package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.offer.ProductOpening;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Offers that were accepted and whose product the ledger has not opened yet. Each is asked for under a key of its own until the
 * ledger answers; what the client holds is written with that answer.
 */
public final class AcceptedOffers {
    private static final int MOST_AT_ONCE = 50;

    private static final String UNOPENED =
            """
            select o.id, o.customer, o.product,
                   (select p.terms from marketing.product p
                     where p.key = o.product order by p.version desc limit 1)
              from marketing.offer o
             where o.state = 4 and o.opened_at is null and o.not_opened is null order by o.id limit ?""";

    private final MarketingPrimary primary;

    public AcceptedOffers(MarketingPrimary primary) {
        this.primary = primary;
    }

    private record Accepted(long offer, ProductOpening.Wanted wanted) {}

    /**
     * Has the oldest opened, one behind the other.
     *
     * @return how many the ledger answered
     * @throws dev.bankdesk.core.marketing.MarketingUnavailable where it did not answer one; those before are done
     */
    public int open(ProductOpening opening) {
        List<Accepted> accepted = primary.inTransaction(AcceptedOffers::read);
        for (Accepted each : accepted) {
            // Not within a transaction: the ledger may take its time, and is asked again where the note is lost.
            ProductOpening.Answer answer = opening.open(each.wanted());
            primary.inTransaction(connection -> {
                note(connection, each, answer);
                return null;
            });
        }
        return accepted.size();
    }

    private static List<Accepted> read(Connection connection) throws SQLException {
        List<Accepted> accepted = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNOPENED)) {
            statement.setInt(1, MOST_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    accepted.add(new Accepted(
                            row.getLong(1),
                            new ProductOpening.Wanted(
                                    "offer/" + row.getLong(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    endsForeignFees(row.getString(3), row.getString(4)),
                                    "offer " + row.getLong(1) + " was accepted")));
                }
            }
        }
        return accepted;
    }

    /** @param terms null where the catalogue never had it */
    private static boolean endsForeignFees(String product, String terms) throws SQLException {
        return terms != null && PostgresCatalogue.benefit(product, terms).endsForeignFees();
    }

    private static void note(Connection connection, Accepted accepted, ProductOpening.Answer answer)
            throws SQLException {
        if (answer instanceof ProductOpening.Answer.Opened opened) {
            opened(connection, accepted, opened.from());
        } else {
            notOpened(connection, accepted.offer(), ((ProductOpening.Answer.Refused) answer).why());
        }
    }

    /** Where nobody has noted it before: what was closed since is not held again. */
    private static void opened(Connection connection, Accepted accepted, Instant from) throws SQLException {
        long customer = accepted.wanted().customer();
        String product = accepted.wanted().product();
        try (PreparedStatement statement = connection.prepareStatement(
                """
                update marketing.offer set opened_at = ?, not_opened = null where id = ? and opened_at is null
                returning closed_at""")) {
            DecisionWriter.setTime(statement, 1, from);
            statement.setLong(2, accepted.offer());
            try (ResultSet noted = statement.executeQuery()) {
                if (!noted.next()) {
                    return;
                }
                Instant closed = CampaignRows.instant(noted, 1);
                // What was closed before it began was what the client had before.
                if (closed == null || closed.isBefore(from)) {
                    PostgresHoldings.open(connection, customer, product, "offer", accepted.offer(), from);
                } else {
                    PostgresHoldings.had(connection, customer, product, accepted.offer(), from, closed);
                }
            }
        }
    }

    /** The ledger has closed the product: openings that it has answered and nobody has noted are told. */
    static void closed(Connection connection, long customer, String product, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                update marketing.offer set closed_at = greatest(closed_at, ?)
                 where customer = ? and product = ? and state = 4 and opened_at is null""")) {
            DecisionWriter.setTime(statement, 1, at);
            statement.setLong(2, customer);
            statement.setString(3, product);
            statement.executeUpdate();
        }
    }

    private static void notOpened(Connection connection, long offer, String why) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update marketing.offer set not_opened = ? where id = ? and opened_at is null")) {
            statement.setString(1, why);
            statement.setLong(2, offer);
            statement.executeUpdate();
        }
    }
}
