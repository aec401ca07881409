package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.decision.WayCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Decisions and the offers that came of them, on the primary: both in one transaction, or neither. */
public final class PostgresDecisions {
    private final MarketingPrimary primary;

    public PostgresDecisions(MarketingPrimary primary) {
        this.primary = primary;
    }

    /** What became of a decision. */
    public enum Recorded {
        /** It stands, with its offer where it made one. */
        DONE,
        /** The transaction was decided before: nothing is written, and there is no second offer. */
        DECIDED_BEFORE,
        /** The client got the campaign's offer meanwhile: nothing is written; decide again. */
        OFFERED_MEANWHILE,
        /** The campaign's limit or budget was used up meanwhile: nothing is written; decide again. */
        USED_UP_MEANWHILE
    }

    /**
     * @param terms of the campaign that is offered, for its limits; not looked at where none is
     * @param today the bank's day; @param at the bank's time
     */
    public Recorded record(Decision decision, CampaignTerms terms, LocalDate today, Instant at) {
        return primary.inTransaction(connection -> {
            Optional<Way> offered = decision.offered();
            if (!insert(connection, decision, offered, at)) {
                return Recorded.DECIDED_BEFORE;
            }
            if (offered.isEmpty()) {
                return Recorded.DONE;
            }
            if (!offer(connection, decision, offered.get(), at)) {
                connection.rollback();
                return Recorded.OFFERED_MEANWHILE;
            }
            if (!use(connection, offered.get().campaign(), terms, today)) {
                connection.rollback();
                return Recorded.USED_UP_MEANWHILE;
            }
            return Recorded.DONE;
        });
    }

    private static boolean insert(Connection connection, Decision decision, Optional<Way> offered, Instant at)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.decision (position, customer, decided_at, campaign, ways) values (?, ?, ?, ?, ?)
                on conflict (position) do nothing""")) {
            statement.setLong(1, decision.on().position());
            statement.setLong(2, decision.on().customer());
            statement.setObject(3, at(at));
            statement.setObject(4, offered.map(Way::campaign).orElse(null), java.sql.Types.INTEGER);
            statement.setBytes(5, WayCode.write(decision.ways()));
            return statement.executeUpdate() == 1;
        }
    }

    private static boolean offer(Connection connection, Decision decision, Way way, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.offer (campaign, version, customer, position, made_at) values (?, ?, ?, ?, ?)
                on conflict (campaign, customer) do nothing""")) {
            statement.setInt(1, way.campaign());
            statement.setInt(2, way.campaignVersion());
            statement.setLong(3, decision.on().customer());
            statement.setLong(4, decision.on().position());
            statement.setObject(5, at(at));
            return statement.executeUpdate() == 1;
        }
    }

    private static boolean use(Connection connection, int campaign, CampaignTerms terms, LocalDate today)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into marketing.campaign_use (campaign) values (?) on conflict do nothing")) {
            statement.setInt(1, campaign);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                """
                update marketing.campaign_use
                   set offers = offers + 1, offers_on_day = case when day = ? then offers_on_day + 1 else 1 end, day = ?
                 where campaign = ? and offers < ? and (day <> ? or offers_on_day < ?)""")) {
            statement.setObject(1, today);
            statement.setObject(2, today);
            statement.setInt(3, campaign);
            statement.setLong(4, terms.mostOffers());
            statement.setObject(5, today);
            statement.setLong(6, terms.limits().mostOffersDaily());
            return statement.executeUpdate() == 1;
        }
    }

    /** The ways that were recorded on a transaction; empty where none was decided. */
    public Optional<List<Way>> ways(long position) {
        return primary.inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select ways from marketing.decision where position = ?")) {
                statement.setLong(1, position);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(WayCode.read(row.getBytes(1))) : Optional.empty();
                }
            }
        });
    }

    private static OffsetDateTime at(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
