package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.marketing.analysis.CampaignCalibration;
import dev.bankdesk.core.marketing.analysis.MonthQuality;
import dev.bankdesk.core.marketing.analysis.PredictedAnswer;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.decision.WayCode;
import dev.bankdesk.core.marketing.offer.OfferState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What was predicted when a campaign's offers were decided, and their answers. */
final class PredictedReader {
    static final int MOST_ANSWERS = 200_000;

    // Those whose time to answer is over: of the others only who answers soon has been heard. What expired without
    // having been delivered says nothing of the client, as it teaches the models nothing.
    private static final String ANSWERS =
            """
            select o.made_at, o.state, d.ways, d.model
              from marketing.offer o join marketing.decision d on d.position = o.position and d.epoch = o.epoch
             where o.campaign = ? and o.expires_at <= ?
               and (o.state in (4, 5)
                    or o.state = 6 and exists (select from marketing.offer_event e where e.offer = o.id and e.state in (2, 3)))
             order by o.id limit ?""";

    private static final String WAITING =
            "select count(*) from marketing.offer where campaign = ? and state <> 7 and expires_at > ?";

    private PredictedReader() {}

    static CampaignCalibration read(Connection connection, int campaign, BankSeen bank, AsOf asOf) throws SQLException {
        List<PredictedAnswer> answers = new ArrayList<>();
        long draws = 0;
        boolean complete = true;
        try (PreparedStatement statement = connection.prepareStatement(ANSWERS)) {
            statement.setFetchSize(5_000);
            statement.setInt(1, campaign);
            DecisionWriter.setTime(statement, 2, bank.now());
            statement.setInt(3, MOST_ANSWERS + 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    complete = answers.size() < MOST_ANSWERS;
                    if (complete) {
                        answers.add(new PredictedAnswer(
                                LocalDate.ofInstant(CampaignRows.instant(row, 1), bank.zone()),
                                propensity(row.getBytes(3), campaign),
                                row.getInt(2) == OfferState.ACCEPTED.code()));
                        draws += row.getInt(4) == PropensityChoice.THOMPSON.code() ? 1 : 0;
                    }
                }
            }
        }
        return new CampaignCalibration(
                campaign,
                MonthQuality.total(answers).orElse(null),
                MonthQuality.byMonth(answers),
                draws,
                waiting(connection, campaign, bank.now()),
                complete,
                asOf);
    }

    private static long waiting(Connection connection, int campaign, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
            statement.setInt(1, campaign);
            DecisionWriter.setTime(statement, 2, now);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static double propensity(byte[] ways, int campaign) {
        return WayCode.read(ways).stream()
                .filter(way -> way.campaign() == campaign)
                .mapToDouble(Way::propensity)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an offer's decision does not name its campaign"));
    }
}
