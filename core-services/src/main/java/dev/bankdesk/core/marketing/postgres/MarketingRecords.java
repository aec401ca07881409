package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.decision.ClientState.PastOffer;
import dev.bankdesk.core.marketing.decision.Reason;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the marketing database knows of many clients: consents, products, offers and refusals. A replica that does not have the
 * tables of consents and holdings yet knows neither, and says so.
 */
final class MarketingRecords {
    private static final String TARGETING =
            "select customer from marketing.consent where purpose = 2 and given and customer = any (?)";
    private static final String HELD =
            "select customer, product from marketing.holding where closed_at is null and customer = any (?)"
                    + " union select customer, product from marketing.offer"
                    + " where state = 4 and opened_at is null and not_opened is null and customer = any (?)";
    private static final String REFUSED =
            "select customer, product, state_at from marketing.offer where state = 5 and customer = any (?)";
    private static final String OFFERED =
            "select customer, campaign, made_at from marketing.offer where customer = any (?)";

    private final Set<Long> consenting = new HashSet<>();
    private final Map<Long, Set<String>> products = new HashMap<>();
    private final Map<Long, List<PastOffer>> offers = new HashMap<>();
    private final Map<Long, Map<String, List<Instant>>> refusals = new HashMap<>();
    private final boolean knowsConsents;
    private final boolean knowsHoldings;

    private MarketingRecords(boolean knowsConsents, boolean knowsHoldings) {
        this.knowsConsents = knowsConsents;
        this.knowsHoldings = knowsHoldings;
    }

    /** Takes a row. */
    private interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    static MarketingRecords read(Connection connection, List<Long> customers) throws SQLException {
        MarketingRecords records;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('marketing.consent') is not null,"
                        + " to_regclass('marketing.holding') is not null and exists (select from pg_attribute"
                        + " where attrelid = 'marketing.offer'::regclass and attname = 'opened_at')")) {
            row.next();
            records = new MarketingRecords(row.getBoolean(1), row.getBoolean(2));
        }
        Array ids = connection.createArrayOf("int8", customers.toArray());
        records.fill(connection, ids);
        return records;
    }

    private void fill(Connection connection, Array ids) throws SQLException {
        each(connection, OFFERED, ids, row -> offers.computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                .add(new PastOffer(row.getInt(2), CampaignRows.instant(row, 3))));
        if (knowsConsents) {
            each(connection, TARGETING, ids, row -> consenting.add(row.getLong(1)));
        }
        if (knowsHoldings) {
            each(connection, HELD, ids, row -> products.computeIfAbsent(row.getLong(1), none -> new HashSet<>())
                    .add(row.getString(2)));
            each(connection, REFUSED, ids, row -> refusals.computeIfAbsent(row.getLong(1), none -> new HashMap<>())
                    .computeIfAbsent(row.getString(2), none -> new ArrayList<>())
                    .add(CampaignRows.instant(row, 3)));
        }
    }

    private static void each(Connection connection, String sql, Array ids, Taking taking) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setArray(i, ids);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taking.take(row);
                }
            }
        }
    }

    /** To be targeted; of everybody where nothing is known. */
    boolean consents(long customer) {
        return !knowsConsents || consenting.contains(customer);
    }

    /** That the client has, or accepted and will have. */
    Set<String> products(long customer) {
        return products.getOrDefault(customer, Set.of());
    }

    List<PastOffer> offers(long customer) {
        return offers.getOrDefault(customer, List.of());
    }

    Map<String, List<Instant>> refusals(long customer) {
        return refusals.getOrDefault(customer, Map.of());
    }

    /** By what nobody can be lost here. */
    Set<Reason> notKnown() {
        EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (!knowsConsents) {
            reasons.add(Reason.NO_CONSENT);
        }
        if (!knowsHoldings) {
            reasons.add(Reason.HAS_IT_ALREADY);
            reasons.add(Reason.SUPPRESSED);
        }
        return reasons;
    }
}
