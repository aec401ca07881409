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

/**
 * What the model says today of what it was told of a client when an offer was made. A decision keeps the probability alone:
 * interval and reasons take too long to work out for each candidate of each payment.
 */
final class PropensityToday {
    private PropensityToday() {}

    /** By the kind of model that decided. */
    static Likely read(Connection connection, PropensityChoice choice, String product, ClientFeatures client)
            throws SQLException {
        if (choice != PropensityChoice.SEGMENTS) {
            OnlinePropensity learned = online(connection, product);
            if (learned != null && learned.answers() >= ProductPropensities.LEAST_ANSWERS) {
                return new Likely(true, learned.answers(), learned.estimate(client));
            }
        }
        SegmentPropensity segments = new SegmentPropensity(SegmentPropensity.Prior.USUAL);
        long answers = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select product, segment, answered, accepted from marketing.answer_count order by 1, 2")) {
            while (row.next()) {
                segments.learn(row.getString(1), Segment.of(row.getInt(2)).name(), row.getLong(3), row.getLong(4));
                answers += row.getString(1).equals(product) ? row.getLong(3) : 0;
            }
        }
        return new Likely(
                false, answers, segments.estimate(product, client.segment().name()));
    }

    private static OnlinePropensity online(Connection connection, String product) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select state from marketing.online_model where product = ?")) {
            statement.setString(1, product);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Learning.load(row.getBytes(1)) : null;
            }
        }
    }
}
