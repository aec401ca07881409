package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.decision.ClientState.PastOffer;
import dev.bankdesk.core.marketing.decision.Decision;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest decisions of a campaign's time, of all campaigns, since they compete, back to where the rules of the bank were others;
 * and the offers that were made before them.
 */
final class RuleRows {
    private static final int MOST_OFFERS_BEFORE = 500_000;
    private static final int ROWS_AT_ONCE = 5_000;

    private static final String NEWEST =
            """
            select position, customer, decided_at, ways, epoch, rules from (
                select position, epoch, customer, decided_at, ways, rules from marketing.decision
                 where decided_at >= ? and decided_at < ? and taken_back is null
                 order by position desc, epoch desc limit ?) newest
             order by position, epoch""";

    private static final String BEFORE =
            """
            select customer, campaign, made_at from marketing.offer where (position, epoch) < (?, ?)
             order by position desc, epoch desc limit ?""";

    private RuleRows() {}

    /** @param complete false where there are more decisions, or more offers before them, than are read, or decisions by other rules */
    record Found(List<Decision> decisions, Map<Long, List<PastOffer>> before, boolean complete) {}

    static Found read(Connection connection, AnalysedCampaign campaign, int most) throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        List<Integer> epochs = new ArrayList<>();
        List<Integer> rules = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setInt(campaign.setTimes(statement, 1), most + 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    decisions.add(ComparedReader.decision(row));
                    epochs.add(row.getInt(5));
                    rules.add(row.getInt(6));
                }
            }
        }
        int first = Math.max(decisions.size() - most, firstByNewest(rules));
        List<Decision> newest = decisions.subList(first, decisions.size());
        Map<Long, List<PastOffer>> before = new HashMap<>();
        boolean all = newest.isEmpty() || before(connection, newest.get(0).on().position(), epochs.get(first), before);
        return new Found(newest, before, first == 0 && all);
    }

    /** Behind the last decision by other rules than the newest. */
    private static int firstByNewest(List<Integer> rules) {
        int first = rules.size();
        while (first > 0 && rules.get(first - 1).equals(rules.get(rules.size() - 1))) {
            first--;
        }
        return first;
    }

    /**
     * By their places in the journal, as the decisions are ordered: an offer may be dated ahead of the one that is behind it. Of too
     * many the newest count.
     *
     * @return whether these are all
     */
    private static boolean before(Connection connection, long position, int epoch, Map<Long, List<PastOffer>> before)
            throws SQLException {
        int offers = 0;
        try (PreparedStatement statement = connection.prepareStatement(BEFORE)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setLong(1, position);
            statement.setInt(2, epoch);
            statement.setInt(3, MOST_OFFERS_BEFORE + 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && offers++ < MOST_OFFERS_BEFORE) {
                    before.computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                            .add(new PastOffer(row.getInt(2), CampaignRows.instant(row, 3)));
                }
            }
        }
        before.values().forEach(Collections::reverse);
        return offers <= MOST_OFFERS_BEFORE;
    }
}
