package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.decision.ClientState.PastOffer;
import dev.bankdesk.core.marketing.decision.Decision;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest decisions of a campaign's time, of all campaigns, since they compete; and the offers that were made before them. */
final class RuleRows {
    private static final int MOST_OFFERS_BEFORE = 500_000;
    private static final int ROWS_AT_ONCE = 5_000;

    private static final String NEWEST =
            """
            select position, customer, decided_at, ways from (
                select position, epoch, customer, decided_at, ways from marketing.decision
                 where decided_at >= ? and decided_at < ? and taken_back is null
                 order by position desc, epoch desc limit ?) newest
             order by position, epoch""";

    private static final String BEFORE =
            "select customer, campaign, made_at from marketing.offer where made_at < ? order by made_at, id limit ?";

    private RuleRows() {}

    /** @param complete false where there are more decisions, or more offers before them, than are read */
    record Found(List<Decision> decisions, Map<Long, List<PastOffer>> before, boolean complete) {}

    static Found read(Connection connection, AnalysedCampaign campaign, int most) throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setInt(campaign.setTimes(statement, 1), most + 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    decisions.add(ComparedReader.decision(row));
                }
            }
        }
        boolean complete = decisions.size() <= most;
        List<Decision> newest = complete ? decisions : decisions.subList(1, decisions.size());
        Map<Long, List<PastOffer>> before = new HashMap<>();
        long offers =
                newest.isEmpty() ? 0 : before(connection, newest.get(0).on().at(), before);
        return new Found(newest, before, complete && offers < MOST_OFFERS_BEFORE);
    }

    /** @return how many */
    private static long before(Connection connection, Instant first, Map<Long, List<PastOffer>> before)
            throws SQLException {
        long offers = 0;
        try (PreparedStatement statement = connection.prepareStatement(BEFORE)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            DecisionWriter.setTime(statement, 1, first);
            statement.setInt(2, MOST_OFFERS_BEFORE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    before.computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                            .add(new PastOffer(row.getInt(2), CampaignRows.instant(row, 3)));
                    offers++;
                }
            }
        }
        return offers;
    }
}
