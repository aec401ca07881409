package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferReplies;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.offer.Response;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves offers from state to state, on the primary. Each step locks the offer's row, so of two that come at once the second sees
 * what the first did; an answer teaches the models in the same transaction, or not at all. Silence teaches them after a week.
 */
public final class PostgresOffers implements OfferReplies {
    /** By which nearly all who answer at all have: chosen, as no source tells it for a bank's inbox. */
    public static final Duration SILENT = Duration.ofDays(7);

    private static final int AT_ONCE = 500;

    private final MarketingPrimary primary;

    public PostgresOffers(MarketingPrimary primary) {
        this.primary = primary;
    }

    /** The channel handed it over. @return false where it is beyond that, or there is none: nothing changes */
    public boolean delivered(long offer, Instant at, String cause) {
        return step(offer, OfferState.DELIVERED, at, cause);
    }

    /** The client looked at it. @return false where it is beyond that, or there is none: nothing changes */
    public boolean seen(long offer, Instant at, String cause) {
        return step(offer, OfferState.SEEN, at, cause);
    }

    private boolean step(long offer, OfferState next, Instant at, String cause) {
        return primary.inTransaction(connection -> {
            OfferRows.Locked row = OfferRows.lock(connection, offer);
            if (row == null || !row.state().mayBecome(next) || !at.isBefore(row.expiresAt())) {
                return false;
            }
            OfferRows.move(connection, offer, next, at, cause);
            return true;
        });
    }

    /**
     * A client answers. Whatever comes twice, late or for nothing changes nothing.
     *
     * @param customer who answers: another client's offer is unknown to him
     * @param at the bank's time
     */
    public ResponseOutcome respond(long offer, long customer, Response response, Instant at, String cause) {
        return take(new OfferReply(offer, customer, response.act(), null, null, cause), at);
    }

    @Override
    public ResponseOutcome take(OfferReply reply, Instant at) {
        return primary.inTransaction(connection -> {
            ResponseOutcome before = reply.key() == null ? null : AnswerKeys.answered(connection, reply);
            if (before != null) {
                return before;
            }
            if (reply.act() == OfferAct.ACCEPTED) {
                SameProduct.lock(connection, reply.offer(), reply.customer());
            }
            OfferRows.Locked row = OfferRows.lock(connection, reply.offer());
            if (row == null || row.customer() != reply.customer()) {
                return ResponseOutcome.UNKNOWN;
            }
            if (row.state().isPending() && !at.isBefore(row.expiresAt())) {
                Learning.from(connection, expired(connection, reply.offer(), row, at));
                return ResponseOutcome.EXPIRED;
            }
            ResponseOutcome outcome = ResponseOutcome.to(row.state(), reply.act());
            Instant when = row.notBefore(at);
            if (outcome == ResponseOutcome.COUNTED && reply.act() == OfferAct.ACCEPTED) {
                // A round that was decided before the client took it may have made this one behind it.
                if (SameProduct.cancelWhereTaken(connection, reply.offer(), row, when)) {
                    return ResponseOutcome.CANCELLED;
                }
                SameProduct.cancelOthers(connection, reply.offer(), row, when);
            }
            // What was only delivered nobody has looked at.
            if (outcome.isDone() && reply.language() != null && reply.act() != OfferAct.DELIVERED) {
                ShownWords.keep(connection, reply, when);
            }
            if (outcome == ResponseOutcome.COUNTED) {
                OfferRows.move(connection, reply.offer(), reply.act().state(), when, reply.cause());
                if (reply.act().isAnswer()) {
                    AnswerKeys.keep(connection, reply);
                    Learning.from(
                            connection,
                            List.of(new Learning.Heard(reply.offer(), row, reply.act() == OfferAct.ACCEPTED)));
                }
            }
            return outcome;
        });
    }

    /** Ends those whose time has run out, at most 500 at once. @return how many */
    public int expireThoseBefore(Instant at) {
        return primary.inTransaction(connection -> {
            List<Long> due = due(
                    connection,
                    """
                    select id from marketing.offer where state in (1, 2, 3) and expires_at <= ?
                     order by product, id limit ? for update skip locked""",
                    at);
            List<Learning.Heard> heard = new ArrayList<>();
            for (long offer : due) {
                heard.addAll(expired(connection, offer, OfferRows.lock(connection, offer), at));
            }
            Learning.from(connection, heard);
            return due.size();
        });
    }

    /**
     * Who has had an offer for {@link #SILENT} and says nothing teaches a no, while the offer stays open; at most 500 at once. Else the
     * models would hear those first who answer soon, and believe that more accept than do.
     *
     * @param at the bank's time
     * @return how many
     */
    public int hearSilence(Instant at) {
        return primary.inTransaction(connection -> {
            List<Long> due = due(
                    connection,
                    """
                    select o.id from marketing.offer o
                      join marketing.consent k on k.customer = o.customer and k.purpose = 1 and k.given
                     where o.state in (2, 3) and not o.learned and o.made_at <= ?
                     order by o.product, o.id limit ? for update of o skip locked""",
                    at.minus(SILENT));
            List<Learning.Heard> heard = new ArrayList<>();
            for (long offer : due) {
                heard.add(new Learning.Heard(offer, OfferRows.lock(connection, offer), false));
            }
            Learning.from(connection, heard);
            return due.size();
        });
    }

    private static List<Long> due(Connection connection, String sql, Instant at) throws SQLException {
        List<Long> due = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            DecisionWriter.setTime(statement, 1, at);
            statement.setInt(2, AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(row.getLong(1));
                }
            }
        }
        return due;
    }

    /** Who had it and did not answer did not accept; who never got it says nothing. @return what it teaches */
    private static List<Learning.Heard> expired(Connection connection, long offer, OfferRows.Locked row, Instant at)
            throws SQLException {
        OfferRows.move(connection, offer, OfferState.EXPIRED, at, "no answer in time");
        return row.state() == OfferState.PROPOSED ? List.of() : List.of(new Learning.Heard(offer, row, false));
    }
}
