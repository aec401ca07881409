package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.decision.ProductPropensities;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.propensity.OnlinePropensity;
import dev.bankdesk.core.marketing.propensity.SegmentPropensity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What answers have taught, on the primary. For one thread: online models that did not change are kept. */
public final class PostgresPropensities {
    private final MarketingPrimary primary;
    private final PropensityChoice choice;
    private final Map<String, Kept> kept = new HashMap<>();

    private record Kept(long answers, OnlinePropensity model) {}

    public PostgresPropensities(MarketingPrimary primary, PropensityChoice choice) {
        this.primary = primary;
        this.choice = choice;
    }

    /** As of now. */
    public ProductPropensities read() {
        return primary.inTransaction(connection -> {
            SegmentPropensity segments = new SegmentPropensity(SegmentPropensity.Prior.USUAL);
            long answers = counts(connection, segments);
            return new ProductPropensities(
                    choice, segments, choice == PropensityChoice.SEGMENTS ? Map.of() : online(connection), answers);
        });
    }

    private static long counts(Connection connection, SegmentPropensity segments) throws SQLException {
        long answers = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select product, segment, answered, accepted from marketing.answer_count order by 1, 2")) {
            while (row.next()) {
                segments.learn(row.getString(1), Segment.of(row.getInt(2)).name(), row.getLong(3), row.getLong(4));
                answers += row.getLong(3);
            }
        }
        return answers;
    }

    private Map<String, OnlinePropensity> online(Connection connection) throws SQLException {
        Map<String, OnlinePropensity> models = new HashMap<>();
        Map<String, Long> heard = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select product, answers from marketing.online_model")) {
            while (row.next()) {
                heard.put(row.getString(1), row.getLong(2));
            }
        }
        for (Map.Entry<String, Long> each : heard.entrySet()) {
            Kept known = kept.get(each.getKey());
            if (known == null || known.answers != each.getValue()) {
                known = new Kept(each.getValue(), load(connection, each.getKey()));
                kept.put(each.getKey(), known);
            }
            models.put(each.getKey(), known.model);
        }
        return models;
    }

    private static OnlinePropensity load(Connection connection, String product) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select state from marketing.online_model where product = ?")) {
            statement.setString(1, product);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Learning.load(row.getBytes(1));
            }
        }
    }
}
