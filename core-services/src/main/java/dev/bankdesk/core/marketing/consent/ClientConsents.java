package dev.bankdesk.core.marketing.consent;

import dev.bankdesk.core.marketing.consent.Consents.Said;
import java.util.List;

/**
 * What a client says of both purposes.
 *
 * @param training answers may teach the models
 * @param targeting transactions may be looked at to make offers
 */
public record ClientConsents(long customer, boolean training, boolean targeting) {
    public List<Said> said() {
        return List.of(
                new Said(customer, Purpose.TRAINING, training), new Said(customer, Purpose.TARGETING, targeting));
    }
}
