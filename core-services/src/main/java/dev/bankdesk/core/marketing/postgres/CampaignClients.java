package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.analysis.OfferFate.End;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.offer.OfferState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a campaign's clients came, and its offers, from the rows of one snapshot. */
final class CampaignClients {
    /** Who was decided on first counts. */
    static final int MOST_CLIENTS = 200_000;

    private static final int ROWS_AT_ONCE = 5_000;

    /** Behind all reasons: their codes ascend in the order in which the steps are passed. */
    private static final int OFFERED = 100;

    private static final String FURTHEST =
            "select d.customer, max(case way.reason when 0 then " + OFFERED + " else way.reason end)"
                    + " from marketing.decision d cross join lateral " + ComparedReader.WAY + " way where "
                    + ComparedReader.NAMING
                    + " group by d.customer order by min(d.position) limit ?";

    // Who answered has seen it, whether or not somebody reported so.
    private static final String OFFERS =
            """
            select o.customer, o.segment, o.state,
                   (select coalesce(max(e.state) filter (where e.state <= 5), 1) from marketing.offer_event e
                     where e.offer = o.id),
                   o.expires_at <= ?
              from marketing.offer o where o.campaign = ? order by o.id limit ?""";

    private final Connection connection;
    private final AnalysedCampaign campaign;

    CampaignClients(Connection connection, AnalysedCampaign campaign) {
        this.connection = connection;
        this.campaign = campaign;
    }

    /** An offer of the campaign. */
    record Sent(long customer, Segment segment, boolean delivered, boolean seen, End end, boolean isOver) {}

    /**
     * @param furthest by client: the reason that ended its way where it came furthest; null where it got an offer
     * @param complete false where there are more of either than are looked at
     */
    record Found(Map<Long, Reason> furthest, List<Sent> offers, boolean complete) {}

    /** @param now the bank's time */
    Found read(int most, Instant now) throws SQLException {
        Map<Integer, Reason> reasons = new HashMap<>();
        for (Reason reason : Reason.values()) {
            reasons.put(((Coded) reason).code(), reason);
        }
        Map<Long, Reason> furthest = new LinkedHashMap<>();
        boolean complete = true;
        try (PreparedStatement statement = connection.prepareStatement(FURTHEST)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setInt(1, campaign.id());
            int at = campaign.setTimes(statement, 2);
            statement.setInt(at++, campaign.id());
            statement.setInt(at, most + 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    complete = furthest.size() < most;
                    if (complete) {
                        furthest.put(row.getLong(1), reasons.get(row.getInt(2)));
                    }
                }
            }
        }
        List<Sent> offers = offers(most, now);
        return new Found(furthest, offers.subList(0, Math.min(most, offers.size())), complete && offers.size() <= most);
    }

    private List<Sent> offers(int most, Instant now) throws SQLException {
        List<Sent> offers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OFFERS)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            DecisionWriter.setTime(statement, 1, now);
            statement.setInt(2, campaign.id());
            statement.setInt(3, most + 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int reached = row.getInt(4);
                    offers.add(new Sent(
                            row.getLong(1),
                            Segment.of(row.getInt(2)),
                            reached >= OfferState.DELIVERED.code(),
                            reached >= OfferState.SEEN.code(),
                            end(OfferState.of(row.getInt(3))),
                            row.getBoolean(5)));
                }
            }
        }
        return offers;
    }

    private static End end(OfferState state) {
        return switch (state) {
            case PROPOSED, DELIVERED, SEEN -> End.OPEN;
            case ACCEPTED -> End.ACCEPTED;
            case REFUSED -> End.REFUSED;
            case EXPIRED -> End.EXPIRED;
            case CANCELLED -> End.CANCELLED;
        };
    }
}
