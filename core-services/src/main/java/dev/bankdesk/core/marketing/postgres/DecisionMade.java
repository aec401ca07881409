package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Stamp;

/**
 * What is written of one transaction.
 *
 * @param made not looked at where the decision offers nothing
 */
public record DecisionMade(Decision decision, OfferMade made, Stamp stamp) {
    boolean offers() {
        return decision.offered().isPresent();
    }

    long customer() {
        return decision.on().customer();
    }
}
