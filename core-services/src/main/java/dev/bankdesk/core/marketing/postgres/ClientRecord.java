package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientState.PastOffer;
import dev.bankdesk.core.marketing.offer.OfferState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

    // In one answer, of all clients of a round.
    private static final String ALL =
            """
            select 1, customer, 0, given::int, '', null::timestamptz, null::timestamptz
              from marketing.consent where purpose = ? and customer = any (?)
            union all
            select 2, customer, 0, 0, product, null, null
              from marketing.holding where closed_at is null and customer = any (?)
            union all
            select 2, customer, 0, 0, product, null, null from marketing.offer
             where state = 4 and opened_at is null and not_opened is null and customer = any (?)
            union all
            select 3, customer, campaign, state, product, made_at, state_at from marketing.offer where customer = any (?)""";

    /** @return of each of them */
    static Map<Long, ClientRecord> read(Connection connection, Collection<Long> customers) throws SQLException {
        Map<Long, Gathered> gathered = new HashMap<>();
        Array ids = connection.createArrayOf("int8", customers.toArray());
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setInt(1, Purpose.TARGETING.code());
            for (int part = 2; part <= 5; part++) {
                statement.setArray(part, ids);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    gathered.computeIfAbsent(row.getLong(2), none -> new Gathered())
                            .take(row);
                }
            }
        }
        Gathered nothing = new Gathered();
        Map<Long, ClientRecord> records = new HashMap<>();
        customers.forEach(customer ->
                records.put(customer, gathered.getOrDefault(customer, nothing).record()));
        return records;
    }

    /** The same client a moment later. */
    public ClientRecord offered(int campaign, Instant at) {
        List<PastOffer> more = new ArrayList<>(offers);
        more.add(new PastOffer(campaign, at));
        return new ClientRecord(consents, products, more, refusals);
    }

    private static final class Gathered {
        private boolean consents;
        private final Set<String> products = new HashSet<>();
        private final List<PastOffer> offers = new ArrayList<>();
        private final Map<String, List<Instant>> refusals = new HashMap<>();

        void take(ResultSet row) throws SQLException {
            switch (row.getInt(1)) {
                case 1 -> consents = row.getInt(4) == 1;
                case 2 -> products.add(row.getString(5));
                default -> {
                    offers.add(new PastOffer(row.getInt(3), CampaignRows.instant(row, 6)));
                    if (row.getInt(4) == OfferState.REFUSED.code()) {
                        refusals.computeIfAbsent(row.getString(5), none -> new ArrayList<>())
                                .add(CampaignRows.instant(row, 7));
                    }
                }
            }
        }

        ClientRecord record() {
            return new ClientRecord(consents, products, offers, refusals);
        }
    }
}
