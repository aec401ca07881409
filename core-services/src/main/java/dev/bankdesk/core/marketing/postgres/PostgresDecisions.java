package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.decision.WayCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        /** The campaign was paused or stopped meanwhile, or has a new version: nothing is written; decide again. */
        STOPPED_MEANWHILE,
        /** The client does not agree to be targeted any more: nothing is written; decide again. */
        CONSENT_WITHDRAWN_MEANWHILE,
        /** The client got the campaign's offer meanwhile: nothing is written; decide again. */
        OFFERED_MEANWHILE,
        /** The campaign's limit or budget was used up meanwhile: nothing is written; decide again. */
        USED_UP_MEANWHILE
    }

    /** @param made of the campaign that is offered; not looked at where none is */
    public Recorded record(Decision decision, OfferMade made, Stamp stamp) {
        return primary.inTransaction(connection -> {
            Recorded recorded = new DecisionWriter(connection).write(List.of(new DecisionMade(decision, made, stamp)));
            if (recorded != Recorded.DONE) {
                connection.rollback();
            }
            return recorded;
        });
    }

    /** The ways that were recorded on a transaction, of the journal's latest epoch; empty where none was decided. */
    public Optional<List<Way>> ways(long position) {
        return primary.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select ways from marketing.decision where position = ? order by epoch desc limit 1")) {
                statement.setLong(1, position);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(WayCode.read(row.getBytes(1))) : Optional.empty();
                }
            }
        });
    }
}
