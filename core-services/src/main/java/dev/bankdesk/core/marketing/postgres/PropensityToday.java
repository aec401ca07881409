package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.ProductPropensities;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.dossier.DecisionFile.Likely;
import dev.bankdesk.core.marketing.propensity.OnlinePropensity;
import dev.bankdesk.core.marketing.propensity.SegmentPropensity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * What the model says today of what it was told of a client when an offer was made. A decision keeps the probability alone:
 * interval and reasons take too long to work out for each candidate of each payment.
 */
final class PropensityToday {
    private final Connection connection;
    private final PropensityChoice choice;
    private final ClientFeatures client;
    private final SegmentPropensity segments = new SegmentPropensity(SegmentPropensity.Prior.USUAL);
    private final Map<String, Long> answers = new HashMap<>();

    /** @param choice the kind of model that decided */
    PropensityToday(Connection connection, PropensityChoice choice, ClientFeatures client) throws SQLException {
        this.connection = connection;
        this.choice = choice;
        this.client = client;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select product, segment, answered, accepted from marketing.answer_count order by 1, 2")) {
            while (row.next()) {
                segments.learn(row.getString(1), Segment.of(row.getInt(2)).name(), row.getLong(3), row.getLong(4));
                answers.merge(row.getString(1), row.getLong(3), Long::sum);
            }
        }
    }

    /** Of the product that was offered. */
    Likely of(String product) throws SQLException {
        OnlinePropensity learned = ranking(product);
        return learned == null ? bySegment(product) : new Likely(true, learned.answers(), learned.estimate(client));
    }

    /**
     * Of a product that was not offered. Null where the online model ranks it: of what that was told, the saving by this product is
     * not kept.
     */
    Likely ofAnother(String product) throws SQLException {
        return ranking(product) == null ? bySegment(product) : null;
    }

    /** The online model, where it has heard enough; else null. */
    private OnlinePropensity ranking(String product) throws SQLException {
        if (choice != PropensityChoice.SEGMENTS) {
            OnlinePropensity learned = online(product);
            if (learned != null && learned.answers() >= ProductPropensities.LEAST_ANSWERS) {
                return learned;
            }
        }
        return null;
    }

    private Likely bySegment(String product) {
        return new Likely(
                false,
                answers.getOrDefault(product, 0L),
                segments.estimate(product, client.segment().name()));
    }

    private OnlinePropensity online(String product) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select state from marketing.online_model where product = ?")) {
            statement.setString(1, product);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Learning.load(row.getBytes(1)) : null;
            }
        }
    }
}
