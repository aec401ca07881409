package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientState.PastOffer;
import dev.bankdesk.core.marketing.offer.OfferState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the marketing database knows of a client.
 *
 * @param consents to be targeted
 * @param products that the client has, or accepted and will have
 * @param offers over all campaigns
 * @param refusals times by product
 */
public record ClientRecord(
        boolean consents, Set<String> products, List<PastOffer> offers, Map<String, List<Instant>> refusals) {

    // In one answer: a decision has few milliseconds.
    private static final String ALL =
            """
            select 1, version, given::int, '', null::timestamptz, null::timestamptz
              from marketing.consent where customer = ? and purpose = ?
            union all
            select 2, 0, 0, product, null, null from marketing.holding where customer = ? and closed_at is null
            union all
            select 2, 0, 0, product, null, null from marketing.offer
             where customer = ? and state = 4 and opened_at is null and not_opened is null
            union all
            select 3, campaign, state, product, made_at, state_at from marketing.offer where customer = ?""";

    static ClientRecord read(Connection connection, long customer) throws SQLException {
        boolean consents = false;
        Set<String> products = new HashSet<>();
        List<PastOffer> offers = new ArrayList<>();
        Map<String, List<Instant>> refusals = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setLong(1, customer);
            statement.setInt(2, Purpose.TARGETING.code());
            statement.setLong(3, customer);
            statement.setLong(4, customer);
            statement.setLong(5, customer);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    switch (row.getInt(1)) {
                        case 1 -> consents = row.getInt(3) == 1;
                        case 2 -> products.add(row.getString(4));
                        default -> {
                            offers.add(new PastOffer(row.getInt(2), time(row, 5)));
                            if (row.getInt(3) == OfferState.REFUSED.code()) {
                                refusals.computeIfAbsent(row.getString(4), none -> new ArrayList<>())
                                        .add(time(row, 6));
                            }
                        }
                    }
                }
            }
        }
        return new ClientRecord(consents, products, offers, refusals);
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
