package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.DecisionRules;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The rules of the bank that decisions were made by, each kept under a number that the decisions' rows name. */
public final class PostgresRules {
    /** Of those that ship. */
    public static final int USUAL = 1;

    private static final String COLUMNS =
            "most_offers, within_days, cool_down_days, refusals, suppressed_days, by_propensity, by_value, by_context, by_lever";

    private static final String PUBLISH = "insert into marketing.decision_rules as r (" + COLUMNS
            + ", published_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (" + COLUMNS
            + ") do update set published_at = greatest(r.published_at, excluded.published_at)"
            + " returning id";

    private static final String IN_FORCE =
            "select " + COLUMNS + " from marketing.decision_rules order by published_at desc, id desc limit 1";

    private static final String OF_NEWEST =
            """
            select rules from marketing.decision where decided_at >= ? and decided_at < ? and taken_back is null
             order by position desc, epoch desc limit 1""";

    private PostgresRules() {}

    /** From now on they are in force. @param now the machine's @return their number, the same for the same rules */
    public static int publish(MarketingPrimary primary, DecisionRules rules, Instant now) {
        return primary.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PUBLISH)) {
                ContactPolicy contacts = rules.contacts();
                Arbitration factors = rules.arbitration();
                statement.setInt(1, contacts.mostOffers());
                statement.setInt(2, contacts.withinDays());
                statement.setInt(3, contacts.coolDownDays());
                statement.setInt(4, contacts.refusals());
                statement.setInt(5, contacts.suppressedDays());
                statement.setBoolean(6, factors.byPropensity());
                statement.setBoolean(7, factors.byValue());
                statement.setBoolean(8, factors.byContext());
                statement.setBoolean(9, factors.byLever());
                DecisionWriter.setTime(statement, 10, now);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    /** Those that a service began with last. */
    static DecisionRules inForce(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IN_FORCE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return rules(row);
        }
    }

    /** Those of the newest decision of a campaign's time; those in force where there is none. */
    static DecisionRules ofNewest(Connection connection, AnalysedCampaign campaign) throws SQLException {
        try (PreparedStatement newest = connection.prepareStatement(OF_NEWEST)) {
            campaign.setTimes(newest, 1);
            try (ResultSet row = newest.executeQuery()) {
                return row.next() ? numbered(connection, row.getInt(1)) : inForce(connection);
            }
        }
    }

    private static DecisionRules numbered(Connection connection, int id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + COLUMNS + " from marketing.decision_rules where id = ?")) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no rules have the number " + id + ", which a decision names");
                }
                return rules(row);
            }
        }
    }

    private static DecisionRules rules(ResultSet row) throws SQLException {
        return new DecisionRules(
                new ContactPolicy(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)),
                new Arbitration(row.getBoolean(6), row.getBoolean(7), row.getBoolean(8), row.getBoolean(9)));
    }
}
