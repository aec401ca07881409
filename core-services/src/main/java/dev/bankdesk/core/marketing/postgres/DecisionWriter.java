package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.decision.WayCode;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Writes a decision with its offer within somebody's transaction, or leaves nothing of it there. */
final class DecisionWriter {
    /** After which an offer without an answer ends, by the bank's time. */
    static final Duration OPEN = Duration.ofDays(30);

    private final Connection connection;

    DecisionWriter(Connection connection) {
        this.connection = connection;
    }

    /** @param made not looked at where the decision offers nothing */
    Recorded write(Decision decision, OfferMade made, Stamp stamp) throws SQLException {
        Optional<Way> offered = decision.offered();
        if (offered.isEmpty()) {
            return insert(decision, offered, stamp) ? Recorded.DONE : Recorded.DECIDED_BEFORE;
        }
        Savepoint before = connection.setSavepoint();
        Recorded recorded = writeOffered(decision, offered.get(), made, stamp);
        if (recorded == Recorded.DONE) {
            connection.releaseSavepoint(before);
        } else {
            connection.rollback(before);
        }
        return recorded;
    }

    private Recorded writeOffered(Decision decision, Way way, OfferMade made, Stamp stamp) throws SQLException {
        if (!insert(decision, Optional.of(way), stamp)) {
            return Recorded.DECIDED_BEFORE;
        }
        if (!isRunning(way)) {
            return Recorded.STOPPED_MEANWHILE;
        }
        int consent = consentVersion(decision.on().customer());
        if (consent == 0) {
            return Recorded.CONSENT_WITHDRAWN_MEANWHILE;
        }
        long offer = offer(decision, way, made, stamp, consent);
        if (offer == 0) {
            return Recorded.OFFERED_MEANWHILE;
        }
        if (!use(way.campaign(), made.terms(), stamp.today())) {
            return Recorded.USED_UP_MEANWHILE;
        }
        OfferRows.note(connection, offer, OfferState.PROPOSED, stamp.at(), "a decision");
        return Recorded.DONE;
    }

    private boolean insert(Decision decision, Optional<Way> offered, Stamp stamp) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.decision (position, epoch, customer, decided_at, campaign, ways, model, answers)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (position, epoch) do nothing""")) {
            statement.setLong(1, decision.on().position());
            statement.setInt(2, stamp.epoch());
            statement.setLong(3, decision.on().customer());
            setTime(statement, 4, stamp.at());
            statement.setObject(5, offered.map(Way::campaign).orElse(null), Types.INTEGER);
            statement.setBytes(6, WayCode.write(decision.ways()));
            statement.setInt(7, stamp.model().code());
            statement.setLong(8, stamp.answers());
            return statement.executeUpdate() == 1;
        }
    }

    /** Held until the end of the transaction, so that who pauses it comes before or behind. */
    private boolean isRunning(Way way) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select from marketing.campaign where id = ? and version = ? and state = 2 for share")) {
            statement.setInt(1, way.campaign());
            statement.setInt(2, way.campaignVersion());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Of the consent to be targeted, held in the same way; 0 where it is not given. */
    private int consentVersion(long customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select version from marketing.consent where customer = ? and purpose = ? and given for share")) {
            statement.setLong(1, customer);
            statement.setInt(2, Purpose.TARGETING.code());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    /** 0 where the client had one of the campaign. */
    private long offer(Decision decision, Way way, OfferMade made, Stamp stamp, int consent) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.offer (campaign, version, customer, position, epoch, made_at, product, state, state_at,
                                             expires_at, consent_version, saving_minor, reason, segment, features)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (campaign, customer) do nothing returning id""")) {
            statement.setInt(1, way.campaign());
            statement.setInt(2, way.campaignVersion());
            statement.setLong(3, decision.on().customer());
            statement.setLong(4, decision.on().position());
            statement.setInt(5, stamp.epoch());
            setTime(statement, 6, stamp.at());
            statement.setString(7, made.terms().product());
            statement.setInt(8, OfferState.PROPOSED.code());
            setTime(statement, 9, stamp.at());
            setTime(statement, 10, stamp.at().plus(OPEN));
            statement.setInt(11, consent);
            statement.setLong(12, made.savingMinor());
            statement.setString(13, made.reason());
            statement.setInt(14, made.client().segment().code());
            statement.setArray(
                    15,
                    connection.createArrayOf("float8", made.client().numbers().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private boolean use(int campaign, CampaignTerms terms, LocalDate today) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into marketing.campaign_use (campaign) values (?) on conflict do nothing")) {
            statement.setInt(1, campaign);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                """
                update marketing.campaign_use
                   set offers = offers + 1, offers_on_day = case when day >= ? then offers_on_day + 1 else 1 end,
                       day = greatest(day, ?)
                 where campaign = ? and offers < ? and (day < ? or offers_on_day < ?)""")) {
            statement.setObject(1, today);
            statement.setObject(2, today);
            statement.setInt(3, campaign);
            statement.setLong(4, terms.mostOffers());
            statement.setObject(5, today);
            statement.setLong(6, terms.limits().mostOffersDaily());
            return statement.executeUpdate() == 1;
        }
    }

    static void setTime(PreparedStatement statement, int index, Instant at) throws SQLException {
        statement.setObject(index, at.atOffset(ZoneOffset.UTC));
    }
}
