package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.propensity.FeatureEncoder;
import dev.bankdesk.core.marketing.propensity.OnlinePropensity;
import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an answer teaches, within the transaction that stores it: the counts of its segment, and the online model of its product.
 * Only of clients who agree to it at that moment.
 */
final class Learning {
    /** A product's online model begins when it knows as many clients who were offered it: what it sees of them is its scale. */
    static final int FIRST_OFFERS = 50;

    private static final int MOST_FITTED = 2_000;

    private Learning() {}

    /** What became of an offer, its row as it was locked. */
    record Heard(long offer, OfferRows.Locked row, boolean accepted) {
        /** A no that was taught before is not taught again; a yes behind it is. */
        boolean isNew() {
            return accepted || !row.learned();
        }
    }

    /**
     * Product by product, in one order: of two who teach at once one comes behind the other, and neither waits for one that waits for
     * it. Each product's online model is read and written once. Answers of a product come one behind the other: their order counts.
     */
    static void from(Connection connection, Collection<Heard> all) throws SQLException {
        Map<String, List<Heard>> byProduct = new TreeMap<>();
        for (Heard heard : all) {
            if (heard.isNew() && mayTeach(connection, heard.row().customer())) {
                byProduct
                        .computeIfAbsent(heard.row().product(), none -> new ArrayList<>())
                        .add(heard);
            }
        }
        for (Map.Entry<String, List<Heard>> each : byProduct.entrySet()) {
            lock(connection, each.getKey());
            for (Heard heard : each.getValue()) {
                mark(connection, heard);
                count(connection, heard);
            }
            learnOnline(connection, each.getKey(), each.getValue());
        }
    }

    /** Before any row of the product is touched: its counts are written in no order. */
    private static void lock(Connection connection, String product) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtext('bankdesk model ' || ?))")) {
            lock.setString(1, product);
            lock.execute();
        }
    }

    private static boolean mayTeach(Connection connection, long customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select from marketing.consent where customer = ? and purpose = ? and given")) {
            statement.setLong(1, customer);
            statement.setInt(2, Purpose.TRAINING.code());
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void mark(Connection connection, Heard heard) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update marketing.offer set learned = true, learned_yes = ? where id = ?")) {
            statement.setBoolean(1, heard.accepted());
            statement.setLong(2, heard.offer());
            statement.executeUpdate();
        }
    }

    private static void count(Connection connection, Heard heard) throws SQLException {
        // The segment's counts are set right where the offer had counted as a no; a model hears the yes beside it.
        String sql = heard.row().learned()
                ? "update marketing.answer_count set accepted = accepted + ? where product = ? and segment = ?"
                : """
                insert into marketing.answer_count as c (accepted, product, segment, answered) values (?, ?, ?, 1)
                on conflict (product, segment) do update
                    set answered = c.answered + 1, accepted = c.accepted + excluded.accepted""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, heard.accepted() ? 1 : 0);
            statement.setString(2, heard.row().product());
            statement.setInt(3, heard.row().segment());
            statement.executeUpdate();
        }
    }

    private static void learnOnline(Connection connection, String product, List<Heard> all) throws SQLException {
        OnlinePropensity model = model(connection, product);
        if (model == null) {
            return;
        }
        for (Heard heard : all) {
            model.learn(features(heard.row().segment(), heard.row().features()), heard.accepted());
        }
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.online_model (product, state, answers) values (?, ?, ?)
                on conflict (product) do update
                    set state = excluded.state, answers = excluded.answers, changed_at = now()""")) {
            statement.setString(1, product);
            statement.setBytes(2, model.save());
            statement.setLong(3, model.answers());
            statement.executeUpdate();
        }
    }

    /** Null where it is too early for one. */
    private static OnlinePropensity model(Connection connection, String product) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select state from marketing.online_model where product = ?")) {
            statement.setString(1, product);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? load(found.getBytes(1)) : begun(connection, product);
            }
        }
    }

    static OnlinePropensity load(byte[] state) throws SQLException {
        try {
            return OnlinePropensity.load(state, ClientFeatures.LIST);
        } catch (IOException e) {
            throw new SQLException("the online model of a product cannot be read: " + e.getMessage(), e);
        }
    }

    /** Fitted on what clients looked like when they were offered it, whatever they answered. */
    private static OnlinePropensity begun(Connection connection, String product) throws SQLException {
        List<ClientFeatures> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select o.segment, o.features from marketing.offer o
                  join marketing.consent k on k.customer = o.customer and k.purpose = ? and k.given
                 where o.product = ? order by o.id desc limit ?""")) {
            statement.setInt(1, Purpose.TRAINING.code());
            statement.setString(2, product);
            statement.setInt(3, MOST_FITTED);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(features(row.getInt(1), (Double[]) row.getArray(2).getArray()));
                }
            }
        }
        return rows.size() < FIRST_OFFERS
                ? null
                : new OnlinePropensity(OnlineSettings.USUAL, FeatureEncoder.fit(ClientFeatures.LIST, rows));
    }

    private static ClientFeatures features(int segment, Double[] numbers) {
        return new ClientFeatures(Arrays.asList(numbers), Segment.of(segment));
    }
}
